import { describe, expect, test } from '@jest/globals';
import {
  applyOperations,
  describeOperation,
  isOpaque,
  operationDef,
  probeOperation,
  OPERATIONS,
  reverseOperations,
  sameMetaData,
  touchedObjects,
  type Column,
  type Operation,
  type OperationKind,
} from '@fastappkit/schema';
import { blog, columnOf } from '../fixtures';
import { columnIn, posts, tableIn, type Case, type CasesOf } from './case';
import { KEY_CASES } from './key-cases';
import { OBJECT_CASES } from './object-cases';
import { TABLE_CASES } from './table-cases';
import { TYPE_CASES } from './type-cases';

const CASES: CasesOf<OperationKind> = { ...TABLE_CASES, ...KEY_CASES, ...OBJECT_CASES, ...TYPE_CASES };

const ALL = Object.values(CASES)
  .flat()
  .map((one): [string, Case<Operation>] => [`${one.op.kind}: ${one.describe}`, one as Case<Operation>]);

describe('every operation', () => {
  test.each(ALL)('%s', (_title, one) => {
    const before = blog();
    expect(describeOperation(one.op)).toBe(one.describe);
    expect(touchedObjects(one.op)).toEqual(one.touches);
    expect(
      operationDef(one.op)
        .needs(one.op)
        .map((ref) => ref.name),
    ).toEqual(one.needs);
    one.check(applyOperations([one.op], before));
    expect(before).toEqual(blog());
    if (one.reverse === undefined) {
      expect(() => reverseOperations([one.op], before)).toThrow(
        expect.objectContaining({ code: 'OPERATION_IRREVERSIBLE', details: { operation: one.describe } }),
      );
    } else expect(reverseOperations([one.op], before)).toEqual(one.reverse === 'nothing' ? [] : [one.reverse]);
  });

  test('has a case', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });
});

describe('the probe', () => {
  test.each(ALL)('of %s', (_title, { op }) => {
    const before = blog();
    const after = applyOperations([op], before);
    const isNameless = op.kind === 'addConstraint' && op.constraint.name === undefined;
    const isUnknowable = isOpaque(op) || op.kind === 'bulkInsert' || op.kind === 'bulkUpdate' || isNameless;
    const seen = [probeOperation(op, before), probeOperation(op, after)];
    if (isUnknowable) expect(seen).toEqual(['unclear', 'unclear']);
    else expect([seen, sameMetaData(before, after)]).toEqual(expectedProbes(seen, sameMetaData(before, after)));
  });
});

// What changes nothing is settled at once; what changes something is open before, and behind us afterwards.
function expectedProbes(seen: readonly unknown[], isSame: boolean): readonly unknown[] {
  if (isSame) return [['settled', 'settled'], true];
  return [['open', seen[1] === 'settled' ? 'settled' : 'done'], false];
}

describe('ifExists', () => {
  test.each<Operation>([
    { kind: 'dropTable', table: { name: 'nope' }, ifExists: true },
    { kind: 'dropColumn', table: posts, column: 'nope', ifExists: true },
    { kind: 'dropIndex', table: posts, name: 'nope', ifExists: true },
    { kind: 'dropConstraint', table: posts, name: 'nope', type: 'unique', ifExists: true },
    { kind: 'dropEnum', enum: { name: 'nope' }, ifExists: true },
    { kind: 'dropDomain', domain: { name: 'nope' }, ifExists: true },
    { kind: 'dropComposite', composite: { name: 'nope' }, ifExists: true },
  ])('of $kind leaves a schema without the object as it is', (op) => {
    expect(applyOperations([op], blog())).toEqual(blog());
  });

  test('of a table needs nothing', () => {
    const op: Operation = { kind: 'dropTable', table: { name: 'nope' }, ifExists: true };
    expect(operationDef(op).needs(op)).toEqual([]);
  });
});

describe('isOpaque', () => {
  const raw: Operation = { kind: 'executeSql', sql: 'SELECT 1' };

  test.each<[Operation, boolean]>([
    [raw, true],
    [{ kind: 'runCode', description: 'x' }, true],
    [{ kind: 'batch', table: posts, operations: [raw] }, true],
    [{ kind: 'batch', table: posts, operations: [] }, false],
    [{ kind: 'dropTable', table: posts }, false],
  ])('%j: %s', (op, expected) => {
    expect(isOpaque(op)).toBe(expected);
  });
});

