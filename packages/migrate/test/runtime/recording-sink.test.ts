import { expect, test } from '@jest/globals';
import { getDialect } from '@fastappkit/dialects';
import { RecordingSink } from '../../src/runtime/recording-sink';

test('keeps operations in order and has no database', async () => {
  const sink = new RecordingSink(getDialect('sqlite'));
  await sink.run({ kind: 'dropTable', table: { name: 'a' } });
  await sink.autocommitBlock(() => sink.run({ kind: 'dropTable', table: { name: 'b' } }));
  expect(sink.operations).toEqual([
    { kind: 'dropTable', table: { name: 'a' } },
    { kind: 'dropTable', table: { name: 'b' } },
  ]);
  await expect(sink.query('SELECT 1')).rejects.toMatchObject({ code: 'NEEDS_DATABASE', details: { revision: null } });
  expect(() => sink.connection('op.knex')).toThrow('op.knex needs a database');
});
