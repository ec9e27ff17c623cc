import type { Check, Column, Constraint, Table } from '@fastappkit/schema';
import { normalizeExpression } from '../expression/canonical';
import { list } from '../sql-builder';
import { LEXIS } from './lexis';
import { quoting } from './quoting';

/** The check by which a column of an enum type holds only its values. */
export function enumCheck(table: string, column: Column): Check | undefined {
  if (column.type.kind !== 'enum') return undefined;
  const values = list(column.type.values.map((value) => quoting.literal(value)));
  return {
    kind: 'check',
    name: enumCheckName(table, column.name),
    sql: `${quoting.quoteIdent(column.name)} IN ${values}`,
  };
}

/** The table with the checks of its enum columns, each in the place of the check of that name. Idempotent. */
export function withEnumChecks(table: Table): Table {
  const wanted = table.columns.flatMap((column) => enumCheck(table.name, column) ?? []);
  const names = new Set(wanted.map((check) => check.name));
  return { ...table, checks: [...table.checks.filter((check) => !names.has(check.name)), ...wanted] };
}

/** The table without the enum checks of `columns`, which are gone or of another type now. */
export function withoutEnumChecks(table: Table, columns: readonly Column[]): Table {
  const names = new Set(columns.map((column) => enumCheckName(table.name, column.name)));
  const isStale = (check: Check): boolean => names.has(check.name ?? '') && /\bin\s*\(/i.test(check.sql);
  return { ...table, checks: table.checks.filter((check) => !isStale(check)) };
}

/** Whether the table has the check already: that of an enum comes with the column. */
export function hasCheck(table: Table | undefined, constraint: Constraint): boolean {
  if (constraint.kind !== 'check' || constraint.name === undefined) return false;
  const text = (check: Check): string => normalizeExpression(check.sql, LEXIS);
  return table?.checks.some((one) => one.name === constraint.name && text(one) === text(constraint)) === true;
}

function enumCheckName(table: string, column: string): string {
  return `ck_${table}_${column}`;
}
