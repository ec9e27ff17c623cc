import { describe, expect, test } from '@jest/globals';
import { graph } from '@fastappkit/testkit';
import { current } from '../../src/commands/state';
import { stamp } from '../../src/commands/stamp';
import { questionsFor, readRecording, RECORDINGS } from '../alembic-parity/recordings';
import { record } from '../alembic-parity/recorder';
import { VERSION_TABLE, useMigrations } from './migrations';
import {
  ALEMBIC_VERSION,
  alembicFiles,
  describeWithAlembic,
  openAlembic,
  PYTHON,
  whereAlembicIs,
  type RealAlembic,
} from './real-alembic';

/** A dependency between two lines, and their merge. */
const REVISIONS = graph('a1(left) -> a2 -> a3, b1(right) -> b2[a2] -> b3, a3 b3 -> m -> n');

/** Commands, and the rows after each. */
const WALK = [
  ['upgrade', 'a2', 'a2'],
  ['upgrade', 'b2', 'b2'],
  ['upgrade', 'heads', 'n'],
  ['downgrade', 'm', 'm'],
  ['downgrade', 'b1', 'a3 b1'],
  ['upgrade', 'right@+1', 'a3 b2'],
  ['downgrade', 'left@base', 'b1'],
  ['upgrade', 'n', 'n'],
  ['downgrade', 'base', ''],
] as const;

describeWithAlembic('Alembic and we take turns on one database', (ctx) => {
  const migrations = useMigrations(ctx);

  /** Writes the same revisions for both. */
  function share(): RealAlembic {
    const { directory, write } = migrations();
    write(alembicFiles(REVISIONS));
    write(Object.fromEntries(REVISIONS.map((revision) => [`${revision.id}.ts`, ourScript(revision)])));
    return openAlembic(directory, ctx().url);
  }

  test('it reads what we stamped and upgraded', async () => {
    const alembic = share();
    await stamp(await migrations().context(), ['a1', 'b1']);
    expect(await alembic.current()).toEqual(['a1', 'b1']);
    await migrations().upgrade('b2');
    expect(await migrations().rows()).toEqual(['b2']);
    expect(await alembic.current()).toEqual(['a2', 'b2']);
    await migrations().upgrade('heads');
    expect((await alembic.run('current')).trim()).toBe('n (head)');
    await alembic.run('upgrade', 'heads');
    expect(await migrations().rows()).toEqual(['n']);
  });

  test('we go on where it stamped and upgraded', async () => {
    const alembic = share();
    await alembic.run('stamp', 'a2');
    expect(await migrations().rows()).toEqual(['a2']);
    const steps = await migrations().upgrade('b3');
    expect(steps.map((step) => step.revision)).toEqual(['b1', 'b2', 'b3']);
    await alembic.run('upgrade', 'heads');
    expect(await migrations().upgrade('heads')).toEqual([]);
    await migrations().downgrade('b1');
    expect(await alembic.current()).toEqual(['a3', 'b1']);
  });

  test.each([
    ['we begin', true],
    ['it begins', false],
  ])('every other command is its own, %s', async (_, weBegin) => {
    const alembic = share();
    for (const [index, [command, target, rows]] of WALK.entries()) {
      if ((index % 2 === 0) === weBegin) {
        await migrations()[command](target);
        expect(await alembic.current()).toEqual([...(await current(await migrations().context())).revisions].sort());
      } else {
        await alembic.run(command, target);
      }
      expect((await migrations().rows())?.join(' ')).toBe(rows);
    }
  });

  test('the version table is the same, whoever creates it', async () => {
    const alembic = share();
    const { db, dialect } = ctx();
    const table = async (): Promise<unknown> => [...(await dialect.introspect(db)).tables.values()];
    await stamp(await migrations().context(), ['a1']);
    const ours = await table();
    await db.execute({ sql: `DROP TABLE ${dialect.quoteTable(VERSION_TABLE)}` });
    await alembic.run('stamp', 'a1');
    expect(ours).toEqual(await table());
  });
});

whereAlembicIs('the recorded answers', () => {
  const expected = RECORDINGS.find(({ version }) => version === ALEMBIC_VERSION);
  describe(`the recorded answers of Alembic ${ALEMBIC_VERSION ?? ''}`, () => {
    test(expected === undefined ? 'do not exist' : 'are those that it gives', () => {
      if (expected === undefined) return;
      const some = questionsFor(expected).slice(0, 80);
      const { graphs } = readRecording(expected);
      expect(record(PYTHON, some).graphs).toEqual(graphs.slice(0, some.length));
    });
  });
});

function ourScript({ id, down, dependsOn, labels }: (typeof REVISIONS)[number]): string {
  const list = (names: readonly string[]): string => (names.length === 0 ? 'null' : JSON.stringify(names));
  return `/** Revision ${id} */
export const revision = '${id}';
export const downRevision = ${list(down)};
export const branchLabels = ${list(labels)};
export const dependsOn = ${list(dependsOn)};

export async function upgrade(): Promise<void> {}

export async function downgrade(): Promise<void> {}
`;
}
