import type { Dice } from './dice';
import { words, type AskedRevision, type AskedStep } from './questions';

/** What a walk draws its targets from. `applied` is a guess, so that most commands find something to do. */
interface Surroundings {
  readonly dice: Dice;
  readonly ids: readonly string[];
  readonly labels: readonly string[];
  readonly parentsOf: (id: string) => readonly string[];
  readonly applied: Set<string>;
}

/** Makes a walk of 5 to 12 commands. */
export function randomWalk(dice: Dice, revisions: readonly AskedRevision[]): readonly AskedStep[] {
  const around = lookAround(dice, revisions);
  return Array.from({ length: 5 + dice.number(8) }, (_, index) => {
    const command = dice.weighted<Command>(index === 0 ? FIRST : LATER);
    const targets = DRAW[command](around);
    guess(around, command, targets);
    return { run: [command, ...targets].join(' ') };
  });
}

type Command = 'upgrade' | 'downgrade' | 'stamp';

type Weighted<T> = readonly (readonly [weight: number, option: T])[];

const FIRST: Weighted<Command> = [
  [4, 'upgrade'],
  [1, 'stamp'],
];
const LATER: Weighted<Command> = [
  [5, 'upgrade'],
  [4, 'downgrade'],
  [2, 'stamp'],
];

function lookAround(dice: Dice, revisions: readonly AskedRevision[]): Surroundings {
  const owners = new Map(revisions.flatMap(({ id, labels }) => words(labels).map((label) => [label, id] as const)));
  const parents = new Map(
    revisions.map(({ id, down, dependsOn }) => [
      id,
      [...words(down), ...words(dependsOn).map((name) => owners.get(name) ?? name)],
    ]),
  );
  return {
    dice,
    ids: revisions.map(({ id }) => id),
    labels: [...owners.keys()],
    parentsOf: (id) => parents.get(id) ?? [],
    applied: new Set(),
  };
}

const DRAW: { readonly [C in Command]: (around: Surroundings) => readonly string[] } = {
  upgrade: (around) => {
    const { dice, ids } = around;
    const id = (): string => pickId(around, !dice.chance(0.85));
    return dice.weighted<() => readonly string[]>([
      [6, () => [id()]],
      [4, () => ['heads']],
      [1.5, () => ['head']],
      [3, () => [`${branch(around)}@head`]],
      [0.7, () => [`${branch(around)}@heads`]],
      [1.5, () => [`${branch(around)}@${id()}`]],
      [4, () => [`+${steps(dice)}`]],
      [2.5, () => [`${id()}+${steps(dice)}`]],
      [2.5, () => [`${id()}-${steps(dice)}`]],
      [2.5, () => [`${branch(around)}@+${steps(dice)}`]],
      [1, () => [`${branch(around)}@head-${steps(dice)}`]],
      [0.7, () => [`head-${steps(dice)}`]],
      [0.7, () => [`${branch(around)}@base+${steps(dice)}`]],
      [0.7, () => [`base+${steps(dice)}`]],
      [0.5, () => [`-${steps(dice)}`]],
      [1, () => [branch(around)]],
      [1, () => [id().slice(0, 3)]],
      [0.3, () => ['base']],
      [0.3, () => ['ffff0']],
      [0.7, () => dice.sample(ids, 2)],
    ])();
  },
  downgrade: (around) => {
    const { dice } = around;
    const id = (): string => pickId(around, dice.chance(0.9));
    return [
      dice.weighted<() => string>([
        [8, id],
        [1, () => 'base'],
        [4, () => `${branch(around)}@base`],
        [3, () => `${branch(around)}@${id()}`],
        [4, () => `-${steps(dice)}`],
        [2.5, () => `${id()}-${steps(dice)}`],
        [1.5, () => `${id()}+${steps(dice)}`],
        [1, () => `base+${steps(dice)}`],
        [3, () => `${branch(around)}@-${steps(dice)}`],
        [1, () => `${branch(around)}@base+${steps(dice)}`],
        [0.7, () => `${branch(around)}@head-${steps(dice)}`],
        [0.7, () => `${branch(around)}@${id()}-${steps(dice)}`],
        [0.5, () => branch(around)],
        [0.5, () => 'head'],
        [0.5, () => 'heads'],
        [0.5, () => `${branch(around)}@head`],
        [0.3, () => `+${steps(dice)}`],
        [0.5, () => id().slice(0, 3)],
        [0.3, () => 'ffff0'],
      ])(),
    ];
  },
  stamp: (around) => {
    const { dice, ids } = around;
    return dice.weighted<() => readonly string[]>([
      [6, () => [dice.pick(ids)]],
      [2, () => ['heads']],
      [1, () => ['head']],
      [0.7, () => ['base']],
      [2, () => [`${branch(around)}@head`]],
      [1.5, () => [`${branch(around)}@base`]],
      [0.7, () => [`${branch(around)}@${dice.pick(ids)}`]],
      [3, () => dice.sample(ids, 2)],
      [1, () => dice.sample(ids, 3)],
      [0.5, () => [branch(around)]],
      [0.3, () => ['ffff0']],
    ])();
  },
};

function steps(dice: Dice): number {
  return dice.weighted([
    [5, 1],
    [3, 2],
    [1, 3],
    [0.5, 5],
  ]);
}

function pickId({ dice, ids, applied }: Surroundings, isApplied: boolean): string {
  const fitting = ids.filter((id) => applied.has(id) === isApplied);
  return dice.pick(fitting.length > 0 ? fitting : ids);
}

/** What may stand before `@`: mostly a label, where there is one. */
function branch({ dice, ids, labels }: Surroundings): string {
  return dice.pick(labels.length > 0 && dice.chance(0.75) ? labels : ids);
}

/** Keeps track of what is roughly applied; knows plain targets only. */
function guess(around: Surroundings, command: Command, targets: readonly string[]): void {
  const { ids, applied, parentsOf } = around;
  const named = targets.includes('heads') ? ids : ids.filter((id) => targets.includes(id));
  if (command === 'upgrade') {
    const todo = [...named];
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
      applied.add(id);
      todo.push(...parentsOf(id));
    }
  } else if (targets.includes('base')) {
    applied.clear();
  } else {
    const above = new Set<string>();
    for (let before = -1; before < above.size;) {
      before = above.size;
      ids
        .filter((id) => parentsOf(id).some((parent) => named.includes(parent) || above.has(parent)))
        .forEach((id) => above.add(id));
    }
    above.forEach((id) => applied.delete(id));
    if (command === 'stamp') named.forEach((id) => applied.add(id));
  }
}
