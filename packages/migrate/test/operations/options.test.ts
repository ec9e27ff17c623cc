import { describe, expect, test } from '@jest/globals';
import { getDialect, type DialectName } from '@fastappkit/dialects';
import { column, type Operation } from '@fastappkit/schema';
import type { Operations } from '../../src/operations/operations';
import { recorded, REQUEST } from './recorded';

function on(name: DialectName, script: (op: Operations) => Promise<void>): Promise<readonly Operation[]> {
  return recorded(script, { context: { ...REQUEST.context, dialect: getDialect(name) } });
}

describe('options of one kind of database', () => {
  const script = (op: Operations): Promise<void> =>
    op.createIndex('ix', 't', ['a', column('b').opclass('b_ops'), column('c').prefix(5)], {
      unique: true,
      postgres: { using: 'gin', with: { fillfactor: '70' }, opclass: 'all_ops' },
      mysql: { using: 'hash', length: { a: 10, c: 9 }, lock: 'none', algorithm: 'inplace' },
      sqlite: {},
    });

  test.each<[DialectName, object, object]>([
    [
      'postgres',
      {},
      {
        unique: true,
        method: 'gin',
        storage: { fillfactor: '70' },
        parts: [
          { column: 'a', operatorClass: 'all_ops' },
          { column: 'b', operatorClass: 'b_ops' },
          { column: 'c', length: 5, operatorClass: 'all_ops' },
        ],
      },
    ],
    [
      'mariadb',
      { lock: 'none', algorithm: 'inplace' },
      {
        unique: true,
        method: 'hash',
        parts: [
          { column: 'a', length: 10 },
          { column: 'b', operatorClass: 'b_ops' },
          { column: 'c', length: 5 },
        ],
      },
    ],
    [
      'sqlite',
      {},
      { unique: true, parts: [{ column: 'a' }, { column: 'b', operatorClass: 'b_ops' }, { column: 'c', length: 5 }] },
    ],
  ])('are read by that one: %s', async (name, flags, shape) => {
    expect(await on(name, script)).toEqual([
      { kind: 'createIndex', table: { name: 't' }, index: { name: 'ix', ...shape }, ...flags },
    ]);
  });

  test('are handed on where another one has no group, so that it refuses them', async () => {
    const [op] = await on('sqlite', (one) => one.dropIndex('ix', 't', { postgres: { concurrently: true } }));
    expect(op).toEqual({ kind: 'dropIndex', table: { name: 't' }, name: 'ix', concurrently: true });
  });

  test.each<[string, (op: Operations) => Promise<void>, string, string]>([
    [
      'outside of the group',
      (op) => op.createIndex('ix', 't', ['a'], { concurrently: true } as object),
      'op.createIndex has no option "concurrently"',
      'Write postgres: { concurrently: ... }.',
    ],
    [
      'by the name that it has in a model',
      (op) => op.createIndex('ix', 't', ['a'], { method: 'gin' } as object),
      'op.createIndex has no option "method"',
      'Write postgres: { using: ... } or mysql: { using: ... }.',
    ],
    [
      'in the wrong group',
      (op) => op.dropColumn('t', 'a', { sqlite: { lock: 'none' } } as object),
      'op.dropColumn has no option "sqlite.lock"',
      'Write mysql: { lock: ... }.',
    ],
    [
      'that nobody knows',
      (op) => op.renameColumn('t', 'a', 'b', { cascade: true } as object),
      'op.renameColumn has no option "cascade"',
      'Write schema or mysql: { algorithm: ... } or mysql: { lock: ... }.',
    ],
  ])('are refused %s', async (_title, script, message, hint) => {
    await expect(on('postgres', script)).rejects.toMatchObject({ code: 'OPTION_UNKNOWN', message, hint });
  });
});

test('a name that is null is the one of the convention', async () => {
  const operations = await recorded(async (op) => {
    await op.createIndex(null, 't', ['a', 'b']);
    await op.createPrimaryKey(null, 't', ['a']);
    await op.createUniqueConstraint(null, 't', ['a']);
    await op.createForeignKey(null, 't', 'r', ['a'], ['x']);
    await op.createCheckConstraint(null, 't', 'a > 0');
    await op.createExcludeConstraint(null, 't', [{ sql: 'a', operator: '=' }]);
    await op.createIndex(op.f('as_it_is'), 't', ['a']);
  });
  const names = operations.map((op) =>
    op.kind === 'createIndex' ? op.index.name : op.kind === 'addConstraint' ? op.constraint.name : undefined,
  );
  expect(names).toEqual(['ix_t_a_b', 'pk_t', 'uq_t_a', 'fk_t_a_r', 'ck_t_a_0', 'ex_t_a', 'as_it_is']);
});

test('getContext tells about the run, and invoke carries out data', async () => {
  const drop: Operation = { kind: 'dropTable', table: { name: 't' } };
  const operations = await recorded(async (op) => {
    expect(op.getContext()).toEqual(REQUEST.context);
    await op.invoke(drop);
  });
  expect(operations).toEqual([drop]);
});
