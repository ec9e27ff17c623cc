import { afterAll } from '@jest/globals';
import { endCommandProcesses } from '../src/command-process';

afterAll(endCommandProcesses);
