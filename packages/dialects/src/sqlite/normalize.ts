import type { Column, ColumnType, Index, Table } from '@fastappkit/schema';
import { createNormalize } from '../normal/metadata';
import { withEnumChecks } from './enum-checks';
import { features } from './features';
import { LEXIS } from './lexis';
import { formatStrictType, formatType, parseType } from './types';

/** SQLite's normal form: types by their declared text, enums as text beside their checks. */
export const normalize = createNormalize({
  features,
  knobs: LEXIS,
  defaultSchema: 'main',
  before: withIntegerKeys,
  type: (type, table) => parseType(table.options?.strict === true ? formatStrictType(type) : formatType(type)),
  column: normalizeColumn,
  index: normalizeIndex,
});

// AUTOINCREMENT takes the type INTEGER and no other, so it is written for all integers.
function withIntegerKeys(table: Table): Table {
  const integer: ColumnType = { kind: 'integer' };
  return {
    ...withEnumChecks(table),
    columns: table.columns.map((column) => (column.autoIncrement === true ? { ...column, type: integer } : column)),
  };
}

function normalizeColumn(column: Column): Column {
  const { collation, ...rest } = column;
  const name = collation?.toUpperCase();
  return name === undefined || name === 'BINARY' ? rest : { ...rest, collation: name };
}

function normalizeIndex(index: Index): Index {
  const { method: _method, ...rest } = index;
  return {
    ...rest,
    parts: index.parts.map(({ operatorClass: _class, nulls: _nulls, length: _length, ...part }) => part),
  };
}
