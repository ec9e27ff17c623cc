import { tableKey, type Constraint, type TableOptions } from '@fastappkit/schema';
import type { Of } from '../assemble';
import type { ColumnRow } from './catalog';
import { rowidColumn, type ParsedTable } from './parse-ddl';
import { readColumn } from './read-column';
import { spellConstraint, type NameIndex, type TableNames } from './spell-names';

/** The parts of a table that its text and its columns tell. */
export interface TableParts {
  readonly columns: readonly Of<ReturnType<typeof readColumn>>[];
  readonly constraints: readonly Of<Constraint>[];
}

/** The parts of a table. */
export function readTable(
  name: string,
  parsed: ParsedTable,
  { rows, names }: { readonly rows: readonly ColumnRow[]; readonly names: NameIndex },
): TableParts {
  const table = tableKey({ name });
  const own = names.get(name.toLowerCase()) ?? namesOf(name, rows);
  const texts = new Map(parsed.columns.map((column) => [column.name.toLowerCase(), column]));
  const rowid = rowidColumn(parsed);
  return {
    columns: rows.map((row) => ({
      table,
      part: readColumn(row, {
        parsed: texts.get(row.name.toLowerCase()),
        table: own,
        isRowid: rowid?.toLowerCase() === row.name.toLowerCase(),
      }),
    })),
    constraints: parsed.constraints.map((one) => {
      const part = spellConstraint(one, own, names);
      return { table, part: isNullableKey(part, parsed, rows) ? { ...part, nullable: true } : part };
    }),
  };
}

/** The names of a table, its columns and its key. */
export function namesOf(name: string, rows: readonly Pick<ColumnRow, 'name' | 'key'>[]): TableNames {
  const keys = rows.filter((row) => row.key > 0).sort((a, b) => a.key - b.key);
  return { name, columns: rows.map((row) => row.name), primaryKey: keys.map((row) => row.name) };
}

/** What stands behind the parentheses. */
export function optionsOf(table: ParsedTable | undefined): { readonly options?: TableOptions } {
  const options: TableOptions = {
    ...(table?.strict === true ? { strict: true } : {}),
    ...(table?.withoutRowid === true ? { withoutRowid: true } : {}),
  };
  return Object.keys(options).length === 0 ? {} : { options };
}

// Elsewhere a key is never null: https://www.sqlite.org/quirks.html#primary_keys_can_sometimes_contain_nulls
function isNullableKey(part: Constraint, parsed: ParsedTable, rows: readonly ColumnRow[]): boolean {
  if (part.kind !== 'primaryKey' || parsed.strict || parsed.withoutRowid || rowidColumn(parsed) !== undefined)
    return false;
  return rows.some((row) => row.key > 0 && row.notNull === 0);
}
