import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createRevision, type CreateRevisionRequest } from '../../src/commands/create-revision';
import type { Revision } from '../../src/revision/revision';
import type { ScriptDirectoryOptions } from '../../src/script/script-directory';
import { drawFolder, failureOf, NEW_REVISION, type DrawnFolder } from './drawn-folder';

let folder: DrawnFolder | undefined;
afterEach(() => folder?.remove());

function draw(drawing: string): DrawnFolder {
  return (folder = drawFolder(drawing));
}

/** Writes a revision into the drawn folder, and reads it back from there. */
async function write(
  request: Partial<CreateRevisionRequest> = {},
  options: Partial<ScriptDirectoryOptions> = {},
): Promise<Revision> {
  if (folder === undefined) throw new Error('draw a folder first');
  const { revision, path } = await createRevision(await folder.scripts(options), { ...NEW_REVISION, ...request });
  const found = (await folder.scripts(options)).map.nodes.get(revision)?.revision;
  if (found === undefined) throw new Error(`${revision} is not found again`);
  expect(found.path).toBe(path);
  return found;
}

describe('what it stands on', () => {
  test('is the head', async () => {
    draw('a1 -> a2');
    expect(await write()).toMatchObject({ id: 'abababababab', down: ['a2'], labels: [], dependsOn: [] });
  });

  test('is nothing in an empty folder', async () => {
    draw('');
    expect((await write()).down).toEqual([]);
  });

  test.each(['base', []])('is nothing for %j', async (head) => {
    draw('a1');
    expect((await write({ head })).down).toEqual([]);
  });

  test.each([
    ['left@head', ['c1']],
    ['c2', ['c2']],
    [
      ['c2', 'c1'],
      ['c2', 'c1'],
    ],
    ['heads', ['c1', 'c2']],
  ])('is %j', async (head, down) => {
    draw('b -> c1(left) c2');
    expect((await write({ head })).down).toEqual(down);
  });

  test('is every head for "heads", also one that another depends on', async () => {
    draw('a1 -> a2, b1 -> b2[a2]');
    expect((await write({ head: 'heads' })).down).toEqual(['a2', 'b2']);
  });

  test('is not guessed among several heads', async () => {
    draw('b -> c1 c2');
    expect(await failureOf(write())).toMatchObject({
      code: 'REVISION_MULTIPLE_HEADS',
      message: expect.stringContaining('Multiple heads are present') as unknown,
    });
  });

  test('is an inner revision only with splice', async () => {
    draw('a1 -> a2');
    expect(await failureOf(write({ head: 'a1' }))).toMatchObject({
      code: 'REVISION_NOT_HEAD',
      message:
        'Revision "a1" is not a head revision; please specify --splice to create a new branch from this revision',
    });
    expect((await write({ head: 'a1', splice: true })).down).toEqual(['a1']);
  });

  test('is not the same twice', async () => {
    draw('b -> c1(left) c2');
    expect(await failureOf(write({ head: ['c1', 'left'] }))).toMatchObject({ code: 'REVISION_PARENTS_REPEATED' });
  });

  test('is not relative, nor what the database says', async () => {
    draw('a1 -> a2');
    expect(await failureOf(write({ head: 'head-1' }))).toMatchObject({ code: 'REVISION_SYMBOL_REFUSED' });
    expect(await failureOf(write({ head: 'current' }))).toMatchObject({ code: 'REVISION_SYMBOL_REFUSED' });
    expect(await failureOf(write({ head: 'zz' }))).toMatchObject({ code: 'REVISION_UNKNOWN' });
  });
});

describe('dependencies', () => {
  test('are written as full ids, labels as such', async () => {
    draw('a111 -> a222(plugin), b1');
    const written = await write({ head: 'b1', dependsOn: ['a11', 'plugin', 'a111'] });
    expect(written.dependsOn).toEqual(['a111', 'plugin']);
  });

  test('are never base, and have to exist', async () => {
    draw('a1');
    expect(await failureOf(write({ dependsOn: ['base'] }))).toMatchObject({ code: 'REVISION_SYMBOL_REFUSED' });
    expect(await failureOf(write({ dependsOn: ['gone'] }))).toMatchObject({ code: 'REVISION_UNKNOWN' });
  });
});

