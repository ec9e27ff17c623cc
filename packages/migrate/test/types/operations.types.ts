// Nothing here runs: the type checker is the test.
import { column, expression, integer, numeric, sql, text, type SequenceOptions } from '@fastappkit/schema';
import { defineEnvironment } from '../../src/environment/environment';
import type { Operations } from '../../src/operations/operations';

/** What scripts can say, and what they cannot. */
export async function scripts(op: Operations, counting: SequenceOptions): Promise<void> {
  await op.createIndex('ix', 't', ['a', column('b').desc(), sql('lower(c)'), expression('d').nulls('last')], {
    postgres: { nullsNotDistinct: true, with: { fillfactor: '70' }, concurrently: true, opclass: { a: 'int4_ops' } },
    mysql: { parser: 'ngram', invisible: true, length: 10, algorithm: 'inplace', lock: 'none' },
    comment: 'For the list',
  });
  // @ts-expect-error -- what belongs to one kind of database is in the group of that one
  await op.createIndex('ix', 't', ['a'], { concurrently: true });
  // @ts-expect-error -- SQLite has no such thing
  await op.createIndex('ix', 't', ['a'], { sqlite: { concurrently: true } });
  await op.createIndex('ix', 't', ['a'], { postgres: { concurrently: true }, sqlite: {} });
  // @ts-expect-error -- whether an index is broken is only ever read
  await op.createIndex('ix', 't', ['a'], { invalid: true });
  // @ts-expect-error -- storage parameters are texts
  await op.createIndex('ix', 't', ['a'], { postgres: { with: { fillfactor: 70 } } });

  await op.createPrimaryKey('pk', 't', ['a'], {
    deferrable: 'initiallyDeferred',
    postgres: { include: ['b'] },
    sqlite: { onConflict: 'fail' },
  });
  await op.createUniqueConstraint('uq', 't', ['a'], { postgres: { nullsNotDistinct: true } });
  // @ts-expect-error -- a check has no order
  await op.createCheckConstraint('ck', 't', 'a > 0', { deferrable: 'initiallyDeferred' });
  await op.createCheckConstraint('ck', 't', sql('a > 0'), {
    postgres: { notValid: true, noInherit: true },
    mysql: { notEnforced: true },
  });
  await op.createForeignKey('fk', 't', 'r', ['a'], ['x'], {
    match: 'full',
    refSchema: 's',
    postgres: { onDeleteColumns: ['a'], notValid: true },
  });
  // @ts-expect-error -- an action that there is not
  await op.createForeignKey('fk', 't', 'r', ['a'], ['x'], { onDelete: 'nullify' });
  await op.createExcludeConstraint('ex', 't', [{ sql: 'a', operator: '=' }], { deferrable: 'initiallyImmediate' });

  await op.alterColumn('t', 'a', { onUpdate: null, charset: 'utf8mb4', identity: { mode: 'always', ...counting } });
  // @ts-expect-error -- an identity column says how numbers may be given
  await op.alterColumn('t', 'a', { identity: { start: 1 } });
  await op.alterDomain('price', { kind: 'setDefault', default: sql('random()') });
  await op.alterDomain('price', { kind: 'addCheck', check: { name: 'ck', sql: 'VALUE > 0' } });
  // @ts-expect-error -- a check that is added has a name
  await op.alterDomain('price', { kind: 'addCheck', check: { sql: 'VALUE > 0' } });
  await op.alterComposite('address', { kind: 'addField', name: 'zip', type: text().collate('C') });
  // @ts-expect-error -- a field has a type
  await op.alterComposite('address', { kind: 'addField', name: 'zip' });
  await op.createDomain('price', numeric(12, 2).notNull().check('VALUE >= 0'));
  // @ts-expect-error -- who changes the values of an enum names the columns of its type
  await op.setEnumValues('mood', ['glad']);
  await op.alterSequence('numbers', { increment: null, maxValue: 10n ** 12n, type: 'bigint' });
  await op.alterTableOptions('t', { postgres: { with: null, unlogged: true }, partitionBy: null });
  await op.createTable('t', { a: integer() }, undefined, {
    sqlite: { strict: true },
    mysql: { engine: 'InnoDB' },
    ifNotExists: true,
  });
  // @ts-expect-error -- an option that no table has
  await op.createTable('t', { a: integer() }, undefined, { compressed: true });
}

/** What an env.ts can say, and what it cannot. */
export const environments = [
  defineEnvironment({ compareType: false, compareServerDefault: () => undefined, includeSchemas: true }),
  defineEnvironment({ processRevisionDirectives: (directives) => directives.slice(1) }),
  // @ts-expect-error -- the revisions to be written are given back, not changed in place
  defineEnvironment({ processRevisionDirectives: () => undefined }),
  // @ts-expect-error -- the answer is true, false or undefined
  defineEnvironment({ compareType: () => 'differs' }),
  // @ts-expect-error -- a setting that there is not
  defineEnvironment({ compareTypes: true }),
];
