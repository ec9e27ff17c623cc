import { getDialect } from '@fastappkit/dialects';
import { afterEach, describe, expect, test } from '@jest/globals';
import { merge, type MergeOptions } from '../../src/commands/merge';
import { mergeConflicts, type MergeConflicts } from '../../src/commands/merge-conflicts';
import { drawFolder, failureOf, NEW_REVISION, type Bodies, type DrawnFolder } from './drawn-folder';

let folder: DrawnFolder | undefined;
afterEach(() => folder?.remove());

function draw(drawing: string, bodies?: Readonly<Record<string, Bodies>>): DrawnFolder {
  return (folder = drawFolder(drawing, bodies));
}

async function mergeIn({ plan }: DrawnFolder, symbols: readonly string[], options: Partial<MergeOptions> = {}) {
  const { scripts, loader, dialect } = await plan();
  return merge(scripts, symbols, { ...NEW_REVISION, loader, dialect, ...options });
}

async function conflictsIn({ plan }: DrawnFolder, symbols: readonly string[]): Promise<MergeConflicts> {
  const { scripts, loader } = await plan();
  return mergeConflicts(scripts, symbols, { loader, dialect: getDialect('postgres') });
}

describe('merge', () => {
  test.each([
    [['heads'], ['c1', 'c2']],
    [
      ['left', 'c2'],
      ['c1', 'c2'],
    ],
    [
      ['c2', 'c1'],
      ['c2', 'c1'],
    ],
  ])('joins %j', async (symbols, parents) => {
    const drawn = draw('b -> c1(left) c2');
    const result = await mergeIn(drawn, symbols);
    expect(result).toMatchObject({ parents, conflicts: [], unknown: [] });
    const { map } = await drawn.scripts();
    expect(map.nodes.get(result.revision)?.revision.down).toEqual(parents);
    expect(map.heads).toEqual([result.revision]);
  });

  test('takes labels and an id', async () => {
    const drawn = draw('b -> c1 c2');
    await mergeIn(drawn, ['heads'], { revId: 'joined', branchLabels: ['whole'], message: '' });
    const found = (await drawn.scripts()).map.nodes.get('joined')?.revision;
    expect(found).toMatchObject({ labels: ['whole'], message: 'empty message' });
  });

  test.each([[[]], [['c1']], [['heads']]])('refuses fewer than two: %j', async (symbols) => {
    expect(await failureOf(mergeIn(draw('b -> c1'), symbols))).toMatchObject({ code: 'MERGE_NEEDS_SEVERAL' });
  });

  test('takes revisions that are no heads only with splice', async () => {
    const drawn = draw('b -> c1 c2, c1 -> d1');
    expect(await failureOf(mergeIn(drawn, ['c1', 'c2']))).toMatchObject({ code: 'REVISION_NOT_HEAD' });
    expect((await mergeIn(drawn, ['c1', 'c2'], { splice: true })).parents).toEqual(['c1', 'c2']);
  });

  test('refuses branches that change one object, unless forced', async () => {
    const add: Bodies = { up: "await op.addColumn('t_b', 'title', text());" };
    const drawn = draw('b -> c1 c2', { c1: add, c2: add });
    expect(await failureOf(mergeIn(drawn, ['heads']))).toEqual({
      code: 'MERGE_CONFLICT',
      message: 'the branches change the same objects\n  column t_b.title: c1 and c2',
      details: { conflicts: [{ object: 'column t_b.title', revisions: ['c1', 'c2'] }] },
    });
    expect((await drawn.scripts()).map.nodes.size).toBe(3);
    expect(await mergeIn(drawn, ['heads'], { force: true })).toMatchObject({
      conflicts: [{ object: 'column t_b.title' }],
    });
  });
});

describe('mergeConflicts', () => {
  const add = (name: string): Bodies => ({ up: `await op.addColumn('t_a', '${name}', integer());` });

  test('looks only above the common ancestors', async () => {
    const drawn = draw('a -> b -> c1 c2, c1 -> d1', { b: add('n'), c1: add('x'), c2: add('y'), d1: add('z') });
    expect(await conflictsIn(drawn, ['heads'])).toEqual({ conflicts: [], unknown: [] });
  });

  test('finds a table that one branch drops and another changes', async () => {
    const drawn = draw('a -> c1 c2', { c1: { up: "await op.dropTable('t_a');" }, c2: add('n') });
    expect((await conflictsIn(drawn, ['c1', 'c2'])).conflicts).toEqual([
      { object: 'table t_a', revisions: ['c1', 'c2'] },
    ]);
  });

  test('finds what is changed inside of a batch, and in an older revision of a branch', async () => {
    const batch: Bodies = {
      up: "await op.batchAlterTable('t_a', async (batch) => { await batch.alterColumn('t_a', 'name', { nullable: false }); });",
    };
    const drop: Bodies = { up: "await op.dropColumn('t_a', 'name');" };
    const drawn = draw('a -> c1 c2, c1 -> d1', { c1: batch, c2: drop });
    expect((await conflictsIn(drawn, ['d1', 'c2'])).conflicts).toEqual([
      { object: 'column t_a.name', revisions: ['c1', 'c2'] },
    ]);
  });

  test('compares every two of several branches, and names a pair once', async () => {
    const twice: Bodies = { up: `${add('n').up} await op.alterColumn('t_a', 'n', { nullable: false });` };
    const drawn = draw('a -> c1 c2 c3', { c1: twice, c2: add('m'), c3: add('n') });
    expect((await conflictsIn(drawn, ['heads'])).conflicts).toEqual([
      { object: 'column t_a.n', revisions: ['c1', 'c3'] },
    ]);
  });

  test('keeps an enum and a table of one name apart', async () => {
    const drawn = draw('a -> c1 c2', {
      c1: { up: "await op.createEnum('mood', ['good']);" },
      c2: { up: "await op.createTable('mood', { id: integer() });" },
    });
    expect((await conflictsIn(drawn, ['heads'])).conflicts).toEqual([]);
  });

  test('lists revisions of which it is not known what they change', async () => {
    const drawn = draw('a -> c1 c2', {
      c1: { up: "await op.execute('ALTER TABLE t_a ADD COLUMN n INTEGER');" },
      c2: { up: "await op.query('SELECT 1');" },
    });
    const { conflicts, unknown } = await conflictsIn(drawn, ['heads']);
    expect(conflicts).toEqual([]);
    expect(unknown.map(({ revision }) => revision)).toEqual(['c1', 'c2']);
  });
});
