import { tableKey, type LiteralValue, type TableRef } from '@fastappkit/schema';
import type { Dialect } from '@fastappkit/dialects';
import type { Step } from '../revision/revision';

/** Whose bookkeeping it is: that of one revision of one version table, on its way up or down. */
export interface StepOwner {
  readonly versionTable: TableRef;
  readonly revision: string;
  readonly direction: Step['direction'];
}

/** A table of bookkeeping, beside the version table. */
export function besideVersionTable({ schema }: TableRef, name: string): TableRef {
  return schema === undefined ? { name } : { name, schema };
}

/** Values of the columns that say whose a row is. */
export function ownerValues({ versionTable, revision, direction }: StepOwner) {
  return { version_table: tableKey(versionTable), revision, direction };
}

/** Values by column. */
export type Values = Readonly<Record<string, LiteralValue>>;

/** One `column = value` for each. */
export function equations(dialect: Dialect, values: Values): readonly string[] {
  return Object.entries(values).map(([name, value]) => `${dialect.quoteIdent(name)} = ${dialect.literal(value)}`);
}

/** The statement that writes one row. */
export function insertRow(
  dialect: Dialect,
  table: TableRef,
  values: Values,
): { readonly sql: string; readonly expectRows: 1 } {
  const names = Object.keys(values).map(dialect.quoteIdent).join(', ');
  const literals = Object.values(values)
    .map((value) => dialect.literal(value))
    .join(', ');
  return { sql: `INSERT INTO ${dialect.quoteTable(table)} (${names}) VALUES (${literals})`, expectRows: 1 };
}
