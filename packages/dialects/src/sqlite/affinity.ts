/** How a column turns values into those that it prefers. */
export type Affinity = 'integer' | 'text' | 'none' | 'real' | 'numeric';

/** The affinity that a declared type gives its column: https://www.sqlite.org/datatype3.html#determination_of_column_affinity */
export function affinityOf(declared: string): Affinity {
  const type = declared.toUpperCase();
  if (type.includes('INT')) return 'integer';
  if (/CHAR|CLOB|TEXT/.test(type)) return 'text';
  if (type === '' || type.includes('BLOB')) return 'none';
  return /REAL|FLOA|DOUB/.test(type) ? 'real' : 'numeric';
}
