/** The character set of a collation, as far as its name says it: `utf8mb4` of `utf8mb4_bin`. */
export function charsetOf(collation: string): string | undefined {
  if (collation === 'binary') return collation;
  const [charset, ...more] = collation.split('_');
  // MariaDB takes uca1400_ai_ci for whichever Unicode character set the column has.
  return more.length === 0 || charset === 'uca1400' ? undefined : charset;
}

/** The one name of a character set. */
export function charsetName(name: string): string {
  const lower = name.toLowerCase();
  return lower === 'utf8' ? 'utf8mb3' : lower;
}

/** The one name of a collation of a column or table with that character set. */
export function collationName(name: string, charset: string | undefined): string {
  const lower = name.toLowerCase().replace(/^utf8_/, 'utf8mb3_');
  return charset !== undefined && charsetOf(lower) === undefined ? `${charset}_${lower}` : lower;
}

/**
 * Character set and collation of a column or table as one writes them: each only where it differs from what goes
 * without saying.
 * @param outer  The collation of the table, or of the schema.
 * @param usual  The collations that character sets have unless another one is named.
 */
export function charsetParts(
  collation: string,
  outer: string | null | undefined,
  usual: ReadonlyMap<string, string>,
): { readonly charset?: string; readonly collation?: string } {
  if (collation === outer) return {};
  const charset = charsetOf(collation);
  if (charset === undefined || (typeof outer === 'string' && charset === charsetOf(outer))) return { collation };
  return usual.get(charset) === collation ? { charset } : { charset, collation };
}
