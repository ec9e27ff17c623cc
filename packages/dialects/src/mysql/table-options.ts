import type { AlterTableOptions, PartitionBy, Table, TableOptions } from '@fastappkit/schema';
import type { Ddl } from '../ddl';
import { parenthesize } from '../sql-builder';
import type { Statement } from '../statement';

/** What follows the parentheses of CREATE TABLE, without the comment. */
export function tableOptionClauses(ddl: Ddl, { options = {}, partitionBy }: Table): readonly string[] {
  return [...clauses(ddl, options), ...(partitionBy === undefined ? [] : [partitionClause(ddl, partitionBy)])];
}

/**
 * The options that ALTER TABLE changes; those of other databases are not addressed to this one.
 * @see https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 */
export function alterTableOptions(ddl: Ddl, { table, changes }: AlterTableOptions): readonly Statement[] {
  const { partitionBy, ...options } = changes;
  const kept = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
  const alter = (action: string): Statement => ({ sql: `ALTER TABLE ${ddl.quoteTable(table)} ${action}` });
  const actions = clauses(ddl, kept);
  return [
    ...(actions.length === 0 ? [] : [alter(actions.join(' '))]),
    ...(partitionBy === undefined
      ? []
      : [alter(partitionBy === null ? 'REMOVE PARTITIONING' : partitionClause(ddl, partitionBy))]),
  ];
}

function clauses(ddl: Ddl, { engine, rowFormat, charset, collation }: TableOptions): readonly string[] {
  return [
    engine === undefined ? '' : `ENGINE = ${ddl.quoteIdent(engine)}`,
    rowFormat === undefined ? '' : `ROW_FORMAT = ${rowFormat}`,
    charset === undefined ? '' : `DEFAULT CHARACTER SET = ${ddl.quoteIdent(charset)}`,
    collation === undefined ? '' : `COLLATE = ${ddl.quoteIdent(collation)}`,
  ].filter((text) => text !== '');
}

function partitionClause(ddl: Ddl, by: PartitionBy): string {
  const parts = by.parts.map((part) => (part.column === undefined ? (part.sql ?? '') : ddl.quoteIdent(part.column)));
  const ofColumns = by.parts.every((part) => part.column !== undefined) && /^(?:range|list)$/.test(by.strategy);
  const head = `PARTITION BY ${by.strategy.toUpperCase()}${ofColumns ? ' COLUMNS' : ''} ${parenthesize(parts.join(', '))}`;
  const partitions = (by.partitions ?? []).map(
    ({ name, values }) => `PARTITION ${ddl.quoteIdent(name)}${values === undefined ? '' : ` VALUES ${values}`}`,
  );
  return [
    head,
    by.count === undefined ? '' : `PARTITIONS ${by.count}`,
    partitions.length === 0 ? '' : `(${partitions.join(', ')})`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}
