/** What a constraint or index without a name of its own is called after. */
export type NameSubject =
  | { readonly kind: 'primaryKey'; readonly table: string }
  | {
      readonly kind: 'unique' | 'index' | 'check' | 'exclude';
      readonly table: string;
      readonly columns: readonly string[];
    }
  | {
      readonly kind: 'foreignKey';
      readonly table: string;
      readonly columns: readonly string[];
      readonly refTable: string;
    };

/** Gives a name to a constraint or index that has none. The same subject has to get the same name each time. */
export type Naming = (subject: NameSubject) => string;

/** The longest name, in bytes, that every database of the house takes (PostgreSQL's limit). */
export const MAX_NAME_BYTES = 63;

/** The convention of the house: `pk_t`, `uq_t_a_b`, `fk_t_a_r`, `ck_t_a`, `ix_t_a`, cut to 63 bytes. */
export const conventionalName: Naming = namingWithLimit(MAX_NAME_BYTES);

/** The convention of the house for a database whose names have at most `maxBytes` bytes. */
export function namingWithLimit(maxBytes: number): Naming {
  return (subject) => cutName(fullName(subject), maxBytes);
}

/**
 * The name itself if it fits, else its beginning and a hash of all of it.
 *
 * Two long names that differ stay different, and a name is cut in the same way each time.
 */
export function cutName(name: string, maxBytes: number = MAX_NAME_BYTES): string {
  if (byteLength(name) <= maxBytes) return name;
  const suffix = `_${hash(name)}`;
  let kept = '';
  let bytes = suffix.length;
  for (const character of name) {
    bytes += byteLength(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept + suffix;
}

const PREFIXES: { readonly [K in NameSubject['kind']]: string } = {
  primaryKey: 'pk',
  unique: 'uq',
  foreignKey: 'fk',
  check: 'ck',
  exclude: 'ex',
  index: 'ix',
};

function fullName(subject: NameSubject): string {
  const columns = subject.kind === 'primaryKey' ? [] : subject.columns;
  const refTable = subject.kind === 'foreignKey' ? [subject.refTable] : [];
  return [PREFIXES[subject.kind], subject.table, ...columns, ...refTable].join('_');
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

// FNV-1a, 32 bits: short, and the same on every machine and version. http://www.isthe.com/chongo/tech/comp/fnv/
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, '0');
}
