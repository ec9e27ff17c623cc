import type { Dice } from './dice';
import { toAsked, type AskedRevision } from './questions';

/** A revision while the graph grows; parents are always made before their children. */
interface Draft {
  readonly id: string;
  readonly down: readonly string[];
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
}

/** How likely each kind of revision is in one graph, so that graphs differ in character. */
interface Character {
  readonly base: number;
  readonly fork: number;
  readonly merge: number;
  readonly dependency: number;
  readonly label: number;
}

/** Makes a graph of 3 to 40 revisions with forks, merges, dependencies, labels and several bases, in any order of files. */
export function randomGraph(dice: Dice): readonly AskedRevision[] {
  const size =
    3 +
    dice.number(
      dice.weighted([
        [5, 8],
        [3, 18],
        [1, 38],
      ]),
    );
  const character: Character = {
    base: dice.pick([0.03, 0.08, 0.2]),
    fork: dice.pick([0.1, 0.3, 0.5]),
    merge: dice.pick([0, 0.15, 0.3]),
    dependency: dice.pick([0, 0.1, 0.3]),
    label: dice.pick([0, 0.1, 0.25]),
  };
  const drafts: Draft[] = [];
  while (drafts.length < size) drafts.push(draw(dice, drafts, character));
  return (dice.chance(0.5) ? drafts : dice.sample(drafts, size)).map(toAsked);
}

function draw(dice: Dice, drafts: readonly Draft[], character: Character): Draft {
  const down = drawParents(dice, drafts, character);
  const labelled = dice.chance(down.length === 0 ? character.label * 3 : character.label);
  return {
    id: drawId(dice, drafts),
    down,
    dependsOn: dice.chance(character.dependency) ? drawDependencies(dice, drafts, down) : [],
    labels: labelled ? drawLabels(dice, drafts) : [],
  };
}

function drawId(dice: Dice, drafts: readonly Draft[]): string {
  for (;;) {
    const id = dice.number(0x10000).toString(16).padStart(4, '0');
    if (!drafts.some((draft) => draft.id === id)) return id;
  }
}

function drawParents(dice: Dice, drafts: readonly Draft[], { base, fork, merge }: Character): readonly string[] {
  if (drafts.length === 0 || dice.chance(base)) return [];
  const ids = drafts.map((draft) => draft.id);
  const heads = ids.filter((id) => !drafts.some((draft) => draft.down.includes(id)));
  if (dice.chance(merge)) {
    const count =
      2 +
      dice.weighted([
        [3, 0],
        [1, 1],
        [0.3, 2],
      ]);
    // now and then also of revisions of which one stands on the other
    return dice.sample(heads.length >= 2 && dice.chance(0.9) ? heads : ids, count);
  }
  return [dice.pick(dice.chance(fork) ? ids : heads)];
}

function drawDependencies(dice: Dice, drafts: readonly Draft[], down: readonly string[]): readonly string[] {
  const others = drafts.filter((draft) => !down.includes(draft.id) || dice.chance(0.1));
  const targets = dice.sample(others, dice.chance(0.75) ? 1 : 2);
  return targets.map((target) => (target.labels[0] !== undefined && dice.chance(0.5) ? target.labels[0] : target.id));
}

function drawLabels(dice: Dice, drafts: readonly Draft[]): readonly string[] {
  const taken = drafts.reduce((sum, draft) => sum + draft.labels.length, 0);
  return dice.chance(0.1) ? [`label${taken}`, `other${taken}`] : [`label${taken}`];
}
