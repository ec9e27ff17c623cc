/** The rows that have a key in common, in the order in which their first ones come. */
export function groups<R>(rows: readonly R[], keyOf: (row: R) => string): readonly (readonly [R, readonly R[]])[] {
  const found = new Map<string, [R, R[]]>();
  for (const row of rows) {
    const group = found.get(keyOf(row));
    if (group === undefined) found.set(keyOf(row), [row, [row]]);
    else group[1].push(row);
  }
  return [...found.values()];
}
