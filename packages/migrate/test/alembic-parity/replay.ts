import { isFastAppKitError, type FastAppKitError } from '@fastappkit/schema';
import { currentRevisions } from '../../src/revision/current';
import { planDowngrade, planUpgrade } from '../../src/revision/plan';
import type { RevisionMap } from '../../src/revision/revision-map';
import { planStamp } from '../../src/revision/stamp';
import { play, sorted } from '../revision/play';
import { words, type AnsweredStep } from './questions';

/** What a command did, whoever carried it out; all lists are sorted. */
export type Outcome<E> =
  | {
      readonly kind: 'done';
      readonly ran: readonly string[];
      readonly rows: readonly string[];
      readonly current: readonly string[];
    }
  | { readonly kind: 'refused'; readonly error: E };

/** Runs a command of a recording from the rows that Alembic had, and checks the order of the plan on the way. */
export function replay(map: RevisionMap, step: AnsweredStep): Outcome<FastAppKitError> {
  try {
    const { ran, rows } = run(map, step);
    return { kind: 'done', ran: sorted(ran), rows: sorted(rows), current: sorted(currentRevisions(map, rows)) };
  } catch (error) {
    if (!isFastAppKitError(error)) throw error;
    return { kind: 'refused', error };
  }
}

/** What Alembic did. */
export function recorded({ ran, rows, current, error }: AnsweredStep): Outcome<string> {
  if (error !== undefined) return { kind: 'refused', error };
  return {
    kind: 'done',
    ran: sorted(words(ran)),
    rows: sorted(words(rows)),
    current: sorted(words(current ?? rows)),
  };
}

interface Ran {
  readonly ran: readonly string[];
  readonly rows: readonly string[];
}

function run(map: RevisionMap, step: AnsweredStep): Ran {
  const [command, ...targets] = words(step.run);
  const [target = ''] = targets;
  const rows = words(step.from);
  switch (command) {
    case 'upgrade':
      return play(map, rows, planUpgrade(map, rows, targets));
    case 'downgrade':
      return play(map, rows, planDowngrade(map, rows, target));
    case 'stamp':
      return { ran: [], rows: planStamp(map, rows, targets).rows };
    default:
      throw new TypeError(`"${step.run}" is no command of a walk`);
  }
}