test('several operations are undone last first, each from the schema it started from', () => {
  const operations: readonly Operation[] = [
    { kind: 'addColumn', table: posts, column: columnOf('likes') },
    { kind: 'renameColumn', table: posts, from: 'likes', to: 'stars' },
    { kind: 'alterColumn', table: posts, column: 'stars', changes: { nullable: false } },
    { kind: 'renameTable', table: posts, to: 'articles' },
  ];
  const undo = reverseOperations(operations, blog());
  expect(undo.map(describeOperation)).toEqual([
    'rename table articles to posts',
    'alter column posts.stars (nullable)',
    'rename column posts.stars to likes',
    'drop column posts.likes',
  ]);
  expect(sameMetaData(applyOperations([...operations, ...undo], blog()), blog())).toBe(true);
});

describe('a change of a table with partitions', () => {
  const seven = { kind: 'literal', value: 7 } as const;
  const own = { kind: 'literal', value: 8 } as const;
  const before = applyOperations(
    [
      { kind: 'addColumn', table: posts, column: columnOf('likes', { default: seven }) },
      { kind: 'addColumn', table: { name: 'old_posts' }, column: columnOf('likes', { default: own, nullable: false }) },
    ],
    blog(),
  );
  const ofPartition = (schema: typeof before): Column | undefined =>
    tableIn(schema, 'old_posts').columns.find(({ name }) => name === 'likes');

  test('takes the defaults and the NOT NULL of partitions, which come back with it', () => {
    const op: Operation = {
      kind: 'alterColumn',
      table: posts,
      column: 'likes',
      changes: { default: null, nullable: true },
    };
    const after = applyOperations([op], before);
    expect(ofPartition(after)).toEqual(columnOf('likes'));
    expect(sameMetaData(applyOperations(reverseOperations([op], before), after), before)).toBe(true);
  });

  test('drops and renames columns of partitions too', () => {
    const drop: Operation = { kind: 'dropColumn', table: posts, column: 'likes' };
    expect(ofPartition(applyOperations([drop], before))).toBeUndefined();
    const rename: Operation = { kind: 'renameColumn', table: posts, from: 'likes', to: 'stars' };
    const names = tableIn(applyOperations([rename], before), 'old_posts').columns.map(({ name }) => name);
    expect(names).toContain('stars');
    expect(names).not.toContain('likes');
  });
});

test('renaming an enum value follows arrays of the enum', () => {
  const type = { kind: 'enum', name: 'state', values: ['draft', 'live'] } as const;
  const before = applyOperations(
    [{ kind: 'addColumn', table: posts, column: columnOf('past', { type: { kind: 'array', element: type } }) }],
    blog(),
  );
  const after = applyOperations(
    [{ kind: 'alterEnum', enum: { name: 'state' }, change: { kind: 'renameValue', from: 'draft', to: 'new' } }],
    before,
  );
  expect(columnIn(after, 'past').type).toEqual({ kind: 'array', element: { ...type, values: ['new', 'live'] } });
});

test('renaming an enum value follows the defaults that hold it, and no others', () => {
  const type = { kind: 'enum', name: 'state', values: ['draft', 'live'] } as const;
  const holding = (value: string, of: Column['type'] = type): Partial<Column> => ({
    type: of,
    default: { kind: 'literal', value },
  });
  const added = { a: holding('draft'), b: holding('live'), c: holding('draft', { kind: 'text' }) };
  const before = applyOperations(
    Object.entries(added).map(([name, parts]) => ({ kind: 'addColumn', table: posts, column: columnOf(name, parts) })),
    blog(),
  );
  const after = applyOperations(
    [{ kind: 'alterEnum', enum: { name: 'state' }, change: { kind: 'renameValue', from: 'draft', to: 'new' } }],
    before,
  );
  const values = ['a', 'b', 'c'].map((name) => columnIn(after, name).default);
  expect(values).toEqual(['new', 'live', 'draft'].map((value) => ({ kind: 'literal', value })));
});
