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
}): string {
  const given = from.option ?? (from.env['DATABASE_URL'] || undefined);
  if (given !== undefined) return given;
  const configured = from.config?.databaseUrl;
  return configured === undefined
    ? PROJECT_KEYS.databaseUrl.default
    : resolveSecrets(configured, from.env, 'database_url');
}
