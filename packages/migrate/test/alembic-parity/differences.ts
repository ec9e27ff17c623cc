/** Where we differ from Alembic: by one of the nine deliberate differences of the documentation, or where it fails. */
import { parseIdentifier } from '../../src/revision/identifier';
import { lineageOf } from '../../src/revision/lineage';
import { resolveBranch } from '../../src/revision/resolve';
import { nodeOf } from '../../src/revision/revision-map';
import { descendantsOf, findOverlap, tipsOf, withAncestors, withDescendants } from '../../src/revision/traverse';
import {
  coverage,
  endOfWalk,
  hasCode,
  isEqual,
  isRefused,
  lostByAlembic,
  owners,
  targetIds,
  type Comparison,
} from './comparison';

/** A reason for different outcomes. */
export interface Difference {
  readonly name: string;
  /** What holds here. */
  readonly rule: string;
  /** What Alembic does. */
  readonly alembic: string;
  /** Which of the nine deliberate differences; or a defect of Alembic, which we do not copy. */
  readonly because: string;
  readonly command: 'upgrade' | 'downgrade' | 'stamp';
  /** Whether this, and nothing else, explains outcomes that differ. */
  explains(comparison: Comparison): boolean;
}

/** All differences, each as narrow as it can be said. Outcomes that not exactly one of them explains fail the test. */
export const DIFFERENCES: readonly Difference[] = [
  {
    name: 'label-spares',
    rule: 'a downgrade with a label leaves what the label does not cover',
    because: 'differences 3 and 4',
    alembic: 'Alembic drops all that stands on the roots, and ignores the label if there is one root',
    command: 'downgrade',
    explains: (comparison) => {
      const { map, theirs, ours } = comparison;
      const covered = coverage(comparison);
      if (covered === undefined || theirs.kind === 'refused') return false;
      if (ours.kind === 'refused' && !hasCode(ours, 'REVISION_NOT_DOWNGRADE_TARGET')) return false;
      const ran = ours.kind === 'done' ? ours.ran : [];
      const spared = theirs.ran.filter((id) => !ran.includes(id));
      return (
        spared.length > 0 &&
        spared.every((id) => !covered.has(id)) &&
        ran.every((id) => theirs.ran.includes(id) && withDescendants(map, covered, 'all').has(id))
      );
    },
  },
  {
    name: 'label-declared-below',
    rule: 'a downgrade with a label drops what the label covers, wherever it is declared',
    because: 'difference 3',
    alembic: 'Alembic wants the declaring revision to stand above the target',
    command: 'downgrade',
    explains: (comparison) => {
      const { map, theirs, ours } = comparison;
      const covered = coverage(comparison);
      return (
        covered !== undefined &&
        isRefused(theirs, /: Not a valid downgrade target from current heads$/) &&
        ours.kind === 'done' &&
        ours.ran.every((id) => withDescendants(map, covered, 'all').has(id))
      );
    },
  },
  {
    name: 'label-lineage',
    rule: 'the target of a downgrade with a label is in the lineage of the label',
    because: 'difference 4',
    alembic: 'Alembic does not check it',
    command: 'downgrade',
    explains: ({ map, targets: [target = ''], ours }) => {
      const { branch, symbol } = parseIdentifier(target);
      return (
        branch !== undefined &&
        symbol?.kind === 'name' &&
        hasCode(ours, 'REVISION_NOT_IN_BRANCH') &&
        !lineageOf(map, resolveBranch(map, branch)).has(resolveBranch(map, symbol.name))
      );
    },
  },
  {
    name: 'label-ends-walk',
    rule: 'a walk down with a label ends where the label does',
    because: 'difference 4',
    alembic: 'Alembic uses the label only to find the start',
    command: 'downgrade',
    explains: (comparison) => {
      const covered = coverage(comparison);
      const end = endOfWalk(comparison);
      return covered !== undefined && end !== undefined && !covered.has(end);
    },
  },
  {
    name: 'label-head',
    rule: '<label>@head in a downgrade is the head of the label',
    because: 'difference 4',
    alembic: 'Alembic looks for the only head there is',
    command: 'downgrade',
    explains: ({ map, targets: [target = ''], theirs, ours }) => {
      const { branch, symbol, offset } = parseIdentifier(target);
      return (
        branch !== undefined &&
        offset === undefined &&
        (symbol?.kind === 'head' || symbol?.kind === 'heads') &&
        map.heads.length > 1 &&
        isRefused(theirs, /: Multiple head/) &&
        (ours.kind === 'done' || hasCode(ours, 'REVISION_NOT_DOWNGRADE_TARGET'))
      );
    },
  },
  {
    name: 'several-rows',
    rule: '-N with several current rows is ambiguous',
    because: 'difference 8',
    alembic: 'Alembic takes the first row that the database returns',
    command: 'downgrade',
    explains: ({ targets: [target = ''], from, ours }) => {
      const { branch, symbol, offset = 0 } = parseIdentifier(target);
      return (
        branch === undefined &&
        symbol === undefined &&
        offset < 0 &&
        from.length > 1 &&
        hasCode(ours, 'REVISION_START_AMBIGUOUS')
      );
    },
  },
  {
    name: 'implied-row',
    rule: 'the rows after a downgrade do not imply each other',
    because: 'defect',
    alembic: 'Alembic inserts a row for each parent of a merge, also for one that another parent implies',
    command: 'downgrade',
    explains: ({ map, theirs, ours }) =>
      theirs.kind === 'done' &&
      ours.kind === 'done' &&
      isEqual(theirs.ran, ours.ran) &&
      isEqual(theirs.current, ours.current) &&
      findOverlap(map, theirs.rows) !== undefined &&
      isEqual([...tipsOf(map, withAncestors(map, theirs.rows, 'all'))].sort(), ours.rows),
  },
  {
    name: 'counted-to-base',
    rule: 'an upgrade to a place that is counted down to base has nothing to do',
    because: 'defect',
    alembic: 'Alembic ends with an AssertionError, though it takes "upgrade base"',
    command: 'upgrade',
    explains: ({ targets: [target = ''], theirs, ours }) => {
      const { symbol, offset = 0 } = parseIdentifier(target);
      return (
        symbol !== undefined &&
        offset < 0 &&
        isRefused(theirs, /^AssertionError$/) &&
        ours.kind === 'done' &&
        ours.ran.length === 0
      );
    },
  },
  {
    name: 'implied-parent',
    rule: 'a merge of which one parent implies another can be applied',
    because: 'defect',
    alembic: 'Alembic wants to delete the row of the implied parent, which is not there',
    command: 'upgrade',
    explains: ({ map, theirs, ours }) =>
      ours.kind === 'done' &&
      ours.ran.some((id) => {
        const parents = nodeOf(map, id).rowParents;
        return parents.some(
          (parent) =>
            isRefused(theirs, new RegExp(`^KeyError: '${parent}'$`)) &&
            parents.some((other) => descendantsOf(map, [parent], 'all').has(other)),
        );
      }),
  },
  {
    name: 'stamp-related',
    rule: 'stamp refuses related targets',
    because: 'difference 6',
    alembic: 'Alembic writes rows that no upgrade accepts, or drops one of the targets',
    command: 'stamp',
    explains: ({ map, targets, ours }) =>
      hasCode(ours, 'REVISION_TARGETS_OVERLAP') && findOverlap(map, targetIds(map, targets)) !== undefined,
  },
  {
    name: 'stamp-implied',
    rule: 'stamp keeps what the replaced rows imply by dependency',
    because: 'difference 6',
    alembic: 'Alembic forgets it',
    command: 'stamp',
    explains: (comparison) => {
      const { map, targets, from, theirs } = comparison;
      const lost = lostByAlembic(comparison);
      const named = owners(map, targets);
      const lines = new Set(named.flatMap((id) => [...lineageOf(map, id, 'down')]));
      const related = new Set(named.flatMap((id) => [...lineageOf(map, id, 'all')]));
      const replaced = from.filter((row) => related.has(row));
      const apart = withAncestors(
        map,
        replaced.filter((row) => !lines.has(row)),
        'all',
      );
      // what is in the line of a target is lost only with something that stands on it and is not
      const tips = tipsOf(map, new Set(lost));
      return (
        lost.length > 0 &&
        tips.every((id) => apart.has(id) || (!lines.has(id) && withAncestors(map, replaced, 'all').has(id))) &&
        targetIds(map, targets).every((id) => theirs.kind === 'done' && theirs.rows.includes(id))
      );
    },
  },
  {
    name: 'stamp-beside',
    rule: 'stamp of <label>@<id> keeps the rows of branches that <id> is not in',
    because: 'defect',
    alembic: 'Alembic replaces all rows of the label if it replaces one, and none if it replaces none',
    command: 'stamp',
    explains: (comparison) => {
      const { map, targets, from } = comparison;
      const { branch, symbol } = parseIdentifier(targets[0] ?? '');
      const lost = lostByAlembic(comparison);
      if (branch === undefined || symbol?.kind === 'base' || lost.length === 0) return false;
      const lines = new Set(targetIds(map, targets).flatMap((id) => [...lineageOf(map, id, 'all')]));
      const label = lineageOf(map, resolveBranch(map, branch));
      const beside = from.filter((row) => label.has(row) && !lines.has(row));
      return from.some((row) => lines.has(row)) && lost.every((id) => withAncestors(map, beside, 'all').has(id));
    },
  },
  {
    name: 'stamp-label-base',
    rule: 'stamp of <label>@base forgets all that the label covers, and what depends on that',
    because: 'difference 3',
    alembic: 'Alembic keeps the rows of other branches that imply revisions below the declaring one',
    command: 'stamp',
    explains: (comparison) => {
      const { map, targets, from, theirs, ours } = comparison;
      const covered = coverage(comparison);
      if (covered === undefined || targets.length > 1 || theirs.kind === 'refused' || ours.kind === 'refused')
        return false;
      const gone = withDescendants(map, covered, 'all');
      const forgotten = from.filter((row) => theirs.rows.includes(row) && !ours.rows.includes(row));
      return (
        parseIdentifier(targets[0] ?? '').symbol?.kind === 'base' &&
        forgotten.length > 0 &&
        forgotten.every((row) => gone.has(row)) &&
        ours.rows.every((row) => !gone.has(row))
      );
    },
  },
  {
    name: 'stamp-present',
    rule: 'stamp keeps a target that has a row already',
    because: 'defect',
    alembic: 'with several targets, Alembic lets another one replace the row',
    command: 'stamp',
    explains: (comparison) => {
      const { map, targets, from } = comparison;
      const lost = lostByAlembic(comparison);
      const replaced = targetIds(map, targets).filter((id) => from.includes(id) && lost.includes(id));
      return replaced.length > 0 && lost.every((id) => withAncestors(map, from, 'all').has(id));
    },
  },
  {
    name: 'stamp-twice',
    rule: 'stamp of several targets replaces a row once',
    because: 'defect',
    alembic: 'Alembic replaces it for each target, and fails at the second',
    command: 'stamp',
    explains: ({ map, targets, from, theirs, ours }) =>
      targetIds(map, targets).length > 1 &&
      ours.kind === 'done' &&
      from.some((row) => isRefused(theirs, new RegExp(`^KeyError: '${row}'$`))),
  },
];
