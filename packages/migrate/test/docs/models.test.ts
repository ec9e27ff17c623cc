import { expect, test } from '@jest/globals';
import { DIALECT_NAMES, getDialect, type Dialect } from '@fastappkit/dialects';
import * as kit from '@fastappkit/schema';
import type { ColumnBuilder, Extra, ExtrasInput, Table, TableInput } from '@fastappkit/schema';
import { codeRows, rewriteRows } from './page';

const PAGE = 'models.md';
const DIALECTS = DIALECT_NAMES.map(getDialect);

/** What an expression of the page gives. */
function valueOf(code: string): unknown {
  // The page holds calls of the package's own builders.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  return new Function('t', ...Object.keys(kit), `return (${code});`)(COLUMNS, ...Object.values(kit)) as unknown;
}

const BASE = { a: kit.integer(), b: kit.text() };
let COLUMNS: unknown;
kit.tableOf(
  kit.defineTable('t', BASE, (t) => {
    COLUMNS = t;
    return [];
  }),
);

const isColumn = (value: unknown): value is ColumnBuilder =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'column-builder';
const isExtra = (value: unknown): value is Extra =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'extra';

/** The table in which an expression stands. */
function tableWith(value: unknown): Table {
  if (isColumn(value)) return kit.buildTable('t', { a: kit.integer(), b: value });
  const extras: ExtrasInput<typeof BASE> = () => (isExtra(value) ? [value] : []);
  // What is neither a column nor a constraint or index is the options of the table.
  return kit.buildTable('t', BASE, extras, isExtra(value) ? {} : (value as TableInput));
}

function ddlOf(dialect: Dialect, table: Table): string | undefined {
  try {
    const statements = dialect.compile({ kind: 'createTable', table }, kit.EMPTY_METADATA);
    return statements.map(({ sql }) => sql).join(';');
  } catch (error) {
    if (kit.isFastAppKitError(error) && error.code === 'OPERATION_UNSUPPORTED') return undefined;
    throw error;
  }
}

/** The cells of a row: the type, or whether the database has the thing. */
function cellsOf(code: string): readonly string[] {
  const value = valueOf(code);
  const bare = tableWith(bareOf(code));
  return DIALECTS.map((dialect) => {
    const ddl = ddlOf(dialect, tableWith(value));
    if (ddl === undefined) return '–';
    if (isColumn(value) && saysType(value)) return `\`${dialect.formatType(kit.columnTypeOf(value))}\``;
    return ddl === ddlOf(dialect, bare) ? 'kept' : 'yes';
  });
}

/** The expression without its last options, or without its last call: what it is compared with. */
function bareOf(code: string): unknown {
  const withoutOptions = code.replace(/(, )?\{[^{}]*\}\)$/, ')');
  const withoutCall = code.replace(/\.\w+\([^.]*\)$/, '');
  for (const shorter of [withoutOptions, withoutCall]) {
    const value = shorter === code ? undefined : tryValueOf(shorter);
    if (isColumn(value) || isExtra(value)) return value;
  }
  return {};
}

function tryValueOf(code: string): unknown {
  try {
    const value = valueOf(code);
    tableWith(value);
    return value;
  } catch {
    // Half of an expression is none.
    return undefined;
  }
}

function saysType({ spec }: ColumnBuilder): boolean {
  const { nullable, primaryKey, aspects, uniques, indexes, checks, references } = spec;
  const said = [uniques, indexes, checks, references].some((list) => list.length > 0);
  return nullable && !primaryKey && !said && Object.keys(aspects).length === 0;
}

if (process.env['UPDATE_GOLDEN'] === '1') rewriteRows(PAGE, DIALECTS.length, cellsOf);

test.each(codeRows(PAGE, DIALECTS.length))('%s', (code, ...cells) => {
  expect(cells).toEqual(cellsOf(code.slice(1, -1)));
});
