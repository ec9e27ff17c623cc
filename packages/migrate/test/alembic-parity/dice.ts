/** Chance that comes out the same for the same seed, on every machine and in every version. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number;
  /** True in `share` of all cases. */
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** `count` different members, or all. */
  sample<T>(list: readonly T[], count: number): readonly T[];
  /** Picks by weight. */
  weighted<T>(options: readonly (readonly [weight: number, option: T])[]): T;
}

/** Makes dice. The numbers are those of mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number): number => Math.floor(next() * below);
  const sample = <T>(list: readonly T[], count: number): readonly T[] => {
    const left = [...list];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(number(left.length), 1)).flat();
  };
  const pick = <T>(list: readonly T[]): T => {
    const [member] = sample(list, 1);
    if (member === undefined) throw new RangeError('nothing to pick from');
    return member;
  };
  return {
    number,
    chance: (share) => next() < share,
    pick,
    sample,
    weighted(options) {
      let left = next() * options.reduce((sum, [weight]) => sum + weight, 0);
      const found = options.find(([weight]) => (left -= weight) < 0);
      return (found ?? pick(options))[1];
    },
  };
}
