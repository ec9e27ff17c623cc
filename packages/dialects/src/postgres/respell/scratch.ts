import { tableKey, type Column, type Index, type Table } from '@fastappkit/schema';
import { createIndex } from '../../base-compiler';
import { block, words } from '../../sql-builder';
import { partitionByClause } from '../create-table';
import { ddl } from '../ddl';

/** A table that is made only to see how the server spells its expressions. */
export interface Scratch {
  readonly table: Table;
  /** The name of the temporary table; one for the partition key, which cannot be on the same table as the rest. */
  readonly name: string;
  readonly keyName: string;
  /** Complete, with those that a partition has from its parent. */
  readonly columns: readonly Column[];
}

/** The names that a scratch table gives to checks and exclusion constraints, which may have none, and to indexes. */
export const PART_NAMES = {
  check: (at: number): string => `check_${at}`,
  exclude: (at: number): string => `exclude_${at}`,
  index: (scratch: Scratch, at: number): string => `${scratch.keyName}_index_${at}`,
  domain: (at: number): string => `fastappkit_domain_${at}`,
  bound: (scratch: Scratch): string => `${scratch.keyName}_bound`,
};

/**
 * The scratch tables of a schema. They have the names of the tables, which expressions may mention; of two tables of
 * one name in different schemas only the first has it.
 */
export function scratchTables(tables: ReadonlyMap<string, Table>): readonly Scratch[] {
  const taken = new Set<string>();
  return [...tables.values()].map((table, at): Scratch => {
    const keyName = `fastappkit_${at}`;
    const name = taken.has(table.name) ? `${keyName}_table` : table.name;
    taken.add(name);
    return { table, name, keyName, columns: columnsOf(table, tables) };
  });
}

/** Whether there is anything in the table that the server could spell in its own way. */
export function hasExpressions(table: Table): boolean {
  const isPlain = ({ parts, where }: Index): boolean =>
    where === undefined && parts.every((part) => part.column !== undefined && !part.operatorClass && !part.collation);
  return (
    table.columns.some(
      ({ type, ...one }) => one.default !== undefined || one.generated !== undefined || type.kind === 'custom',
    ) ||
    table.checks.length + table.excludes.length > 0 ||
    !table.indexes.every(isPlain) ||
    table.partitionBy !== undefined ||
    table.partitionOf !== undefined
  );
}

/** The statements that make the scratch table. */
export function scratchSql(scratch: Scratch, parents: ReadonlyMap<string, Scratch>): readonly string[] {
  const { table, name, keyName } = scratch;
  const target = temporary(name);
  const items = [
    ...scratch.columns.map((column) => ddl.column(plainColumn(column))),
    ...table.checks.map(({ sql }, at) => ddl.constraint({ kind: 'check', name: PART_NAMES.check(at), sql })),
    ...table.excludes.map(({ deferrable: _wait, ...one }, at) =>
      ddl.constraint({ ...one, name: PART_NAMES.exclude(at) }),
    ),
  ];
  const { partitionBy, partitionOf } = table;
  const parent = partitionOf === undefined ? undefined : parents.get(tableKey(partitionOf.parent));
  return [
    `CREATE TEMPORARY TABLE ${ddl.quoteIdent(name)} ${block(items)}`,
    ...table.indexes.flatMap((index, at) => indexSql(scratch, index, at)),
    ...(partitionBy === undefined
      ? []
      : [
          words(
            `CREATE TEMPORARY TABLE ${ddl.quoteIdent(keyName)} (LIKE ${target})`,
            partitionByClause(ddl, partitionBy),
          ),
        ]),
    ...(partitionOf === undefined || parent === undefined
      ? []
      : [
          words(
            `CREATE TEMPORARY TABLE ${ddl.quoteIdent(PART_NAMES.bound(scratch))} PARTITION OF`,
            temporary(parent.keyName),
            partitionOf.bound,
          ),
        ]),
  ];
}

function temporary(name: string): string {
  return ddl.quoteTable({ schema: 'pg_temp', name });
}

function indexSql(scratch: Scratch, given: Index, at: number): readonly string[] {
  const { comment: _comment, storage: _storage, ...index } = given;
  const table = { schema: 'pg_temp', name: scratch.name };
  const named = { ...index, name: PART_NAMES.index(scratch, at) };
  return createIndex(ddl, { kind: 'createIndex', table, index: named }).map((statement) => statement.sql);
}

// Where the values of numbered columns come from is not an expression, and would only make sequences.
function plainColumn(column: Column): Column {
  const { identity: _identity, autoIncrement: _numbered, sequence: _sequence, comment: _comment, ...rest } = column;
  return { ...rest, nullable: true };
}

function columnsOf(table: Table, tables: ReadonlyMap<string, Table>): readonly Column[] {
  const parent = table.partitionOf === undefined ? undefined : tables.get(tableKey(table.partitionOf.parent));
  if (parent === undefined || parent === table) return table.columns;
  const own = new Map(table.columns.map((column) => [column.name, column]));
  const inherited = columnsOf(parent, tables).map((column) => {
    const { default: value } = own.get(column.name) ?? {};
    return value === undefined ? column : { ...column, default: value };
  });
  return inherited;
}
