import type { SequenceOptions } from '@fastappkit/schema';
import { allOptions, type SequenceType } from './sequence-defaults';

/**
 * The condition on the last number of a sequence under which it lies before where the sequence may begin from now on.
 *
 * The server refuses to leave it there, so the sequence has to start anew, which skips numbers and repeats none. Were the
 * last number further on, to start anew would repeat what was given before. None where the sequence gets no later begin.
 * @param before  Absent where nobody knows.
 */
export function passedBound(
  before: SequenceOptions | undefined,
  after: SequenceOptions,
  type: SequenceType,
): string | undefined {
  const known = before === undefined ? undefined : allOptions(before, type);
  const { minValue, maxValue, increment } = allOptions(after, type);
  if (increment > 0) {
    const isLater = known === undefined ? after.minValue !== undefined : minValue > known.minValue;
    return isLater ? `< ${minValue}` : undefined;
  }
  const isLater = known === undefined ? after.maxValue !== undefined : maxValue < known.maxValue;
  return isLater ? `> ${maxValue}` : undefined;
}