describe('labels', () => {
  test('may be several', async () => {
    draw('a1');
    expect((await write({ branchLabels: ['one', 'two'] })).labels).toEqual(['one', 'two']);
  });

  test.each([
    ['taken', 'a1'],
    ['a1', 'a1'],
    ['mine', 'mine'],
  ])('must not be "%s", which is taken', async (label, revision) => {
    draw('a1(taken)');
    expect(await failureOf(write({ branchLabels: [label], revId: 'mine' }))).toMatchObject({
      code: 'BRANCH_LABEL_TAKEN',
      details: { label, revision },
    });
  });

  test('must not be repeated, or read as a target', async () => {
    draw('a1');
    expect(await failureOf(write({ branchLabels: ['x', 'x'] }))).toMatchObject({ code: 'BRANCH_LABEL_TAKEN' });
    expect(await failureOf(write({ branchLabels: ['a@b'] }))).toMatchObject({ code: 'BRANCH_LABEL_INVALID' });
    expect(await failureOf(write({ branchLabels: ['heads'] }))).toMatchObject({ code: 'BRANCH_LABEL_INVALID' });
  });
});

describe('the id', () => {
  test('may be given', async () => {
    draw('a1');
    expect((await write({ revId: 'by_hand' })).id).toBe('by_hand');
  });

  test('has legal characters, and fits the version table', async () => {
    draw('a1');
    expect(await failureOf(write({ revId: 'x-1@b' }))).toMatchObject({
      code: 'REVISION_ID_INVALID',
      message: "Character(s) '-, @' not allowed in revision identifier 'x-1@b'",
    });
    expect(await failureOf(write({ revId: 'x'.repeat(33) }))).toMatchObject({
      code: 'REVISION_ID_INVALID',
      message: expect.stringContaining('33 characters') as unknown,
    });
    expect((await write({ revId: 'x'.repeat(32) })).id).toHaveLength(32);
  });

  test.each(['a1', 'taken'])('is not one that exists: %s', async (revId) => {
    draw('a1(taken)');
    expect(await failureOf(write({ revId }))).toMatchObject({ code: 'REVISION_ID_TAKEN' });
  });
});

describe('the file', () => {
  test('of an empty message says so, and has no slug', async () => {
    draw('a1');
    const written = await write({ message: '  ' });
    expect(written.message).toBe('empty message');
    expect(basename(written.path)).toBe('abababababab.ts');
  });

  test('has the bodies and the app', async () => {
    draw('a1');
    const written = await write({
      app: 'blog',
      upgrade: { imports: ['text'], lines: ["await op.addColumn('t', 'a', text());"] },
    });
    expect(written.app).toBe('blog');
    expect(readFileSync(written.path, 'utf8')).toContain("  await op.addColumn('t', 'a', text());\n");
  });

  test('is never overwritten', async () => {
    draw('a1');
    await write({ fileTemplate: 'same' });
    expect(await failureOf(write({ fileTemplate: 'same', revId: 'other' }))).toMatchObject({ code: 'SCRIPT_EXISTS' });
  });
});

describe('with several version locations', () => {
  const options = { versionLocations: ['one', 'two', 'two/inner'] };

  function drawIn(): void {
    const { path } = draw('a1, b1, c1');
    for (const [id, place] of Object.entries({ a1: 'one', b1: 'two', c1: 'two/inner' })) {
      mkdirSync(join(path, place), { recursive: true });
      renameSync(join(path, `${id}.ts`), join(path, place, `${id}.ts`));
    }
  }

  test.each([
    ['a1', 'one'],
    ['b1', 'two'],
    ['c1', 'two/inner'],
    [['c1', 'a1'], 'two/inner'],
  ])('it goes to its first parent: %j', async (head, place) => {
    drawIn();
    expect(dirname((await write({ head }, options)).path)).toBe(join(folder?.path ?? '', place));
  });

  test('a new base needs a place', async () => {
    drawIn();
    expect(await failureOf(write({ head: 'base' }, options))).toMatchObject({
      code: 'VERSION_PATH_NEEDED',
      message: expect.stringContaining('Multiple version locations present, please specify --version-path') as unknown,
    });
    const { path } = await write({ head: 'base', versionPath: 'two' }, options);
    expect(dirname(path)).toBe(join(folder?.path ?? '', 'two'));
  });

  test('a place has to be one of them', async () => {
    drawIn();
    const versionPath = join(folder?.path ?? '', 'three');
    expect(await failureOf(write({ head: 'a1', versionPath }, options))).toMatchObject({
      code: 'VERSION_PATH_UNKNOWN',
      message: expect.stringContaining('three is not represented in current version locations') as unknown,
    });
  });
});
