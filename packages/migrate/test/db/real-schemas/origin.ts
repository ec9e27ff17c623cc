/** A database as somebody else made it: from a file of DDL, without anything of ours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDialect, parseDatabaseUrl, type Connection, type DialectName } from '@fastappkit/dialects';
import type { MetaData } from '@fastappkit/schema';
import {
  addNote,
  createTestDatabase,
  DATABASE_NAMES,
  DIALECT_OF,
  dumpSchema,
  postgresFacts,
  sqliteFacts,
  type DatabaseContext,
  type DatabaseName,
  type MatrixServer,
} from '@fastappkit/testkit';

/** The public schemas that are there in the flavour of each dialect. */
export const SCHEMAS: { readonly [D in DialectName]: readonly string[] } = {
  postgres: ['pagila', 'chinook', 'northwind', 'bookings'],
  mysql: ['sakila', 'chinook', 'northwind', 'wordpress'],
  mariadb: ['sakila', 'chinook', 'northwind', 'wordpress'],
  sqlite: ['sakila', 'chinook', 'northwind', 'django', 'places'],
};

/**
 * The schemas that a server tells about: two that are read and written with nearly the same code take turns, unless
 * `npm run test:round-trips` asks for all.
 */
export function schemasFor({ name, dialect, twin }: MatrixServer): readonly string[] {
  if (twin === undefined || process.env['SCHEMAS'] === 'all') return SCHEMAS[dialect];
  addNote({ database: name, title: 'real schemas', reason: `${twin} tells about the others (SCHEMAS=all)` });
  return SCHEMAS[dialect].filter((_, index) => (index + DATABASE_NAMES.indexOf(name)) % 2 === 0);
}

/** An empty database, closed and removed after `body`. */
export async function withDatabase(name: DatabaseName, body: (ctx: DatabaseContext) => Promise<void>): Promise<void> {
  const { url, drop } = await createTestDatabase(name);
  try {
    const db = await getDialect(DIALECT_OF[name]).connect(parseDatabaseUrl(url));
    await body({ db, dialect: db.dialect, url }).finally(() => db.close());
  } finally {
    await drop();
  }
}

/** Runs the file of a schema, statement by statement. */
export async function load({ db, dialect }: DatabaseContext, schema: string): Promise<void> {
  for (const sql of dialect.splitStatements(textOf(schema, dialect.name))) await db.execute({ sql });
}

/** The file of a schema in the flavour of a dialect. */
export function textOf(schema: string, dialect: DialectName): string {
  const folder = dialect === 'mariadb' ? 'mysql' : dialect;
  return readFileSync(join(__dirname, 'fixtures', folder, `${schema}.sql`), 'utf8');
}

/** Drops the views, which keep the tables that they read from going. */
export async function dropViews({ db, dialect }: DatabaseContext, found: MetaData): Promise<void> {
  for (const view of found.views.values()) {
    const kind = view.materialized === true ? 'MATERIALIZED VIEW' : 'VIEW';
    await db.execute({ sql: `DROP ${kind} ${dialect.quoteTable(view)}` });
  }
}

/** Drops what models do not declare. */
export async function dropUndeclared(ctx: DatabaseContext, found: MetaData): Promise<void> {
  await dropViews(ctx, found);
  const { db, dialect } = ctx;
  // Where triggers belong to their table, routines are told apart by their arguments, and take what uses them along.
  const isPostgres = dialect.features.namedTypes;
  for (const table of found.tables.values()) {
    for (const trigger of table.triggers ?? []) {
      const on = isPostgres ? ` ON ${dialect.quoteTable(table)}` : '';
      await db.execute({ sql: `DROP TRIGGER ${dialect.quoteIdent(trigger.name)}${on}` });
    }
  }
  for (const routine of found.routines.values()) {
    const kind = routine.kind.toUpperCase();
    const name = dialect.quoteTable(routine);
    await db.execute({
      sql: isPostgres ? `DROP ${kind} IF EXISTS ${name}(${routine.arguments}) CASCADE` : `DROP ${kind} ${name}`,
    });
  }
}

/** What the server says that the schema is, as statements in the order of their letters. */
export async function dumpOf(server: DatabaseName, ctx: DatabaseContext): Promise<unknown> {
  if (server === 'sqlite') return factsOfAll(ctx.db);
  const text = await dumpSchema(server, ctx.url);
  const statements = text?.split(/;\n/).map((statement) => comparable(statement.trim()));
  const isPostgres = DIALECT_OF[server] === 'postgres';
  return { statements: statements?.sort(), facts: isPostgres ? await postgresFacts(ctx.url) : [] };
}

// What means nothing to MySQL and MariaDB: the width in which a number is shown, NO ACTION, which is what happens
// without an action, and the order of indexes, which is that in which they were made.
function comparable(statement: string): string {
  // The catalogue tells the queries of views without the names of character sets.
  if (/^CREATE .*VIEW/.test(statement)) return statement.replace(/\b_utf8mb4'/g, "'");
  if (!statement.startsWith('CREATE TABLE `')) return statement;
  const lines = statement.split('\n').map((line) =>
    line
      .replace(/ ON (?:DELETE|UPDATE) NO ACTION/g, '')
      .replace(/^( +`.+` (?:tiny|small|medium|big)?int)\(\d+\)(?!.*zerofill)/, '$1')
      .replace(/,$/, ''),
  );
  const isIndex = (line: string): boolean => /^ +(?:UNIQUE |FULLTEXT |SPATIAL )?KEY /.test(line);
  const others = lines.filter((line) => !isIndex(line));
  return [...others, ...lines.filter(isIndex).sort()].join('\n');
}

async function factsOfAll(db: Connection): Promise<unknown> {
  const tables = await db.query<{ name: string }>(
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
  );
  const facts: [string, unknown][] = [];
  for (const { name } of tables) facts.push([name, await sqliteFacts(db, name)]);
  return Object.fromEntries(facts);
}
