/** How two lists of objects go together. */
export interface Matches<T> {
  /** Objects that say the same, from both lists. */
  readonly kept: readonly (readonly [T, T])[];
  readonly dropped: readonly T[];
  readonly added: readonly T[];
}

/** What decides on a match. */
export interface MatchRules<T> {
  /** Whether both say the same, apart from their names. */
  same(actual: T, desired: T): boolean;
  /** Whether the name of a declared object is one that nobody chose, so that any name does. */
  isUnsaid(desired: T): boolean;
}

/**
 * Matches objects by name; those that have no name, or one that nobody chose, by what they are.
 *
 * Objects of one name that are not the same are both dropped and added.
 */
export function matchByName<T extends Named>(
  actual: readonly T[],
  desired: readonly T[],
  { same, isUnsaid }: MatchRules<T>,
): Matches<T> {
  const claimed = new Set(desired.flatMap(({ name }) => name ?? []));
  const byName = pairUp(actual, desired, (a, b) => a.name !== undefined && a.name === b.name && same(a, b));
  const isOpen = (one: T): boolean => one.name === undefined || !claimed.has(one.name);
  const byShape = pairUp(
    byName.dropped.filter(isOpen),
    byName.added,
    (a, b) => (a.name === undefined || b.name === undefined || isUnsaid(b)) && same(a, b),
  );
  return {
    kept: [...byName.kept, ...byShape.kept],
    dropped: [...byName.dropped.filter((one) => !isOpen(one)), ...byShape.dropped],
    added: byShape.added,
  };
}

/** Matches objects by what they are, whatever their names. */
export function matchByShape<T>(
  actual: readonly T[],
  desired: readonly T[],
  same: (actual: T, desired: T) => boolean,
): Matches<T> {
  return pairUp(actual, desired, same);
}

interface Named {
  readonly name?: string;
}

function pairUp<T>(actual: readonly T[], desired: readonly T[], fit: (actual: T, desired: T) => boolean): Matches<T> {
  const left = [...actual];
  const kept: (readonly [T, T])[] = [];
  const added = desired.filter((one) => {
    const at = left.findIndex((other) => fit(other, one));
    if (at < 0) return true;
    kept.push(...left.splice(at, 1).map((other) => [other, one] as const));
    return false;
  });
  return { kept, dropped: left, added };
}
