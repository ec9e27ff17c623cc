import { tableKey, type AlterTableOptions, type MetaData, type Table, type TableOptions } from '@fastappkit/schema';
import type { Ddl } from '../ddl';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { charsetClause, recodeActions, type OptionWriter } from './recode';
import { partitionChange, partitionClause } from './partition-clause';
import type { MysqlSyntax } from './syntax';

/** What follows the parentheses of CREATE TABLE, without the comment. */
export function tableOptionClauses(writer: OptionWriter, { options = {}, partitionBy }: Table): readonly string[] {
  return [
    ...clauses(writer.ddl, options),
    ...versioning(writer.syntax, options.systemVersioned, 'WITH'),
    ...(partitionBy === undefined ? [] : [partitionClause(writer.ddl, partitionBy)]),
  ];
}

/**
 * The options that ALTER TABLE changes; those of other databases are not addressed to this one.
 * @see https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 * @throws SchemaError TABLE_MISSING  The character set changes and the table's columns are not known.
 */
export function alterTableOptions(writer: OptionWriter, op: AlterTableOptions, before: MetaData): readonly Statement[] {
  const { ddl, syntax } = writer;
  const { partitionBy, systemVersioned } = op.changes;
  const actions = [
    ...storageActions(ddl, op.changes, before.tableDefaults?.get(op.table.schema ?? '')),
    ...recodeActions(writer, op, before),
    ...versioning(syntax, systemVersioned ?? undefined, 'ADD'),
    ...(systemVersioned === null || systemVersioned === false ? ['DROP SYSTEM VERSIONING'] : []),
  ];
  const alter = (action: string): Statement => ({ sql: `ALTER TABLE ${ddl.quoteTable(op.table)} ${action}` });
  const divided = before.tables.get(tableKey(op.table))?.partitionBy;
  return [
    ...(actions.length === 0 ? [] : [alter(actions.join(', '))]),
    ...(partitionBy === undefined ? [] : [alter(partitionChange(ddl, divided, partitionBy))]),
  ];
}

function storageActions(
  ddl: Ddl,
  { engine, rowFormat }: AlterTableOptions['changes'],
  defaults: TableOptions = {},
): readonly string[] {
  return [
    ...(engine === undefined ? [] : clauses(ddl, { engine: engine ?? defaults.engine ?? 'InnoDB' })),
    ...(rowFormat === undefined ? [] : clauses(ddl, { rowFormat: rowFormat ?? 'DEFAULT' })),
  ];
}

function clauses(ddl: Ddl, options: TableOptions): readonly string[] {
  const { engine, rowFormat } = options;
  return [
    ...(engine === undefined ? [] : [`ENGINE = ${ddl.quoteIdent(engine)}`]),
    ...(rowFormat === undefined ? [] : [`ROW_FORMAT = ${rowFormat}`]),
    ...charsetClause(ddl, options),
  ];
}

function versioning(syntax: MysqlSyntax, isOn: boolean | undefined, verb: 'WITH' | 'ADD'): readonly string[] {
  if (isOn !== true) return [];
  if (syntax.systemVersioning) return [`${verb} SYSTEM VERSIONING`];
  return unsupported(syntax.title, 'system-versioned tables', 'Keep old rows in a table of their own, with triggers.');
}
