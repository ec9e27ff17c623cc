/** How the service runs. */
export interface Settings {
  /** The database; that of `fastappkit.toml` when absent. */
  readonly databaseUrl?: string;
  readonly port: number;
  /** Create the tables that are missing before the first request, without revisions: for a test or a first try. */
  readonly createTablesOnStart: boolean;
  /** Apply pending revisions before the first request. */
  readonly migrateOnStart: boolean;
}

/** Reads the settings of the environment. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const { DATABASE_URL: databaseUrl, PORT: port = '3000' } = env;
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    port: Number(port),
    createTablesOnStart: env['CREATE_TABLES_ON_START'] === 'true',
    migrateOnStart: env['MIGRATE_ON_START'] === 'true',
  };
}
