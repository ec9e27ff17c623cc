import type { Sequence } from '@fastappkit/schema';

type Options = Omit<Sequence, 'name' | 'schema'>;

/** The options of a sequence without those that say what the database has anyway. */
export function normalizeSequenceOptions<O extends Options>(options: O): O {
  const kept = Object.entries<unknown>({ ...options }).filter(
    ([key, value]) => value !== undefined && !isUsual(key, value),
  );
  // Only options that are optional were filtered: a mode of an identity is never a usual value.
  return Object.fromEntries(kept) as O;
}

function isUsual(key: string, value: unknown): boolean {
  return key in USUAL && String(value) === USUAL[key];
}

const USUAL: Readonly<Record<string, string>> = {
  start: '1',
  increment: '1',
  cache: '1',
  cycle: 'false',
  type: 'bigint',
};
