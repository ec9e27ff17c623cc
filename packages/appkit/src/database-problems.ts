/** What can be wrong with the databases of a project, and with the apps in them. */
export const DATABASE_PROBLEMS = {
  DATABASE_INVALID: {
    message: (d: { database: string; file: string; line: number | null; reason: string }) =>
      `the database "${d.database}" of "${d.file}"${d.line === null ? '' : `, line ${d.line},`} is invalid: ${d.reason}`,
    hint: (d: { database: string; file: string; line: number | null }) =>
      `Correct [tool.fastappkit.databases.${d.database}], or the environment variables that it refers to.`,
  },
  DATABASE_UNKNOWN: {
    message: (d: { name: string; known: readonly string[]; suggestion: string | null }) =>
      `there is no database "${d.name}"${d.suggestion === null ? '' : `, did you mean "${d.suggestion}"?`}`,
    hint: (d: { name: string; known: readonly string[] }) =>
      `Use one of: ${d.known.join(', ')}; or add to fastappkit.toml: [tool.fastappkit.databases.${d.name}]`,
  },
  /**
   * Two names of `[tool.fastappkit.databases]`, or one and the main database, lead to the same place: most often a
   * variable of one environment that was copied. Nothing was changed.
   */
  DATABASES_SHARED: {
    message: (d: { databases: readonly string[]; display: string }) =>
      `the databases ${d.databases.map((name) => `"${name}"`).join(' and ')} of the project are one: "${d.display}"`,
    hint: 'Give each a database of its own: their version tables have the same names.',
  },
  DATABASE_WITHOUT_APPS: {
    message: (d: { database: string; external: readonly string[] }) =>
      `no internal app is in the database "${d.database}", so there is no history of such`,
    hint: (d: { database: string; external: readonly string[] }) =>
      d.external.length === 0
        ? `Route an app to it: [tool.fastappkit.app.<name>] database = ${JSON.stringify(d.database)}`
        : `Name an external app that is there with --app: ${d.external.join(', ')}.`,
  },
  APP_ELSEWHERE: {
    message: (d: { app: string; database: string; connection: string }) =>
      `the app "${d.app}" is in the database "${d.database}", not in "${d.connection}", which the command is to work on`,
    hint: (d: { database: string }) =>
      `Add --connection ${d.database}; without --connection, --database-url is the main database.`,
  },
  FOREIGN_KEY_ACROSS_DATABASES: {
    message: (d: { keys: readonly KeyAcross[] }) => d.keys.map(describeKey).join('; '),
    hint: 'Put both apps into one database in [tool.fastappkit.app.<name>], or keep the value in a column without a foreign key.',
  },
  APP_ROUTE_INVALID: {
    message: (d: {
      file: string;
      line: number | null;
      name: string;
      known: readonly string[];
      suggestion: string | null;
    }) =>
      `"${d.file}"${d.line === null ? '' : `, line ${d.line},`} has settings of "${d.name}", which is no app of the project${d.suggestion === null ? '' : `, did you mean "${d.suggestion}"?`}`,
    hint: (d: { name: string; known: readonly string[] }) =>
      d.name === 'core'
        ? 'Core is always in the main database, which database_url names.'
        : d.known.length === 0
          ? 'No app is listed in apps: take the table out, or add the app.'
          : `The apps that can have settings are: ${d.known.join(', ')}.`,
  },
  APP_REQUIRES_DATABASE: {
    message: (d: { app: string; database: string; required: string; requiredDatabase: string }) =>
      `the app "${d.app}" in the database "${d.database}" requires the app "${d.required}", which is in "${d.requiredDatabase}"`,
    hint: 'Route both to one database in [tool.fastappkit.app.<name>]: no foreign key and no query reaches over two.',
  },
} as const;

/** A foreign key that no database could keep. */
export interface KeyAcross {
  readonly table: string;
  readonly app: string;
  readonly database: string;
  readonly refTable: string;
  readonly refApp: string;
  readonly refDatabase: string;
}

function describeKey({ table, app, database, refTable, refApp, refDatabase }: KeyAcross): string {
  return `the table "${table}" of "${app}" in the database "${database}" has a foreign key to "${refTable}" of "${refApp}", which is in "${refDatabase}"`;
}
