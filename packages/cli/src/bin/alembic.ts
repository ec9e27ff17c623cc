import { start } from './start';

start('alembic');
