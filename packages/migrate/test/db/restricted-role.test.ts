import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { parseDatabaseUrl } from '@fastappkit/dialects';
import { buildTable, check, integer, interval, type MetaData } from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';
import type { Differences } from '../../src/commands/differences';
import { migrationsIn, useMigrations, type Migrations } from './migrations';
import { declared, differences, inWords, makeRevision } from './models';

describeEachDialect('a role that may not make temporary tables', ['namedTypes'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('compares by the parsed text, and is told so (PostgreSQL)', async () => {
    const desired = declared(
      buildTable('waits', { id: integer().primaryKey(), lasts: interval() }, () => [
        check('ck_waits_lasts', `lasts > interval '60 minutes'`),
      ]),
    );
    await makeRevision(migrations(), desired);
    await migrations().upgrade();
    // the server prints '01:00:00'::interval, which no parser of ours knows to be the same
    expect(await found(migrations(), desired)).toEqual({ changes: [], lexical: [] });
    const role = roleName();
    await run(ctx(), [
      `CREATE ROLE ${role} LOGIN`,
      `GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`,
      `DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$`,
    ]);
    try {
      await as(role, ctx(), migrations(), async (restricted) => {
        expect(await found(restricted, desired)).toEqual({
          changes: ['drop check constraint ck_waits_lasts of waits', 'add check constraint ck_waits_lasts to waits'],
          lexical: [{ name: 'waits', reason: expect.stringMatching(/permission denied to create temporary tables/) }],
        });
      });
    } finally {
      await run(ctx(), [`DROP OWNED BY ${role}`, `DROP ROLE ${role}`]);
    }
  });
});

describeEachDialect('a role that may only read', ['comments'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('compares by the parsed text, and is told so (MySQL, MariaDB)', async () => {
    if (ctx().dialect.features.namedTypes) return; // above
    const bounded = (limit: number): MetaData =>
      declared(buildTable('waits', { id: integer().primaryKey() }, () => [check('ck_waits_id', `id > ${limit}`)]));
    await makeRevision(migrations(), bounded(1));
    await migrations().upgrade();
    const role = roleName();
    await run(ctx(), [
      `CREATE USER '${role}'@'%'`,
      `GRANT SELECT, SHOW VIEW ON ${ctx().dialect.quoteIdent(new URL(ctx().url).pathname.slice(1))}.* TO '${role}'@'%'`,
    ]);
    try {
      await as(role, ctx(), migrations(), async (restricted) => {
        expect(await found(restricted, bounded(1))).toEqual({ changes: [], lexical: [] });
        const { changes, lexical } = await found(restricted, bounded(2));
        expect(changes).toHaveLength(2);
        expect(lexical).toEqual([{ name: 'waits', reason: expect.stringMatching(/denied/) }]);
      });
    } finally {
      await run(ctx(), [`DROP USER '${role}'@'%'`]);
    }
  });
});

function roleName(): string {
  return `fak_role_${randomBytes(4).toString('hex')}`;
}

async function run({ db }: DatabaseContext, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await db.execute({ sql });
}

/** The same folder and database, on a session of another role. */
async function as(
  role: string,
  ctx: DatabaseContext,
  { directory }: Migrations,
  body: (migrations: Migrations) => Promise<void>,
): Promise<void> {
  const url = new URL(ctx.url);
  url.username = role;
  url.password = '';
  const db = await ctx.dialect.connect(parseDatabaseUrl(url.href));
  try {
    await body(migrationsIn(directory, () => ({ ...ctx, db, dialect: db.dialect })));
  } finally {
    await db.close();
  }
}

interface Found extends Pick<Differences, 'lexical'> {
  readonly changes: readonly string[];
}

async function found(migrations: Migrations, desired: MetaData): Promise<Found> {
  const differing = await differences(migrations, desired);
  return { changes: inWords(differing), lexical: differing.lexical };
}
