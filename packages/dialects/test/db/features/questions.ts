import type { Connection } from '@fastappkit/dialects';
import { takes } from './probe';

/** Whether a table is gone after its transaction was rolled back. */
export async function rollsBackDdl(db: Connection): Promise<boolean> {
  const tx = await db.begin();
  await tx.execute({ sql: 'CREATE TABLE t (a INT)' });
  await tx.rollback();
  return takes('CREATE TABLE t (a INT)')(db);
}

/** Whether a foreign key lets a row come before the row that it refers to, and still refuses one that stays alone. */
export async function waitsForCommit(db: Connection): Promise<boolean> {
  const isThere = await takes(
    'CREATE TABLE p (a INT PRIMARY KEY)',
    'CREATE TABLE t (a INT, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (a) DEFERRABLE INITIALLY DEFERRED)',
  )(db);
  if (!isThere) return false;
  await db.transaction(async (tx) => {
    await tx.execute({ sql: 'INSERT INTO t (a) VALUES (1)' });
    await tx.execute({ sql: 'INSERT INTO p (a) VALUES (1)' });
  });
  const alone = await db.begin();
  await alone.execute({ sql: 'INSERT INTO t (a) VALUES (2)' });
  return alone.commit().then(
    () => false,
    () => true,
  );
}

/** Names above this length are as good as without a limit. */
const NO_LIMIT = 2_000;

/** How often the server takes `letter` in a name without refusing or cutting it; 0 if there is no limit. */
export async function longestName(db: Connection, letter = 'x'): Promise<number> {
  const keeps = (length: number): Promise<boolean> => keepsName(db, letter.repeat(length));
  if (await keeps(NO_LIMIT)) return 0;
  let [kept, lost] = [1, NO_LIMIT];
  while (lost - kept > 1) {
    const middle = Math.floor((kept + lost) / 2);
    if (await keeps(middle)) kept = middle;
    else lost = middle;
  }
  return kept;
}

async function keepsName(db: Connection, name: string): Promise<boolean> {
  const isTaken = await takes('DROP TABLE IF EXISTS n', `CREATE TABLE n (${name} INT)`, 'INSERT INTO n VALUES (1)')(db);
  if (!isTaken) return false;
  const [row] = await db.query('SELECT * FROM n');
  return Object.keys(row ?? {})[0] === name;
}

const SLOW: Readonly<Record<'postgres' | 'mysql' | 'sqlite', string>> = {
  postgres: 'SELECT pg_sleep(20)',
  // SLEEP by itself would not fail.
  mysql: 'SELECT 1 FROM (SELECT 1 AS a) t WHERE SLEEP(20)',
  sqlite: 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT max(i) FROM n',
};

/** Whether a statement that runs can be ended. */
export async function cancelsStatement(db: Connection): Promise<boolean> {
  const running = db.query(SLOW[db.dialect.optionGroup]).then(
    () => false,
    () => true,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  await db.cancel();
  return running;
}
