/** A number of things as people say it: `1 row`, `2 rows`. @param noun  In the singular; its plural takes an s. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
