import { createDice } from './dice';
import type { Question } from './questions';
import { randomGraph } from './random-graph';
import { randomWalk } from './random-walk';

/** Makes random graphs, each with a walk; the same for the same seed. */
export function randomQuestions(seed: number, count: number): readonly Question[] {
  return Array.from({ length: count }, (_, index) => {
    const dice = createDice(seed * 100_003 + index);
    const revisions = randomGraph(dice);
    return { name: `random ${seed}/${index}`, revisions, steps: randomWalk(dice, revisions) };
  });
}
