import {
  findColumn,
  readsColumn,
  tableKey,
  type DropColumn,
  type DropConstraint,
  type ForeignKey,
  type MetaData,
  type Table,
} from '@fastappkit/schema';
import { unsupported } from '../unsupported';
import { indexesOf, indexForeignKeys, PRIMARY, starts } from './key-indexes';
import { modifyColumn, ownerOf } from './modify-column';
import { quoting } from './quoting';
import type { MysqlSyntax } from './syntax';

/** What ALTER TABLE has to do to drop a constraint. */
export function dropConstraintActions(syntax: MysqlSyntax, op: DropConstraint, before: MetaData): readonly string[] {
  const name = quoting.quoteIdent(op.name);
  const table = before.tables.get(tableKey(op.table));
  switch (op.type) {
    case 'primaryKey':
      return ['DROP PRIMARY KEY', ...indexForeignKeys(table, [PRIMARY])];
    case 'unique':
      return [`DROP INDEX ${name}`, ...indexForeignKeys(table, [op.name])];
    case 'foreignKey': {
      const key = table?.foreignKeys.find((one) => one.name === op.name);
      return table === undefined || key === undefined ? [`DROP FOREIGN KEY ${name}`] : dropForeignKey(table, key);
    }
    case 'check':
      return [table === undefined ? `${syntax.dropCheck} ${name}` : dropCheck(syntax, table, op.name)];
    case 'exclude':
      return unsupported(syntax.title, 'exclusion constraints', 'Leave the operation out: there is none to drop.');
  }
}

function dropCheck(syntax: MysqlSyntax, table: Table, name: string): string {
  const owner = ownerOf(syntax, table, { name });
  if (owner === undefined) return `${syntax.dropCheck} ${quoting.quoteIdent(name)}`;
  return modifyColumn(syntax, { ...table, checks: table.checks.filter((check) => check.name !== name) }, owner);
}

/**
 * What ALTER TABLE has to do to drop a column together with the keys, checks and indexes that contain or read it.
 *
 * MySQL by itself refuses to drop a column of a foreign key, or one that a check reads together with others, and takes a
 * column out of an index instead of dropping it.
 */
export function dropColumnActions(syntax: MysqlSyntax, op: DropColumn, before: MetaData): readonly string[] {
  const table = before.tables.get(tableKey(op.table));
  const own = `DROP COLUMN ${quoting.quoteIdent(op.column)}`;
  if (table === undefined || findColumn(table, op.column) === undefined) return [own];
  const holds = (columns: readonly string[]): boolean => columns.includes(op.column);
  const reads = (sql: string | undefined): boolean => sql !== undefined && readsColumn(sql, op.column);
  const keys = table.foreignKeys.filter((key) => holds(key.columns)).flatMap((key) => dropForeignKey(table, key));
  const primaryKey = holds(table.primaryKey?.columns ?? []) && table.primaryKey?.columns.length !== 1;
  const indexes = [
    ...table.uniques.filter((unique) => unique.columns.length > 1 && holds(unique.columns)),
    ...table.indexes.filter((index) => index.parts.length > 1 && index.parts.some((part) => part.column === op.column)),
    ...table.indexes.filter((index) => index.parts.some((part) => reads(part.sql))),
  ];
  const checks = table.checks.filter((check) => reads(check.sql) && ownerOf(syntax, table, check)?.name !== op.column);
  const names = [...new Set(indexes)].flatMap(({ name }) => (name === undefined ? [] : [name]));
  const drops = [
    ...checks.flatMap(({ name }) => (name === undefined ? [] : [dropCheck(syntax, table, name)])),
    ...(primaryKey ? ['DROP PRIMARY KEY'] : []),
    ...names.map((name) => `DROP INDEX ${quoting.quoteIdent(name)}`),
  ];
  const kept = { ...table, foreignKeys: table.foreignKeys.filter((key) => !holds(key.columns)) };
  const added = indexForeignKeys(kept, [...names, ...(primaryKey ? [PRIMARY] : [])]);
  return [...new Set([...keys, ...drops, own, ...added])];
}

// The index that MySQL made for the key goes with it, or it would be left behind as one that no model declares.
function dropForeignKey(table: Table, key: ForeignKey): readonly string[] {
  if (key.name === undefined) return [];
  const name = quoting.quoteIdent(key.name);
  return hasOwnIndex(table, key) ? [`DROP FOREIGN KEY ${name}`, `DROP INDEX ${name}`] : [`DROP FOREIGN KEY ${name}`];
}

function hasOwnIndex(table: Table, key: ForeignKey): boolean {
  const others = table.foreignKeys.filter((one) => one !== key);
  const declared = indexesOf(table).filter((index) => index.name !== key.name);
  return ![...declared, ...others].some((one) => starts(one.columns, key));
}
