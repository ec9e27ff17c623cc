/** What a new project has to know of its database. */
export interface ProjectDatabase {
  /** The npm package of the driver, and the versions that fastappkit works with. */
  readonly driver: string;
  readonly driverRange: string;
  /** The URL for programs on this machine, or on `host`. */
  url(database: string, host: string): string;
  /** The folders below `databases` in the templates that belong to it. */
  readonly templates: readonly string[];
  /** Where the tests of the project run. */
  readonly testDatabase: string;
  /** What to type before there is a database. */
  readonly start: readonly string[];
}

const SERVER = {
  testDatabase: 'the empty database that `TEST_DATABASE_URL` names, and skips that without it',
  start: ['docker compose up --detach --wait db'],
} as const;

/** The databases that a project can be made for. */
export const PROJECT_DATABASES = {
  sqlite: {
    driver: 'better-sqlite3',
    driverRange: '^12.0.0',
    url: () => 'sqlite:///./app.db',
    templates: ['sqlite'],
    testDatabase: 'a temporary database',
    start: [],
  },
  postgres: {
    ...SERVER,
    templates: ['server', 'postgres'],
    driver: 'pg',
    driverRange: '^8.0.0',
    url: (database, host) => `postgresql://app:app@${host}:5432/${database}`,
  },
  mysql: {
    ...SERVER,
    templates: ['server', 'mysql'],
    driver: 'mysql2',
    driverRange: '^3.0.0',
    url: (database, host) => `mysql://app:app@${host}:3306/${database}`,
  },
} as const satisfies Record<string, ProjectDatabase>;

/** The name of a database that a project can be made for. */
export type ProjectDatabaseName = keyof typeof PROJECT_DATABASES;
