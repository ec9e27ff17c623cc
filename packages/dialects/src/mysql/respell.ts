import { EMPTY_METADATA, isFastAppKitError, tableKey, type MetaData, type Table } from '@fastappkit/schema';
import type { Connection } from '../connection/connection';
import type { Respelled } from '../dialect';
import { parseCreateTable, type ParsedTable } from './parse-create-table';
import { hasComputedValues, spellPartitions } from './partition-values';
import { quoting } from './quoting';
import { needsScratch, SCRATCH, scratchOf, withSpelling } from './scratch';

/**
 * Lets the server spell the expressions of the tables of a schema: makes each as a temporary table, reads the text of
 * SHOW CREATE TABLE, and drops it. Neither of these commits a transaction.
 *
 * A temporary table takes no foreign keys, partitions or full-text indexes: the values of partitions are asked for alone,
 * the others hold no expressions. A table that the server refuses stays as it is.
 * @see https://dev.mysql.com/doc/refman/9.0/en/create-temporary-table.html
 */
export async function respell(db: Connection, schema: MetaData): Promise<Respelled> {
  const refused: { readonly name: string; readonly reason: string }[] = [];
  const tables = new Map<string, Table>();
  for (const [key, table] of schema.tables) {
    const isAsked = needsScratch(table) || hasComputedValues(table.partitionBy);
    const outcome = isAsked ? await attempt(db, table) : table;
    tables.set(key, 'reason' in outcome ? table : outcome);
    if ('reason' in outcome) refused.push({ name: tableKey(table), reason: outcome.reason });
  }
  return { schema: { ...schema, tables }, refused };
}

async function attempt(db: Connection, table: Table): Promise<Table | { readonly reason: string }> {
  try {
    const spelled = needsScratch(table) ? withSpelling(table, await spell(db, table)) : table;
    const { partitionBy } = table;
    return partitionBy === undefined ? spelled : { ...spelled, partitionBy: await spellPartitions(db, partitionBy) };
  } catch (error) {
    // What this one table cannot have; a lost connection concerns all of them.
    if (isFastAppKitError(error) && REFUSALS.has(error.code)) return { reason: error.message };
    throw error;
  }
}

const REFUSALS: ReadonlySet<string> = new Set([
  'STATEMENT_FAILED',
  'PERMISSION_DENIED',
  'DATABASE_READ_ONLY',
  'OBJECT_MISSING_IN_DATABASE',
  'OBJECT_EXISTS_IN_DATABASE',
  'OPERATION_UNSUPPORTED',
  'NAME_INVALID',
  'VALUE_INVALID',
]);

async function spell(db: Connection, table: Table): Promise<ParsedTable> {
  const name = quoting.quoteIdent(SCRATCH);
  const drop = { sql: `DROP TEMPORARY TABLE IF EXISTS ${name}` };
  const [create] = db.dialect.compile({ kind: 'createTable', table: scratchOf(table) }, EMPTY_METADATA);
  await db.execute(drop);
  try {
    await db.execute({ sql: (create?.sql ?? '').replace(/^CREATE TABLE/, 'CREATE TEMPORARY TABLE') });
    return await readCreateTable(db, name);
  } finally {
    await db.execute(drop);
  }
}

/** What SHOW CREATE TABLE says of a table; `name` is quoted. */
export async function readCreateTable(db: Connection, name: string): Promise<ParsedTable> {
  const [row] = await db.query<{ 'Create Table': string }>(`SHOW CREATE TABLE ${name}`);
  return parseCreateTable(row?.['Create Table'] ?? '');
}
