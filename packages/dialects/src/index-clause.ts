import type { Index, IndexPart, StorageParameters } from '@fastappkit/schema';
import { columnList, type Ddl } from './ddl';
import { collateClause, list, parenthesize, words, type Quoting } from './sql-builder';
import { unsupported } from './unsupported';

/** The keys of an index in parentheses. */
export function indexParts(ddl: Ddl, index: Index): string {
  return list(index.parts.map((part) => indexPart(ddl, part)));
}

/** The INCLUDE clause, if the index or the key has one. */
export function includeClause(ddl: Ddl, { include }: Pick<Index, 'include'>): string {
  if (include === undefined || include.length === 0) return '';
  if (ddl.features.includeColumns) return `INCLUDE ${columnList(ddl, include)}`;
  return unsupported(ddl.title, 'INCLUDE columns of an index', 'Add the columns to the end of the key of the index.');
}

/** The storage parameters, if the index has some. */
export function storageClause(ddl: Ddl, { storage = {} }: Pick<Index, 'storage'>): string {
  if (Object.keys(storage).length === 0) return '';
  if (ddl.indexes.storage) return `WITH (${storageParameters(ddl, storage)})`;
  return unsupported(ddl.title, 'storage parameters of an index', 'Leave "with" out.');
}

/** `fillfactor = 70, ...`; a parameter of the TOAST table has a prefix: `toast.autovacuum_enabled`. */
export function storageParameters(ddl: Quoting, storage: StorageParameters): string {
  const name = (text: string): string => text.split('.').map(ddl.quoteIdent).join('.');
  const value = (text: string): string =>
    /^(?:-?\d+(?:\.\d+)?|on|off|true|false)$/i.test(text) ? text : ddl.literal(text);
  return Object.entries(storage)
    .map(([key, text]) => `${name(key)} = ${value(text)}`)
    .join(', ');
}

/** Refuses what only MySQL and MariaDB can do with an index, and those have a compiler of their own for it. */
export function refuseForeignOptions({ title }: Pick<Ddl, 'title'>, { parser, invisible }: Index): void {
  if (parser !== undefined) unsupported(title, 'parsers of indexes', 'Leave "parser" out.');
  if (invisible === true) unsupported(title, 'invisible indexes', 'Leave "invisible" out, or drop the index.');
}

/** The predicate of a partial index, if it has one. */
export function whereClause(ddl: Ddl, index: Index): string {
  if (index.where === undefined) return '';
  if (ddl.features.partialIndexes) return `WHERE ${index.where.trim()}`;
  return unsupported(
    ddl.title,
    'partial indexes',
    'Leave "where" out, or index a generated column that is null elsewhere.',
  );
}

/** A key of an index, or of the partitions of a table, with what it says of itself. */
export function indexPart(ddl: Ddl, part: IndexPart): string {
  return words(
    key(ddl, part),
    collation(ddl, part.collation),
    operatorClass(ddl, part.operatorClass),
    part.descending === true ? 'DESC' : '',
    nullsOrder(ddl, part),
  );
}

function key(ddl: Ddl, part: IndexPart): string {
  if (part.column !== undefined) return ddl.quoteIdent(part.column) + prefix(ddl, part);
  const expression = part.sql ?? '';
  if (ddl.features.expressionIndexes) return ddl.indexes.bareExpressions ? expression : parenthesize(expression);
  return unsupported(
    ddl.title,
    'indexes of expressions',
    'Add a generated column with the expression, and index that.',
  );
}

function prefix(ddl: Ddl, part: IndexPart): string {
  if (part.length === undefined) return '';
  if (ddl.indexes.prefixLengths) return `(${part.length})`;
  return unsupported(ddl.title, 'prefix lengths in indexes', 'Index the expression substr(column, 1, length).');
}

function collation(ddl: Ddl, name: string | undefined): string {
  if (name === undefined) return '';
  if (ddl.indexes.collations) return collateClause(ddl, name);
  return unsupported(ddl.title, 'collations in indexes', 'Give the column the collation.');
}

// An operator class may have a schema and parameters, so it is SQL and not a name: gin_trgm_ops, gist_trgm_ops(siglen=32).
function operatorClass(ddl: Ddl, name: string | undefined): string {
  if (name === undefined || ddl.indexes.operatorClasses) return name ?? '';
  return unsupported(ddl.title, 'operator classes', 'Leave "operatorClass" out.');
}

function nullsOrder(ddl: Ddl, part: IndexPart): string {
  if (part.nulls === undefined) return '';
  if (ddl.indexes.nullsOrder) return `NULLS ${part.nulls.toUpperCase()}`;
  // Databases without the clause sort nulls below all values.
  if ((part.nulls === 'first') === (part.descending !== true)) return '';
  return unsupported(ddl.title, `NULLS ${part.nulls.toUpperCase()} in indexes`, 'Leave "nulls" out.');
}
