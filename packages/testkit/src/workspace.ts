/** Where things of this repository are, for tests that run them from outside. */
import { join } from 'node:path';

/** The root of the repository: three levels above this folder, built or not. */
export const WORKSPACE = join(__dirname, '../../..');
