import type { Column, Constraint, Table } from '@fastappkit/schema';
import { constraintParts } from '../assemble';
import type { StrictReader } from '../parse-sql/strict-reader';
import type { ColumnRow } from './catalog';
import { readColumn as parseColumn } from './parse-column';
import { readConstraints, readCreateTable, rowidColumn, type ParsedTable } from './parse-ddl';
import { namesOf, optionsOf, readTable } from './read-table';

/** The table of a CREATE TABLE, from its parenthesis on: what introspection would read of it, by way of the same rows. */
export function tableOf(reader: StrictReader, name: string): Table {
  const parsed = readCreateTable(reader);
  const { columns, constraints } = partsOf(name, parsed);
  return {
    name,
    columns,
    ...constraintParts(constraints),
    indexes: [],
    ...optionsOf(parsed),
  };
}

/** A column with the constraints that are declared with it. */
export function columnOf(
  reader: StrictReader,
  table: string,
): { readonly columns: readonly Column[]; readonly constraints: readonly Constraint[] } {
  const { column, constraints } = parseColumn(reader);
  return partsOf(table, { columns: [column], constraints, strict: false, withoutRowid: false });
}

/** The constraints that ALTER TABLE adds. */
export function constraintsOf(reader: StrictReader): readonly Constraint[] {
  return readConstraints(reader).constraints;
}

function partsOf(name: string, parsed: ParsedTable) {
  const rows = rowsOf(name, parsed);
  const names = new Map([[name.toLowerCase(), namesOf(name, rows)]]);
  const { columns, constraints } = readTable(name, parsed, { rows, names });
  return { columns: columns.map(({ part }) => part), constraints: constraints.map(({ part }) => part) };
}

// As pragma_table_xinfo tells them.
function rowsOf(table: string, parsed: ParsedTable): readonly ColumnRow[] {
  const key = parsed.constraints.find((one) => one.kind === 'primaryKey')?.columns ?? [];
  const hasStrictKey = (parsed.strict || parsed.withoutRowid) && rowidColumn(parsed) === undefined;
  return parsed.columns.map((column) => {
    const place = key.findIndex((name) => name.toLowerCase() === column.name.toLowerCase()) + 1;
    const { generated } = column;
    return {
      table,
      name: column.name,
      type: column.type,
      notNull: column.notNull === true || (hasStrictKey && place > 0) ? 1 : 0,
      default: column.default ?? null,
      key: place,
      hidden: generated === undefined ? 0 : generated.stored ? 3 : 2,
    };
  });
}
