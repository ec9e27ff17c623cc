import { graph } from '@fastappkit/testkit';
import { applyStep } from '../../src/revision/heads';
import { planDowngrade, planUpgrade } from '../../src/revision/plan';
import { createRevisionMap, nodeOf, type RevisionMap } from '../../src/revision/revision-map';
import type { Step } from '../../src/revision/revision';
import { tipsOf, withAncestors } from '../../src/revision/traverse';

/** A finished run: the scripts in order, and the version rows afterwards. */
export interface Played {
  readonly ran: readonly string[];
  readonly rows: readonly string[];
}

/** The graph that a drawing describes. */
export function mapOf(drawing: string): RevisionMap {
  return createRevisionMap(graph(drawing));
}

/** Plans an upgrade and carries out its row changes; throws if the order or a row is wrong on the way. */
export function up(map: RevisionMap, rows: readonly string[], target: string | readonly string[]): Played {
  return play(map, rows, planUpgrade(map, rows, target));
}

/** Plans a downgrade and carries out its row changes; throws if the order or a row is wrong on the way. */
export function down(map: RevisionMap, rows: readonly string[], target: string): Played {
  return play(map, rows, planDowngrade(map, rows, target));
}

/** Ids separated by spaces, sorted: what a case expects when the order is free. */
export function sorted(ids: string | readonly string[]): readonly string[] {
  return (typeof ids === 'string' ? ids.split(' ').filter((id) => id !== '') : [...ids]).sort();
}

/** Carries out the row changes of a plan; throws if the order or a row is wrong on the way. */
export function play(map: RevisionMap, rows: readonly string[], steps: readonly Step[]): Played {
  const applied = new Set(withAncestors(map, rows, 'all'));
  let now = rows;
  for (const step of steps) {
    checkOrder(map, applied, step);
    now = applyStep(map, now, step).rows;
    const expected = sorted(tipsOf(map, applied)).join(' ');
    if (sorted(now).join(' ') !== expected) {
      throw new Error(
        `after ${step.direction} ${step.revision.id}: rows ${now.join(' ')}, but the tips are ${expected}`,
      );
    }
  }
  return { ran: steps.map((step) => step.revision.id), rows: sorted(now) };
}

function checkOrder(map: RevisionMap, applied: Set<string>, { direction, revision }: Step): void {
  const { parents, dependents } = nodeOf(map, revision.id);
  if (direction === 'up') {
    if (applied.has(revision.id) || parents.some((parent) => !applied.has(parent))) {
      throw new Error(`${revision.id} runs too early`);
    }
    applied.add(revision.id);
  } else {
    if (!applied.has(revision.id) || dependents.some((dependent) => applied.has(dependent))) {
      throw new Error(`${revision.id} is taken back too early`);
    }
    applied.delete(revision.id);
  }
}
