/** SQL that stands for itself, made by `sql('...')`. */
export interface SqlText {
  readonly kind: 'sql';
  readonly sql: string;
}

/** Marks text as SQL where a plain string would be taken for a value: `default(sql('gen_random_uuid()'))`. */
export function sql(text: string): SqlText {
  return { kind: 'sql', sql: text };
}

/** The SQL of a place where only SQL can stand, so that a plain string does as well. */
export function sqlOf(text: string | SqlText): string {
  return typeof text === 'string' ? text : text.sql;
}

/** Whether a value was made by `sql('...')`, by this copy of the package or another. */
export function isSqlText(value: unknown): value is SqlText {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'sql';
}
