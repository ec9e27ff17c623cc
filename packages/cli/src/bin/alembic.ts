import { ALEMBIC } from '../commands/alembic/index';
import { main } from '../main';
import { processContext } from './process-context';

void main(processContext(), ALEMBIC).then((exitCode) => {
  process.exitCode = exitCode;
});
