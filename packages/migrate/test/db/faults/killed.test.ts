import { expect, test } from '@jest/globals';
import { parseDatabaseUrl, type Connection, type Row } from '@fastappkit/dialects';
import { toJson } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { useMigrations } from '../migrations';
import { mortal, type Death } from './mortal';
import { STORY } from './story';

/** `npm run test:faults` tries every point; a usual run some of them. */
const EVERY = process.env['FAULTS'] === 'all' ? 1 : 25;

describeEachDialect('a run that is killed between two exchanges with the server', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('is finished by the next one, as if nothing had happened', async () => {
    const one = migrations();
    one.write(STORY);
    const counted = mortal(ctx().db);
    await one.upgrade('heads', { connection: counted.connection });
    const undisturbed = await stateOf(ctx().db);
    await one.downgrade('base');
    expect(await one.tables()).toEqual([]);

    const { dialect, url } = ctx();
    const killedAt = async (death: Death, run: (db: Connection) => Promise<unknown>): Promise<void> => {
      const session = await dialect.connect(parseDatabaseUrl(url));
      // a point behind the last exchange kills nobody
      await run(mortal(session, death).connection).catch(() => undefined);
      await session.close();
    };
    const deaths = pointsOf(counted.exchanges());
    for (const death of deaths) {
      await killedAt(death, (connection) => one.upgrade('heads', { connection }));
      await one.upgrade();
      expect({ death, state: await stateOf(ctx().db) }).toEqual({ death, state: undisturbed });
      await one.downgrade('base');
      expect({ death, tables: await one.tables() }).toEqual({ death, tables: [] });
    }
    if (EVERY === 1)
      process.stderr.write(`${ctx().dialect.name}: ${deaths.length} killed, ${deaths.length} finished\n`);
  }, 600_000);
});

function pointsOf(exchanges: number): readonly Death[] {
  return Array.from({ length: exchanges }, (_, at): readonly Death[] => [
    { at, when: 'before' },
    { at, when: 'after' },
  ])
    .flat()
    .filter((_, at) => at % EVERY === 0);
}

/** What the database holds, rows included; tables of bookkeeping that are empty go with the next run that has steps. */
async function stateOf(db: Connection): Promise<unknown> {
  const schema = await db.dialect.introspect(db);
  const rows: Record<string, readonly Row[]> = {};
  for (const [key, table] of schema.tables)
    rows[key] = await db.query(`SELECT * FROM ${db.dialect.quoteTable(table)} ORDER BY 1`);
  const isIdle = (name: string): boolean => name.startsWith('fastappkit_') && rows[name]?.length === 0;
  const tables = new Map([...schema.tables].filter(([name]) => !isIdle(name)));
  return { schema: toJson({ ...schema, tables }), rows: Object.entries(rows).filter(([name]) => !isIdle(name)) };
}
