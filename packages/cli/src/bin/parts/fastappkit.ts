import { FASTAPPKIT } from '../../commands/index';
import { runBin } from '../run-bin';

void runBin(FASTAPPKIT);
