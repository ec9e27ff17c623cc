import { tableKey, type CreateIndex, type DropIndex, type Index, type MetaData } from '@fastappkit/schema';
import type { Ddl } from '../ddl';
import { includeClause, indexParts, whereClause } from '../index-clause';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { indexForeignKeys } from './key-indexes';

/** What CREATE INDEX calls in front of its name and other databases call an access method. */
const KINDS: Readonly<Record<string, string>> = { fulltext: 'FULLTEXT', spatial: 'SPATIAL' };
const METHODS: Readonly<Record<string, string>> = { btree: 'USING BTREE', hash: 'USING HASH' };

/** An index as an item of CREATE TABLE. */
export function indexClause(ddl: Ddl, index: Index): string {
  return words(kind(index), ddl.quoteIdent(index.name), keys(ddl, index));
}

/** CREATE INDEX; `concurrently` is LOCK = NONE, with which the server refuses what would block writers. */
export function createIndex(ddl: Ddl, op: CreateIndex): readonly Statement[] {
  const target = `${ddl.quoteIdent(op.index.name)} ON ${ddl.quoteTable(op.table)}`;
  return [{ sql: words('CREATE', kind(op.index), target, keys(ddl, op.index), lock(op)) }];
}

/** DROP INDEX, or the ALTER TABLE that says the same and takes a LOCK clause on MariaDB too. */
export function dropIndex(ddl: Ddl, op: DropIndex, before: MetaData): readonly Statement[] {
  const [name, table] = [ddl.quoteIdent(op.name), ddl.quoteTable(op.table)];
  const kept = indexForeignKeys(before.tables.get(tableKey(op.table)), [op.name]);
  if (op.concurrently !== true && kept.length === 0) return [{ sql: `DROP INDEX ${name} ON ${table}` }];
  const actions = [`DROP INDEX ${name}`, ...kept, ...(op.concurrently === true ? ['LOCK = NONE'] : [])];
  return [{ sql: `ALTER TABLE ${table} ${actions.join(', ')}` }];
}

function kind(index: Index): string {
  return words(index.unique === true ? 'UNIQUE' : KINDS[index.method?.toLowerCase() ?? ''], 'INDEX');
}

function keys(ddl: Ddl, index: Index): string {
  return words(indexParts(ddl, index), method(ddl, index), includeClause(ddl, index), whereClause(ddl, index));
}

function method(ddl: Ddl, { method: name }: Index): string {
  if (name === undefined || KINDS[name.toLowerCase()] !== undefined) return '';
  return (
    METHODS[name.toLowerCase()] ??
    unsupported(ddl.title, `index method ${name}`, 'Use btree, hash, fulltext or spatial.')
  );
}

function lock(op: CreateIndex): string {
  return op.concurrently === true ? 'LOCK = NONE' : '';
}
