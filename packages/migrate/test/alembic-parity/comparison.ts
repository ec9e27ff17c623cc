/** A command with what Alembic and we made of it, and the questions that the table of differences asks about them. */
import type { FastAppKitError } from '@fastappkit/schema';
import { parseIdentifier, type Identifier } from '../../src/revision/identifier';
import { coveredBy, lineageOf } from '../../src/revision/lineage';
import { resolveBranch, resolveIds } from '../../src/revision/resolve';
import { nodeOf, type RevisionMap } from '../../src/revision/revision-map';
import { tipsOf, withAncestors } from '../../src/revision/traverse';
import type { Outcome } from './replay';

/** A command with both outcomes. */
export interface Comparison {
  readonly map: RevisionMap;
  readonly command: string;
  readonly targets: readonly string[];
  /** The rows before. */
  readonly from: readonly string[];
  readonly theirs: Outcome<string>;
  readonly ours: Outcome<FastAppKitError>;
}

/** Whether both did the same, or both refused for the same reason. */
export function isSame({ theirs, ours }: Comparison): boolean {
  if (theirs.kind === 'refused') return ours.kind === 'refused' && reasons(theirs.error).includes(ours.error.code);
  return (
    ours.kind === 'done' &&
    isEqual(theirs.ran, ours.ran) &&
    isEqual(theirs.rows, ours.rows) &&
    isEqual(theirs.current, ours.current)
  );
}

/** The codes that say what Alembic says with a text; it has one text for several reasons, and none for some. */
const REASONS: readonly (readonly [text: RegExp, codes: readonly string[]])[] = [
  [/: Can't locate revision/, ['REVISION_UNKNOWN', 'REVISION_AMBIGUOUS', 'REVISION_NOT_IN_BRANCH']],
  [/: Multiple heads? (are|revisions are) present/, ['REVISION_MULTIPLE_HEADS']],
  [/: (Destination \S+ is not|Not) a valid downgrade target from current head/, ['REVISION_NOT_DOWNGRADE_TARGET']],
  [/: (Relative revision .* didn't produce|Walked too far)/, ['REVISION_WALKED_TOO_FAR']],
  [/: Ambiguous walk/, ['REVISION_WALK_AMBIGUOUS']],
  [/: Ambiguous upgrade from multiple current revisions/, ['REVISION_START_AMBIGUOUS']],
  [/: Requested revision \S+ overlaps/, ['REVISION_TARGETS_OVERLAP', 'REVISION_ROWS_OVERLAP']],
  // a walk from several rows, and one past the base
  [/^AssertionError$/, ['REVISION_START_AMBIGUOUS', 'REVISION_WALKED_TOO_FAR']],
];

function reasons(text: string): readonly string[] {
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? [];
}

/** Whether two sorted lists are the same. */
export function isEqual(left: readonly string[], right: readonly string[]): boolean {
  return left.join(' ') === right.join(' ');
}

/** Whether we refused with this code. */
export function hasCode(ours: Comparison['ours'], code: string): boolean {
  return ours.kind === 'refused' && ours.error.code === code;
}

/** Whether Alembic refused with such a text, which begins with the class of the error. */
export function isRefused(theirs: Comparison['theirs'], text: RegExp): boolean {
  return theirs.kind === 'refused' && text.test(theirs.error);
}

/** What the label of the target covers, if it has one. */
export function coverage({ map, targets: [target = ''] }: Comparison): ReadonlySet<string> | undefined {
  const { branch } = parseIdentifier(target);
  return branch === undefined ? undefined : coveredBy(map, resolveBranch(map, branch));
}

/** Where a walk down ended that we found to go too far; undefined for base, and if that was not the reason. */
export function endOfWalk({ map, targets: [target = ''], from, ours }: Comparison): string | undefined {
  if (ours.kind === 'done' || ours.error.code !== 'REVISION_WALKED_TOO_FAR') return undefined;
  const { possible } = ours.error.details as { readonly possible: number }; // the code says so
  const identifier = parseIdentifier(target);
  let place = (identifier.offset ?? 0) < 0 ? startOfWalk(map, identifier, from) : undefined;
  for (let done = 0; done < possible && place !== undefined; done += 1) {
    [place] = nodeOf(map, place).revision.down;
  }
  return place;
}

function startOfWalk(map: RevisionMap, identifier: Identifier, rows: readonly string[]): string | undefined {
  const { branch, symbol, text } = identifier;
  if (symbol !== undefined) return resolveIds(map, text.replace(/-\d+$/, ''))[0];
  const lineage = branch === undefined ? new Set<string>() : lineageOf(map, resolveBranch(map, branch));
  const applied = [...withAncestors(map, rows, 'all')].filter((id) => lineage.has(id));
  return rows.find((row) => lineage.has(row)) ?? tipsOf(map, new Set(applied))[0];
}

/** The revisions that targets name. */
export function targetIds(map: RevisionMap, targets: readonly string[]): readonly string[] {
  return [...new Set(targets.flatMap((target) => resolveIds(map, target)))];
}

/** The revisions that targets name, and those that stand for the branch of `<branch>@base`. */
export function owners(map: RevisionMap, targets: readonly string[]): readonly string[] {
  const branches = targets.flatMap((target) => parseIdentifier(target).branch ?? []);
  return [...targetIds(map, targets), ...branches.map((branch) => resolveBranch(map, branch))];
}

/** What is applied for us but no longer for Alembic; nothing if one of the two failed, or Alembic has more. */
export function lostByAlembic({ map, theirs, ours }: Comparison): readonly string[] {
  if (theirs.kind === 'refused' || ours.kind === 'refused') return [];
  const left = withAncestors(map, theirs.rows, 'all');
  const kept = withAncestors(map, ours.rows, 'all');
  return [...left].every((id) => kept.has(id)) ? [...kept].filter((id) => !left.has(id)) : [];
}
