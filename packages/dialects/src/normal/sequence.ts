import type { ColumnType, Sequence, SequenceOptions } from '@fastappkit/schema';
import { normalizeRef } from './constraint';
import type { NormalRules } from './rules';

/** The options of a sequence of that type without those that say what the database has anyway. */
export function normalizeSequenceOptions<O extends SequenceOptions>(
  options: O,
  type: ColumnType['kind'],
  rules: NormalRules,
): O {
  const kept = Object.entries(options).filter(([key, value]) => value !== undefined && !isUsual(key, value));
  // Only options that are optional were filtered: a mode of an identity is never a usual value.
  const own = Object.fromEntries(kept.map(([key, value]) => [key, shortest(value)])) as unknown as O;
  return rules.sequence?.(own, type) ?? own;
}

/** The normal form of a sequence: of type bigint unless it says otherwise. */
export function normalizeSequence(sequence: Sequence, rules: NormalRules): Sequence {
  const { name: _name, schema: _schema, type = 'bigint', ...options } = sequence;
  return {
    ...normalizeRef(sequence, rules),
    ...normalizeSequenceOptions(options, type, rules),
    ...(type === 'bigint' ? {} : { type }),
  };
}

// One number has one form, however it was written.
function shortest(value: unknown): unknown {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function isUsual(key: string, value: unknown): boolean {
  return key in USUAL && String(value) === USUAL[key];
}

const USUAL: Readonly<Record<string, string>> = { increment: '1', cycle: 'false' };
