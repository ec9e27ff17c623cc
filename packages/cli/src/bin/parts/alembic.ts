import { ALEMBIC } from '../../commands/alembic/index';
import { runBin } from '../run-bin';

void runBin(ALEMBIC);
