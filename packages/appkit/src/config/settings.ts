import type { Config } from './config';
import type { Environment } from './env';
import { PROJECT_KEYS } from './keys';
import { resolveSecrets } from './secrets';

/**
 * Decides which database a command works on: the option `--database-url`, then `DATABASE_URL` (of the environment,
 * then of `.env`: `env` is what `loadEnv` returned), then `database_url` of the configuration, then SQLite's ./app.db.
 *
 * Relative files of SQLite URLs are relative to the project: give its folder as `baseDir` when connecting.
 * @throws AppKitError SECRET_MISSING
 */
export function databaseUrl(from: {
  readonly option?: string | undefined;
  readonly env: Environment;
  readonly config?: Pick<Config, 'databaseUrl'>;
  /** The key of the configuration, for errors. */
  readonly key?: string;
}): string {
  const variable = from.env['DATABASE_URL'];
  if (from.option !== undefined) return from.option;
  // Unset in a shell or a compose file often means set to an empty text.
  if (variable !== undefined && variable !== '') return variable;
  const configured = from.config?.databaseUrl;
  return configured === undefined
    ? PROJECT_KEYS.databaseUrl.default
    : resolveSecrets(configured, from.env, from.key ?? 'database_url');
}
