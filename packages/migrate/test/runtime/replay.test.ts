import { describe, expect, test } from '@jest/globals';
import { getDialect, type DialectName } from '@fastappkit/dialects';
import { integer } from '@fastappkit/schema';
import { replay, type RecordedStep } from '../../src/runtime/replay';
import { chain, type Body } from './steps';

async function replayOne(upgrade: Body, dialect: DialectName = 'postgres'): Promise<RecordedStep> {
  const [recorded] = await replay(chain({ a: upgrade }).steps, getDialect(dialect));
  if (recorded === undefined) throw new Error('one step gives one record');
  return recorded;
}

const kindsOf = ({ operations }: RecordedStep): readonly string[] => operations.map((op) => op.kind);

test('records the operations of each step', async () => {
  const { steps } = chain({
    a: (op) => op.createTable('t', { id: integer() }),
    b: (op) => op.addColumn('t', 'n', integer()),
  });
  const recorded = await replay(steps, getDialect('postgres'));
  expect(recorded.map((step) => [step.step.revision.id, kindsOf(step), step.opaque])).toEqual([
    ['a', ['createTable'], null],
    ['b', ['addColumn'], null],
  ]);
});

test('takes the downgrade of a step down, and nothing where there is none', async () => {
  const [loaded] = chain({ a: (op) => op.createTable('t', { id: integer() }) }).steps;
  const down = { ...loaded!, step: { ...loaded!.step, direction: 'down' as const } };
  const withDowngrade = { ...down, script: { ...down.script, downgrade: (op) => op.dropTable('t') } } as typeof down;
  const recorded = await replay([withDowngrade, down], getDialect('postgres'));
  expect(recorded.map(kindsOf)).toEqual([['dropTable'], []]);
});

describe('a step is opaque', () => {
  test('if it runs SQL that may change the schema', async () => {
    const step = await replayOne(async (op) => {
      await op.execute('CREATE VIEW v AS SELECT 1');
      await op.dropTable('t');
    });
    expect(kindsOf(step)).toEqual(['executeSql', 'dropTable']);
    expect(step.opaque).toBe('it runs SQL as it is written');
  });

  test('from where it queries', async () => {
    const step = await replayOne(async (op) => {
      await op.dropTable('a');
      await op.query('SELECT 1');
      await op.dropTable('b');
    });
    expect(kindsOf(step)).toEqual(['dropTable', 'runCode']);
    expect(step.opaque).toBe('op.query("SELECT 1") needs a database');
  });

  test('from where it uses knex', async () => {
    const step = await replayOne(async (op) => {
      await op.knex('t').del();
    });
    expect(kindsOf(step)).toEqual(['runCode']);
    expect(step.opaque).toBe('op.knex needs a database');
  });
});

describe('a step is not opaque', () => {
  test('if its SQL changes rows only', async () => {
    const step = await replayOne(async (op) => {
      await op.bulkInsert('t', [{ a: 1 }]);
      await op.execute('UPDATE t SET a = ?', [2]);
    });
    expect(step.opaque).toBeNull();
  });

  test('if it asks what the database can do', async () => {
    const body: Body = async (op) => {
      if (op.dialect.features.namedEnums) await op.createEnum('mood', ['good']);
      await op.autocommitBlock(() => op.createTable('t', { id: integer() }));
    };
    const steps = [await replayOne(body, 'postgres'), await replayOne(body, 'sqlite')];
    expect(steps.map(kindsOf)).toEqual([['createEnum', 'createTable'], ['createTable']]);
    expect(steps.map((step) => step.opaque)).toEqual([null, null]);
  });
});

test('a script that fails even without a database is named', async () => {
  const script = replayOne(async () => {
    throw new TypeError('cannot read it');
  });
  await expect(script).rejects.toMatchObject({
    code: 'REVISION_FAILED',
    details: { revision: 'a', reason: 'cannot read it', permanent: [], steps: [{ status: 'failed' }] },
  });
  await expect(replayOne((op) => op.batchAlterTable('t', (b) => b.dropTable('u')))).rejects.toMatchObject({
    code: 'REVISION_FAILED',
    details: { cause: { code: 'BATCH_OTHER_TABLE' } },
  });
});
