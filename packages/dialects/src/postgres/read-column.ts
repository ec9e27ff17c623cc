import type { Column, ColumnType, EnumColumnType, Identity } from '@fastappkit/schema';
import { parseDefault } from '../default-value';
import type { ColumnRow } from './catalog';
import { LEXIS } from './lexis';
import { refOf, type Names } from './names';
import { parseType } from './types';
import { unqualify } from './unqualify';

/** The column of a catalogue row. A default that only draws from the column's own sequence is `autoIncrement`. */
export function readColumn(row: ColumnRow, names: Names): Column {
  const type = readType(row, names);
  return {
    name: row.name,
    type,
    nullable: !row.notNull,
    ...valueParts(row, type, names),
    ...(row.collation === null ? {} : { collation: row.collation }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}

function readType(row: ColumnRow, names: Names): ColumnType {
  if (row.enumName === null) return parseType(visibleType(row, names));
  const ref = refOf({ name: row.enumName, schema: row.typeSchema }, names);
  let type: ColumnType = { kind: 'enum', ...ref, values: row.enumValues ?? [] } satisfies EnumColumnType;
  const depth = row.type.endsWith('[]') ? Math.max(row.dimensions, 1) : 0;
  for (let level = 0; level < depth; level += 1) type = { kind: 'array', element: type };
  return type;
}

// format_type() names the schema of every type outside of pg_catalog, since the search path is empty.
function visibleType(row: ColumnRow, names: Names): string {
  const text = names.visibleSchemas.includes(row.typeSchema) ? unqualify(row.type, [row.typeSchema]) : row.type;
  return text.endsWith('[]') ? text + '[]'.repeat(Math.max(row.dimensions - 1, 0)) : text;
}

function valueParts(row: ColumnRow, type: ColumnType, names: Names): Partial<Column> {
  if (row.identity !== '') return { identity: readIdentity(row) };
  if (row.serial) return { autoIncrement: true };
  if (row.default === null) return {};
  const sql = unqualify(row.default, names.visibleSchemas);
  if (row.generated !== '') return { generated: { sql, stored: row.generated === 's' } };
  const value = parseDefault(sql, type, LEXIS);
  return value === undefined ? {} : { default: value };
}

function readIdentity(row: ColumnRow): Identity {
  return {
    mode: row.identity === 'a' ? 'always' : 'byDefault',
    ...(row.start === null || row.start === '1' ? {} : { start: Number(row.start) }),
    ...(row.increment === null || row.increment === '1' ? {} : { increment: Number(row.increment) }),
  };
}
