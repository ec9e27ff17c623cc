/** A model that is declared today. */
export interface Declared {
  readonly appLabel: string;
  readonly model: string;
}

/** A row of the table. */
export interface ContentType extends Declared {
  readonly id: number;
  readonly isStale: boolean;
}

/** A table that was renamed. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** What has to be done so that every model has its row. */
export interface Plan {
  readonly updates: readonly ContentType[];
  readonly inserts: readonly Declared[];
}

/** Whether a model has no row under its name, so that it is new or was renamed. */
export function misses(rows: readonly ContentType[], declared: readonly Declared[]): boolean {
  return declared.some(({ model }) => !rows.some((row) => row.model === model));
}

/**
 * Finds the row of every model: that of its name, or else that of a name which it had before. Rows without a model
 * become stale, and rows whose model is back are no longer.
 * @param renames  Oldest first.
 */
export function planContentTypes(
  rows: readonly ContentType[],
  declared: readonly Declared[],
  renames: readonly Rename[],
): Plan {
  const taken = new Map<ContentType, Declared>();
  const free = (model: string): readonly ContentType[] => rows.filter((row) => row.model === model && !taken.has(row));
  const take = (one: Declared, names: readonly string[]): boolean => {
    const found = names.flatMap(free);
    const row = found.find(({ appLabel }) => appLabel === one.appLabel) ?? found[0];
    if (row !== undefined) taken.set(row, one);
    return row !== undefined;
  };
  // Renamed ones come first: the name that they had may belong to a new table by now.
  const unnamed = declared.filter(({ model }) => free(model).length === 0);
  const renamed = unnamed.filter((one) => take(one, earlierNames(one.model, renames)));
  const inserts = declared.filter((one) => !renamed.includes(one) && !take(one, [one.model]));
  const updates = rows.flatMap((row): readonly ContentType[] => {
    const next = { ...row, ...taken.get(row), isStale: !taken.has(row) };
    const isSame = next.appLabel === row.appLabel && next.model === row.model && next.isStale === row.isStale;
    return isSame ? [] : [next];
  });
  return { updates, inserts };
}

/** The names that a table had before, the latest first. */
function earlierNames(model: string, renames: readonly Rename[]): readonly string[] {
  const names: string[] = [];
  let name = model;
  for (const { from, to } of renames.toReversed()) {
    if (to === name) names.push((name = from));
  }
  return names;
}
