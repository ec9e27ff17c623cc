import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { NO_DIFFERENCES, type Differences } from '../../src/commands/differences';
import { writeRevisions, type RevisionRequest } from '../../src/commands/write-revisions';
import type { DirectiveContext, RevisionDirective } from '../../src/environment/directives';
import { drawFolder, failureOf, NEW_REVISION, type DrawnFolder } from './drawn-folder';

let folder: DrawnFolder | undefined;
afterEach(() => folder?.remove());

const DIFFERENCES: Differences = {
  ...NO_DIFFERENCES,
  changes: [{ op: { kind: 'createEnum', enum: { name: 'mood', values: ['sad'] } }, comment: 'A mood' }],
};

/** Writes into the folder `a1`, and gives the texts of the new files in order. */
async function write(request: Partial<RevisionRequest> = {}): Promise<readonly string[]> {
  folder = drawFolder('a1');
  const scripts = await folder.scripts();
  const written = await writeRevisions({ scripts }, { ...NEW_REVISION, differences: DIFFERENCES, ...request });
  return written.map(({ path }) => readFileSync(path, 'utf8'));
}

/** As `write`, with a hook. */
function process(
  hook: (directive: RevisionDirective) => readonly RevisionDirective[],
  request: Partial<RevisionRequest> = {},
): Promise<readonly string[]> {
  return write({ ...request, processRevisionDirectives: ([directive]) => (directive ? hook(directive) : []) });
}

test('writes what differs, and how to undo it', async () => {
  const [text] = await write();
  expect(text).toContain("  // A mood\n  await op.createEnum('mood', ['sad']);");
  expect(text).toContain("  await op.dropEnum('mood');");
});

describe('processRevisionDirectives', () => {
  test('gets the revision as it would be written', async () => {
    const seen: unknown[] = [];
    await write({
      app: 'blog',
      processRevisionDirectives(directives: readonly RevisionDirective[], context: DirectiveContext) {
        seen.push(directives, context);
        return directives;
      },
    });
    expect(seen).toEqual([
      [
        {
          message: 'Add a thing',
          revision: 'abababababab',
          head: 'head',
          splice: false,
          branchLabels: [],
          dependsOn: [],
          upgrade: DIFFERENCES.changes,
          downgrade: [{ op: { kind: 'dropEnum', enum: { name: 'mood' } } }],
          imports: [],
        },
      ],
      { app: 'blog', autogenerate: true, heads: ['a1'] },
    ]);
  });

  test('changes what is said and done', async () => {
    const [text] = await process((directive) => [
      {
        ...directive,
        message: 'Another thing',
        revision: 'b2',
        head: 'base',
        branchLabels: ['moods'],
        dependsOn: ['a1'],
        imports: ["import '../setup';"],
        upgrade: [...directive.upgrade, { op: { kind: 'executeSql', sql: 'SELECT 1' } }],
        downgrade: [],
      },
    ]);
    expect(text).toBe(`/**
 * Another thing
 *
 * Revision ID: b2
 * Revises:
 * Create Date: 2026-11-21 14:30:00.000000+00:00
 */

import { type Operations } from 'fastappkit';
import '../setup';

export const revision = 'b2';
export const downRevision = null;
export const branchLabels = 'moods';
export const dependsOn = 'a1';

export async function upgrade(op: Operations): Promise<void> {
  // A mood
  await op.createEnum('mood', ['sad']);
  await op.execute('SELECT 1');
}

export async function downgrade(): Promise<void> {}
`);
  });

  test('takes the revision away', async () => {
    expect(await process(() => [])).toEqual([]);
    expect(readdirSync(folder?.path ?? '')).toEqual(['a1.ts']);
  });

  test('adds a revision, which stands on the one before it', async () => {
    const texts = await process((directive) => [directive, { ...directive, revision: 'b2', message: 'And more' }]);
    expect(texts.map((text) => /downRevision = (.*);/.exec(text)?.[1])).toEqual(["'a1'", "'abababababab'"]);
    expect((await folder?.scripts())?.map.heads).toEqual(['b2']);
  });

  test('writes nothing if one of its revisions is refused', async () => {
    const failure = await failureOf(process((directive) => [directive, directive]));
    expect(failure).toMatchObject({ code: 'REVISION_ID_TAKEN' });
    expect(readdirSync(folder?.path ?? '').map((file) => basename(file))).toEqual(['a1.ts']);
  });

  test('is asked about an empty revision too', async () => {
    const seen: boolean[] = [];
    const [text] = await writeEmpty((directives, context) => {
      seen.push(context.autogenerate);
      return directives.map((one) => ({ ...one, message: 'Empty' }));
    });
    expect(seen).toEqual([false]);
    expect(text).toContain(' * Empty\n');
  });
});

async function writeEmpty(hook: NonNullable<RevisionRequest['processRevisionDirectives']>): Promise<readonly string[]> {
  folder = drawFolder('a1');
  const scripts = await folder.scripts();
  const written = await writeRevisions({ scripts }, { ...NEW_REVISION, processRevisionDirectives: hook });
  return written.map(({ path }) => readFileSync(path, 'utf8'));
}
