/** What one list has and the other has not. */
export interface Unmatched<T> {
  readonly dropped: readonly T[];
  readonly added: readonly T[];
}

/**
 * Matches objects by name, then those without a name by what they are.
 *
 * Objects of one name that are not the same are both dropped and added.
 */
export function matchByName<T extends { readonly name?: string }>(
  actual: readonly T[],
  desired: readonly T[],
  same: (a: T, b: T) => boolean,
): Unmatched<T> {
  const taken = new Set<T>();
  const take = (found: T | undefined): boolean => {
    if (found !== undefined) taken.add(found);
    return found !== undefined;
  };
  const other = desired.filter((one) => !take(actual.find((a) => sameName(a, one) && same(a, one))));
  const added = other.filter((one) => !take(actual.find((a) => !taken.has(a) && oneUnnamed(a, one) && same(a, one))));
  return { dropped: actual.filter((one) => !taken.has(one)), added };
}

/** Matches objects by what they are, whatever their names. */
export function matchByShape<T>(
  actual: readonly T[],
  desired: readonly T[],
  same: (a: T, b: T) => boolean,
): Unmatched<T> {
  const left = [...actual];
  const added = desired.filter((one) => {
    const at = left.findIndex((a) => same(a, one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { dropped: left, added };
}

interface Named {
  readonly name?: string;
}

function sameName(a: Named, b: Named): boolean {
  return a.name !== undefined && a.name === b.name;
}

function oneUnnamed(a: Named, b: Named): boolean {
  return a.name === undefined || b.name === undefined;
}
