import { start } from './start';

start('fastappkit');
