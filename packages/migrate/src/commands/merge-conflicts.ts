import type { Dialect } from '@fastappkit/dialects';
import { touchedObjects, type TouchedObject } from '@fastappkit/schema';
import { parentsFirst, withAncestors } from '../revision/traverse';
import { replay, type RecordedStep } from '../runtime/replay';
import type { ScriptDirectory } from '../script/script-directory';
import { loadSteps, type ScriptTools } from './load-steps';
import { parentsNamed } from './revision-links';

/** An object that two branches both change. */
export interface MergeConflict {
  /** For people, such as `column posts.title`. */
  readonly object: string;
  /** One revision of each branch. */
  readonly revisions: readonly [string, string];
}

/** What branches do to each other. */
export interface MergeConflicts {
  readonly conflicts: readonly MergeConflict[];
  /** Revisions of which it is not known what they change, and why. */
  readonly unknown: readonly { readonly revision: string; readonly reason: string }[];
}

/** What is needed to learn what revisions do. */
export interface ReplayTools extends ScriptTools {
  readonly dialect: Dialect;
}

/**
 * Compares what branches did since their common ancestors. Asks no database.
 * @throws MigrateError SCRIPT_*, MODULE_*, REVISION_FAILED  A revision of a branch cannot be loaded or replayed.
 */
export async function mergeConflicts(
  scripts: ScriptDirectory,
  revisions: readonly string[],
  { dialect, ...tools }: ReplayTools,
): Promise<MergeConflicts> {
  const { map } = scripts;
  const tips = [...new Set(revisions.flatMap((symbol) => parentsNamed(map, symbol)))];
  const sides = tips.map((id) => withAncestors(map, [id], 'all'));
  const steps = parentsFirst(map, aboveCommon(sides)).map((revision) => ({ direction: 'up', revision }) as const);
  const recorded = await replay(await loadSteps(steps, tools), dialect);
  const conflicts = sides.flatMap((side, index) =>
    sides.slice(index + 1).flatMap((other) => between(only(recorded, side, other), only(recorded, other, side))),
  );
  const unknown = recorded.flatMap(({ step, opaque }) =>
    opaque === null ? [] : [{ revision: step.revision.id, reason: opaque }],
  );
  return { conflicts: withoutRepeats(conflicts), unknown };
}

function aboveCommon(sides: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const all = new Set(sides.flatMap((side) => [...side]));
  return new Set([...all].filter((id) => !sides.every((side) => side.has(id))));
}

function only(
  recorded: readonly RecordedStep[],
  side: ReadonlySet<string>,
  other: ReadonlySet<string>,
): readonly Touch[] {
  return recorded
    .filter(({ step: { revision } }) => side.has(revision.id) && !other.has(revision.id))
    .flatMap(({ step, operations }) =>
      operations.flatMap(touchedObjects).map((object) => ({ object, revision: step.revision.id })),
    );
}

interface Touch {
  readonly object: TouchedObject;
  readonly revision: string;
}

function between(left: readonly Touch[], right: readonly Touch[]): readonly MergeConflict[] {
  const byObject = new Map<string, Touch[]>();
  for (const touch of right) {
    const key = placeOf(touch.object);
    byObject.set(key, [...(byObject.get(key) ?? []), touch]);
  }
  return left.flatMap((touch) =>
    (byObject.get(placeOf(touch.object)) ?? [])
      .filter((other) => clash(touch.object, other.object))
      .map((other) => ({
        object: textOf(touch.object.what === 'table' ? touch.object : other.object),
        revisions: [touch.revision, other.revision] as const,
      })),
  );
}

const OUTSIDE_TABLES: ReadonlySet<TouchedObject['what']> = new Set(['enum', 'sequence', 'extension']);

/** What stands in one table has one place, and so has each object outside of tables. */
function placeOf({ what, object }: TouchedObject): string {
  return `${OUTSIDE_TABLES.has(what) ? what : 'table'} ${object}`;
}

/** Creating, dropping or renaming a table concerns all that is in it. */
function clash(left: TouchedObject, right: TouchedObject): boolean {
  return left.what === 'table' || right.what === 'table' || (left.what === right.what && left.name === right.name);
}

function textOf({ what, object, name }: TouchedObject): string {
  return name === undefined ? `${what} ${object}` : `${what} ${object}.${name}`;
}

function withoutRepeats(conflicts: readonly MergeConflict[]): readonly MergeConflict[] {
  const seen = new Map(conflicts.map((conflict) => [`${conflict.object} ${conflict.revisions.join(' ')}`, conflict]));
  return [...seen.values()];
}
