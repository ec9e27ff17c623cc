import { describe, expect, test } from '@jest/globals';
import { getDialect, type Connection, type Row } from '@fastappkit/dialects';
import { integer, string } from '@fastappkit/schema';
import { createOperations } from '../../src/operations/create-operations';
import type { Operations } from '../../src/operations/operations';
import { RecordingSink } from '../../src/runtime/recording-sink';
import { recorded, REQUEST } from './recorded';

const table = { name: 't' };

test('bulkInsert', async () => {
  expect(
    await recorded(async (op) => {
      await op.bulkInsert('t', [{ a: 1, b: null }, { a: 2n }]);
      await op.bulkInsert('t', [], { schema: 's' });
    }),
  ).toEqual([
    { kind: 'bulkInsert', table, rows: [{ a: 1, b: null }, { a: 2n }] },
    { kind: 'bulkInsert', table: { name: 't', schema: 's' }, rows: [] },
  ]);
});

test('execute', async () => {
  expect(
    await recorded(async (op) => {
      await op.execute('SELECT 1');
      await op.execute('SELECT ?', [1]);
      await op.execute('SELECT 1', []);
    }),
  ).toEqual([
    { kind: 'executeSql', sql: 'SELECT 1' },
    { kind: 'executeSql', sql: 'SELECT ?', params: [1] },
    { kind: 'executeSql', sql: 'SELECT 1', params: [] },
  ]);
});

describe('what asks the database', () => {
  test('goes to the sink', async () => {
    const asked: unknown[] = [];
    const sink = new (class extends RecordingSink {
      override query(sql: string, params?: readonly unknown[]): Promise<readonly Row[]> {
        asked.push([sql, params]);
        return Promise.resolve([{ n: 1 }]);
      }
      override connection(what: string): Connection {
        asked.push(what);
        throw new Error('none');
      }
    })(getDialect('sqlite'));
    const op = createOperations(sink, REQUEST);
    expect(asked).toEqual([]);
    expect(await op.query('SELECT ? AS n', [1])).toEqual([{ n: 1 }]);
    expect(() => op.knex).toThrow('none');
    expect(asked).toEqual([['SELECT ? AS n', [1]], 'op.knex']);
    expect(op.dialect).toBe(getDialect('sqlite'));
  });

  test('is refused where there is none', async () => {
    const script = recorded(async (op) => {
      await op.query('SELECT 1');
    });
    await expect(script).rejects.toMatchObject({
      code: 'NEEDS_DATABASE',
      message: 'op.query("SELECT 1") needs a database',
    });
    const knex = recorded(async (op) => {
      expect(op.knex).toBeUndefined();
    });
    await expect(knex).rejects.toMatchObject({ code: 'NEEDS_DATABASE', message: 'op.knex needs a database' });
  });
});

describe('batchAlterTable', () => {
  const batch = (body: (batch: Operations) => Promise<void>) => recorded((op) => op.batchAlterTable('t', body));

  test('gathers the changes of its table', async () => {
    const operations = await recorded((op) =>
      op.batchAlterTable(
        't',
        async (one) => {
          await one.addColumn('t', 'a', integer(), { schema: 's' });
          await one.dropColumn('t', 'b', { schema: 's' });
        },
        { schema: 's' },
      ),
    );
    const ref = { name: 't', schema: 's' };
    expect(operations).toEqual([
      {
        kind: 'batch',
        table: ref,
        operations: [
          { kind: 'addColumn', table: ref, column: { name: 'a', type: { kind: 'integer' }, nullable: true } },
          { kind: 'dropColumn', table: ref, column: 'b' },
        ],
      },
    ]);
  });

  test('is one batch, also with columns that are batches themselves', async () => {
    const operations = await batch(async (one) => {
      await one.addColumn('t', 'a', string(10).unique());
      await one.batchAlterTable('t', (inner) => inner.dropColumn('t', 'b'));
    });
    expect(operations).toEqual([
      {
        kind: 'batch',
        table,
        operations: [
          { kind: 'addColumn', table, column: { name: 'a', type: { kind: 'string', length: 10 }, nullable: true } },
          { kind: 'addConstraint', table, constraint: { kind: 'unique', name: 'uq_t_a', columns: ['a'] } },
          { kind: 'dropColumn', table, column: 'b' },
        ],
      },
    ]);
  });

  test('is nothing without changes', async () => {
    expect(await batch(async () => undefined)).toEqual([]);
  });

  test.each<[string, (one: Operations) => Promise<void>, string]>([
    ['another table', (one) => one.dropColumn('other', 'a'), 'dropColumn'],
    ['another schema', (one) => one.dropColumn('t', 'a', { schema: 's' }), 'dropColumn'],
    ['SQL', (one) => one.execute('SELECT 1'), 'executeSql'],
    ['an enum', (one) => one.dropEnum('t'), 'dropEnum'],
  ])('refuses %s', async (_title, body, operation) => {
    await expect(batch(body)).rejects.toMatchObject({
      code: 'BATCH_OTHER_TABLE',
      details: { table: 't', operation },
    });
  });

  test('sends nothing if its body fails', async () => {
    const sink = new RecordingSink(getDialect('postgres'));
    const script = createOperations(sink, REQUEST).batchAlterTable('t', async (one) => {
      await one.dropColumn('t', 'a');
      throw new Error('stop');
    });
    await expect(script).rejects.toThrow('stop');
    expect(sink.operations).toEqual([]);
  });
});

test('autocommitBlock runs its body', async () => {
  expect(await recorded((op) => op.autocommitBlock(() => op.dropTable('t')))).toEqual([{ kind: 'dropTable', table }]);
});
