import { expect, test } from '@jest/globals';
import type { Connection, DialectName } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';
import { useMigrations } from './migrations';

/** The first two words of a statement. */
function kindOf(sql: string): string {
  return sql
    .replace(/["`;]/g, '')
    .split(/\s+/, 2)
    .filter((word) => word !== '')
    .join(' ');
}

/** The statements that are sent while `body` runs. */
async function sentDuring(db: Connection, body: () => Promise<unknown>): Promise<readonly string[]> {
  const sent: string[] = [];
  const unwatch = db.watch({ started: ({ sql }) => sent.push(sql), ended: () => undefined });
  await body();
  unwatch();
  return sent;
}

const WITH_JOURNAL = [
  ...['START TRANSACTION', 'INSERT INTO', 'CREATE TABLE', 'COMMIT'],
  ...['START TRANSACTION', 'UPDATE alembic_version', 'DELETE FROM', 'COMMIT'],
] as const;

const revision = (number: number): string => `import { integer, type Operations } from 'fastappkit';
export const revision = 'r${number}';
export const downRevision = ${number === 1 ? 'null' : `'r${number - 1}'`};
export async function upgrade(op: Operations): Promise<void> {
  await op.createTable('t${number}', { id: integer().primaryKey() });
}
export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('t${number}');
}
`;

/** What a revision sends that creates one table; where DDL commits, the journal is written before and after it. */
const PER_REVISION: { readonly [D in DialectName]: readonly string[] } = {
  postgres: ['BEGIN', 'CREATE TABLE', 'UPDATE alembic_version', 'COMMIT'],
  sqlite: ['BEGIN IMMEDIATE', 'CREATE TABLE', 'UPDATE alembic_version', 'PRAGMA foreign_key_check', 'COMMIT'],
  mysql: WITH_JOURNAL,
  mariadb: WITH_JOURNAL,
};

describeEachDialect('the statements that are sent', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('for each revision', async () => {
    const { db, dialect } = ctx();
    const numbers = [1, 2, 3, 4];
    migrations().write(Object.fromEntries(numbers.map((number) => [`r${number}.ts`, revision(number)])));
    await migrations().upgrade('r1');
    const one = await sentDuring(db, () => migrations().upgrade('r2'));
    const two = await sentDuring(db, () => migrations().upgrade('r4'));
    const perRevision = PER_REVISION[dialect.name];
    const at = one.findIndex((sql) => sql === dialect.transactionText.begin);
    expect(one.slice(at, at + perRevision.length).map(kindOf)).toEqual(perRevision);
    expect(two.slice(at, at + 2 * perRevision.length).map(kindOf)).toEqual([...perRevision, ...perRevision]);
    expect(two.length - one.length).toBe(perRevision.length);
  });

  test('to read a schema, whatever the number of its tables', async () => {
    const { db, dialect } = ctx();
    const create = (name: string): Promise<number> =>
      db.execute({ sql: `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, other INTEGER REFERENCES ${name} (id))` });
    await create('a0');
    const few = await sentDuring(db, () => dialect.introspect(db));
    for (let number = 1; number < 20; number += 1) await create(`a${number}`);
    expect(await sentDuring(db, () => dialect.introspect(db))).toEqual(few);
  });
});
