import { parse } from 'dotenv';
import { join } from 'node:path';
import { readTextIfExists } from './read-text';

/** Environment variables by name, of a process or of a file. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the `.env` file of a project and puts `environment` above it. Changes neither, and no global state.
 *
 * A variable that is set to an empty text in `environment` hides the one of the file.
 * @throws AppKitError CONFIG_UNREADABLE
 */
export function loadEnv(root: string, environment: Environment): Environment {
  const text = readTextIfExists(join(root, '.env'));
  const set = Object.entries(environment).filter(([, value]) => value !== undefined);
  return { ...(text === undefined ? {} : parse(text)), ...Object.fromEntries(set) };
}
