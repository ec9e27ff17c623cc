import { FASTAPPKIT } from '../commands/index';
import { main } from '../main';
import { processContext } from './process-context';

void main(processContext(), FASTAPPKIT).then((exitCode) => {
  process.exitCode = exitCode;
});
