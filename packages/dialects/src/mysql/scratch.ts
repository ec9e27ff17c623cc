import type { Check, Column, Index, IndexPart, Table } from '@fastappkit/schema';
import { parseDefault } from '../default-value';
import { bytesOf, isBinary } from './binary-default';
import { LEXIS } from './lexis';
import { plainExpression, type ParsedTable } from './parse-create-table';
import { isPeriodEnd } from './system-period';

/** The name of a temporary table that is there for the spelling of its expressions. */
export const SCRATCH = 'fastappkit_scratch';

/** Whether a table holds an expression that the server may spell otherwise. */
export function needsScratch(table: Table): boolean {
  const hasExpression = table.columns.some(
    // The server rounds and completes literals, too.
    (column) => column.default !== undefined || (column.generated !== undefined && !isPeriodEnd(column)),
  );
  return hasExpression || table.checks.length > 0 || table.indexes.some(isFunctional);
}

/** The table with its expressions and what these need, under names of our own. */
export function scratchOf(table: Table): Table {
  const { charset, collation } = table.options ?? {};
  const options = { ...(charset === undefined ? {} : { charset }), ...(collation === undefined ? {} : { collation }) };
  return {
    name: SCRATCH,
    columns: table.columns.map(scratchColumn),
    uniques: [],
    foreignKeys: [],
    checks: table.checks.map((check, at) => ({ ...check, name: checkName(at) })),
    excludes: [],
    indexes: table.indexes.filter(isFunctional).map(({ name, parts }) => ({ name, parts })),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

/** The table with the expressions as the server spelled those of its scratch table. */
export function withSpelling(table: Table, parsed: ParsedTable): Table {
  return {
    ...table,
    columns: table.columns.map((column) => spelledColumn(column, parsed)),
    checks: table.checks.map((check, at): Check => ({ ...check, sql: parsed.checks.get(checkName(at)) ?? check.sql })),
    indexes: table.indexes.map((index) => spelledIndex(index, parsed)),
  };
}

function checkName(at: number): string {
  return `fastappkit_check_${at}`;
}

function isFunctional(index: Index): boolean {
  return index.parts.some((part) => part.sql !== undefined);
}

// A numbered column needs a key, an invisible one a visible one beside it; the rest says nothing about expressions.
function scratchColumn(column: Column): Column {
  const { autoIncrement: _auto, invisible: _invisible, comment: _comment, onUpdate: _onUpdate, ...rest } = column;
  if (!isPeriodEnd(column)) return rest;
  const { generated: _generated, ...moment } = rest;
  return { ...moment, nullable: true };
}

function spelledColumn(column: Column, parsed: ParsedTable): Column {
  const found = parsed.columns.get(column.name);
  const { default: value, generated, ...rest } = column;
  if (generated !== undefined) {
    const sql = found?.generated === undefined ? generated.sql : plainExpression(found.generated);
    return { ...column, generated: { ...generated, sql } };
  }
  if (value === undefined || found?.default === undefined) return column;
  // MariaDB prints all bytes that are no text as one.
  if (isBinary(column.type) && bytesOf(value) !== undefined) return column;
  const spelled = parseDefault(plainExpression(found.default), column.type, LEXIS);
  return { ...rest, ...(spelled === undefined ? {} : { default: spelled }) };
}

function spelledIndex(index: Index, parsed: ParsedTable): Index {
  const expressions = parsed.keys.get(index.name)?.expressions ?? [];
  const parts = index.parts.map((part, at): IndexPart => {
    const sql = expressions[at];
    return part.sql === undefined || sql === undefined ? part : { ...part, sql };
  });
  return { ...index, parts };
}
