import type { ColumnDefault, LiteralValue, SqlText } from '@fastappkit/schema';

/** A default as scripts give it: a value, `sql('...')`, or null to take it away. */
export function defaultOf(given: LiteralValue | SqlText): ColumnDefault | null {
  if (given === null) return null;
  return typeof given === 'object' ? { kind: 'expression', sql: given.sql } : { kind: 'literal', value: given };
}

/** The SQL of a place where only SQL can stand. */
export function sqlOf(given: string | SqlText): string {
  return typeof given === 'string' ? given : given.sql;
}
