import type { Index, SequenceOptions } from '@fastappkit/schema';

/**
 * Whether two pieces of data are equal, key by key.
 *
 * A key that is undefined counts as absent. Order counts in arrays and not in objects.
 */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) || Array.isArray(b)) return sameList(a, b);
  if (!isRecord(a) || !isRecord(b)) return false;
  let present = 0;
  for (const [key, value] of Object.entries(a)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(b, key) || !sameData(value, b[key])) return false;
    present += 1;
  }
  return Object.values(b).reduce<number>((left, value) => (value === undefined ? left : left - 1), present) === 0;
}

/** The parts of a thing that say something: absent, off and empty are one. */
export function saidOf(parts: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => !isSilent(value)));
}

/** Whether two lists hold the same words, in any order. */
export function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const words = new Set(b);
  return new Set(a).size === words.size && a.every((word) => words.has(word));
}

/** Whether two sequences, or identities, count alike; what one does not say is what a database does without being told. */
export function sameOptions(a: SequenceOptions | undefined, b: SequenceOptions | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const keys = [...Object.keys(a), ...Object.keys(b)];
  return keys.every((key) => sequenceOption(a, key) === sequenceOption(b, key));
}

/** The columns of an index; an expression stands for itself, so that it equals no column. */
export function partColumns(index: Index): readonly string[] {
  return index.parts.map((part) => part.column ?? `(${part.sql ?? ''})`);
}

function sameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((value, at) => sameData(value, b[at]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What an option of a sequence is, as a text: a number may be read as a bigint. */
export function sequenceOption(options: object, option: string): string | undefined {
  const value = Object.entries<unknown>({ ...USUAL, ...options }).find(([key]) => key === option)?.[1];
  return isScalar(value) ? String(value) : undefined;
}

function isScalar(value: unknown): value is string | number | bigint | boolean {
  return value !== undefined && typeof value !== 'object';
}

const USUAL = { start: 1, increment: 1, cache: 1, cycle: false, type: 'bigint' };

function isSilent(value: unknown): boolean {
  if (value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
