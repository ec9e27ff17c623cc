import { tableKey, type CreateIndex, type DropIndex, type Index, type MetaData } from '@fastappkit/schema';
import { nullsNotDistinctClause } from '../constraint-clause';
import type { Ddl } from '../ddl';
import { includeClause, indexParts, storageClause, whereClause } from '../index-clause';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { autoIncrementActions } from './auto-increment';
import { indexForeignKeys } from './key-indexes';
import { onlineClauses } from './online-ddl';
import { catalogLiteral, quoting } from './quoting';
import type { MysqlSyntax } from './syntax';

/** What CREATE INDEX calls in front of its name and other databases call an access method. */
const KINDS: Readonly<Record<string, string>> = { fulltext: 'FULLTEXT', spatial: 'SPATIAL' };
const METHODS: Readonly<Record<string, string>> = { btree: 'USING BTREE', hash: 'USING HASH' };

/** How a member of the family spells indexes. */
export interface IndexWriter {
  readonly ddl: Ddl;
  readonly syntax: MysqlSyntax;
}

/** An index as an item of CREATE TABLE. */
export function indexClause(writer: IndexWriter, index: Index): string {
  return words(kind(index), writer.ddl.quoteIdent(index.name), keys(writer, index));
}

/** CREATE INDEX. */
export function createIndex(writer: IndexWriter, op: CreateIndex, before: MetaData): readonly Statement[] {
  const { ddl, syntax } = writer;
  refuseConcurrently(ddl, op);
  const table = ddl.quoteTable(op.table);
  const target = `${ddl.quoteIdent(op.index.name)} ON ${table}`;
  const replaced = autoIncrementActions(op, op.table, before);
  return [
    { sql: words('CREATE', kind(op.index), target, keys(writer, op.index), ...onlineClauses(syntax, op)) },
    ...(replaced.length === 0 ? [] : [{ sql: `ALTER TABLE ${table} ${replaced.join(', ')}` }]),
  ];
}

/** CREATE INDEX as actions of an ALTER TABLE. */
export function createIndexActions(writer: IndexWriter, op: CreateIndex, before: MetaData): readonly string[] {
  return [`ADD ${indexClause(writer, op.index)}`, ...autoIncrementActions(op, op.table, before)];
}

/** DROP INDEX as actions of an ALTER TABLE, with the index that a foreign key needs in its place. */
export function dropIndexActions(op: DropIndex, before: MetaData): readonly string[] {
  return [
    `DROP INDEX ${quoting.quoteIdent(op.name)}`,
    ...indexForeignKeys(before.tables.get(tableKey(op.table)), [op.name]),
    ...autoIncrementActions(op, op.table, before),
  ];
}

/** DROP INDEX, or the ALTER TABLE that says the same and takes a LOCK clause on MariaDB too. */
export function dropIndex({ ddl, syntax }: IndexWriter, op: DropIndex, before: MetaData): readonly Statement[] {
  refuseConcurrently(ddl, op);
  const [name, table] = [ddl.quoteIdent(op.name), ddl.quoteTable(op.table)];
  const actions = [...dropIndexActions(op, before), ...onlineClauses(syntax, op)];
  if (actions.length === 1) return [{ sql: `DROP INDEX ${name} ON ${table}` }];
  return [{ sql: `ALTER TABLE ${table} ${actions.join(', ')}` }];
}

function kind(index: Index): string {
  return words(index.unique === true ? 'UNIQUE' : KINDS[index.method?.toLowerCase() ?? ''], 'INDEX');
}

function keys({ ddl, syntax }: IndexWriter, index: Index): string {
  return words(
    indexParts(ddl, index),
    method(ddl, index),
    index.parser === undefined ? '' : `WITH PARSER ${ddl.quoteIdent(index.parser)}`,
    includeClause(ddl, index),
    nullsNotDistinctClause(ddl, index.nullsNotDistinct),
    storageClause(ddl, index),
    whereClause(ddl, index),
    index.comment === undefined ? '' : `COMMENT ${catalogLiteral(index.comment)}`,
    index.invisible === true ? syntax.invisibleIndex : '',
  );
}

function method(ddl: Ddl, { method: name }: Index): string {
  if (name === undefined || KINDS[name.toLowerCase()] !== undefined) return '';
  return (
    METHODS[name.toLowerCase()] ??
    unsupported(ddl.title, `index method ${name}`, 'Use btree, hash, fulltext or spatial.')
  );
}

function refuseConcurrently({ title }: Ddl, op: CreateIndex | DropIndex): void {
  if (op.concurrently === true)
    unsupported(
      title,
      'CONCURRENTLY',
      'Write mysql: { lock: "none" }: the server then refuses what would block writers.',
    );
}
