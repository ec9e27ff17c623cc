import type {
  Column,
  ColumnType,
  Index,
  IndexPart,
  KeyOrder,
  PrimaryKey,
  Table,
  TableOptions,
  Unique,
} from '@fastappkit/schema';
import { createNormalize } from '../normal/metadata';
import { compact } from '../normal/rules';
import { rowidAlias } from './column';
import { withEnumChecks } from './enum-checks';
import { features } from './features';
import { LEXIS } from './lexis';
import { formatStrictType, formatType, parseType } from './types';

/** SQLite's normal form: types by their declared text, enums as text beside their checks. */
export const normalize = createNormalize({
  features,
  knobs: LEXIS,
  defaultSchema: 'main',
  before: (table) => withStrictKey(withIntegerKeys(table)),
  type: (type, table) => parseType(table.options?.strict === true ? formatStrictType(type) : formatType(type)),
  column: normalizeColumn,
  options: ({ strict, withoutRowid }) => compact<TableOptions>({ strict, withoutRowid }),
  index: normalizeIndex,
  after: withoutIdleOrder,
});

// AUTOINCREMENT takes the type INTEGER and no other, so it is written for all integers.
function withIntegerKeys(table: Table): Table {
  const integer: ColumnType = { kind: 'integer' };
  return {
    ...withEnumChecks(table),
    columns: table.columns.map((column) => (column.autoIncrement === true ? { ...column, type: integer } : column)),
  };
}

// Only the key of a table that is neither STRICT nor WITHOUT ROWID takes NULL, and only if it is not the rowid.
function withStrictKey(table: Table): Table {
  const { primaryKey, options } = table;
  if (primaryKey?.nullable !== true) return table;
  if (options?.strict !== true && options?.withoutRowid !== true && rowidAlias(table) === undefined) return table;
  return { ...table, primaryKey: { ...primaryKey, nullable: false } };
}

function normalizeColumn(column: Column): Column {
  const { collation, ...rest } = column;
  const name = collation?.toUpperCase();
  return name === undefined || name === 'BINARY' ? rest : { ...rest, collation: name };
}

// What sorts as the column says has no order of its own.
function withoutIdleOrder(table: Table): Table {
  const own = new Map(table.columns.map((column) => [column.name, column.collation ?? 'BINARY']));
  const plain = <P extends IndexPart | KeyOrder>(part: P): P => {
    const { collation, ...rest } = withDeclaredName(part, table);
    const name = collation?.toUpperCase();
    const isIdle = name === undefined || name === (own.get(rest.column ?? '') ?? 'BINARY');
    // Only an optional part was taken out.
    return (isIdle ? rest : { ...rest, collation: name }) as P;
  };
  const { primaryKey } = table;
  return {
    ...table,
    ...(primaryKey === undefined ? {} : { primaryKey: withKeyOrder(primaryKey, plain) }),
    uniques: table.uniques.map((key) => withKeyOrder(key, plain)),
    indexes: table.indexes.map((index) => ({ ...index, parts: index.parts.map(plain) })),
  };
}

// An expression that turned out to be a column lost its capital letters.
function withDeclaredName<P extends IndexPart | KeyOrder>(part: P, { columns }: Table): P {
  const declared = columns.find(({ name }) => name.toLowerCase() === part.column?.toLowerCase());
  return declared === undefined ? part : { ...part, column: declared.name };
}

function withKeyOrder<K extends PrimaryKey | Unique>(key: K, plain: (one: KeyOrder) => KeyOrder): K {
  const { order = [], ...rest } = key;
  const kept = order.map(plain).filter((one) => one.collation !== undefined || one.descending === true);
  // Only an optional part was taken out.
  return (kept.length === 0 ? rest : { ...rest, order: kept }) as K;
}

function normalizeIndex(index: Index): Index {
  const { method: _method, comment: _comment, ...rest } = index;
  return {
    ...rest,
    parts: index.parts.map(({ operatorClass: _class, nulls: _nulls, length: _length, ...part }) => withCollation(part)),
  };
}

// The collation may be written with the expression.
function withCollation(part: IndexPart): IndexPart {
  const { sql, ...rest } = part;
  const [, base, collation] = /^(.+) collate (\w+)$/s.exec(sql ?? '') ?? [];
  if (base === undefined || collation === undefined) return part;
  return { ...rest, ...(/^[a-z_]\w*$/.test(base) ? { column: base } : { sql: base }), collation };
}
