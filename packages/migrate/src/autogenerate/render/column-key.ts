/**
 * The keys of columns in an object of builders: their names, but for names that JavaScript reorders (those that are
 * numbers) and `__proto__`, which is no key.
 */
export function columnKeys(names: readonly string[]): (name: string) => string {
  const keys = new Map<string, string>();
  for (const name of names) keys.set(name, isReserved(name) ? freeKey(`column_${name}`, names) : name);
  return (name) => keys.get(name) ?? name;
}

function isReserved(name: string): boolean {
  return /^(\d+|__proto__)$/.test(name);
}

function freeKey(key: string, taken: readonly string[]): string {
  return taken.includes(key) ? freeKey(`${key}_`, taken) : key;
}
