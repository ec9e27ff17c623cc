import type { Index } from '@fastappkit/schema';

/**
 * Whether two pieces of data are equal, key by key.
 *
 * A key that is undefined counts as absent. Order counts in arrays and not in objects.
 */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return sameList(a, b);
  const left = presentEntries(a);
  const right = new Map(presentEntries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameData(value, right.get(key)));
}

/** Whether two lists hold the same words, in any order. */
export function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const words = new Set(b);
  return new Set(a).size === words.size && a.every((word) => words.has(word));
}

/** The columns of an index; an expression stands for itself, so that it equals no column. */
export function partColumns(index: Index): readonly string[] {
  return index.parts.map((part) => part.column ?? `(${part.sql ?? ''})`);
}

function sameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((value, at) => sameData(value, b[at]));
}

function presentEntries(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, one]) => one !== undefined);
}
