import type { Check, Constraint, ForeignKey, TableRef } from '@fastappkit/schema';
import { readAction } from '../../parse-sql/clauses';
import { readRef } from '../../parse-sql/names';
import type { ReadContext } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { plainExpression } from '../parse-create-table';
import type { MysqlReading } from './family';
import { primaryKeyOf, takeIndex, takeKeys, uniqueOf, type IndexText } from './index-def';

/** A constraint or an index of a table. */
export interface TablePart {
  readonly constraint?: Constraint;
  readonly index?: IndexText;
}

/** What reading a table has to know. */
export interface TableContext extends ReadContext, MysqlReading {
  readonly table: TableRef;
}

/** Takes a constraint or an index of a table; nothing where a column comes next. */
export function takePart(reader: StrictReader, context: TableContext): TablePart | undefined {
  const isLabelled = reader.takes('constraint');
  const label = isLabelled && !seesBody(reader) ? { name: reader.name() } : {};
  if (reader.takes('primary', 'key')) {
    // Its name is always PRIMARY.
    if (!reader.sees('(') && !reader.sees('using')) reader.name();
    return { constraint: primaryKeyOf(takeKeys(reader, undefined, context)) };
  }
  if (reader.takes('unique')) {
    takeKeyWord(reader);
    const index = { ...label, ...takeIndex(reader, undefined, context) };
    const constraint = uniqueOf(index);
    return constraint === undefined ? { index: { ...index, unique: true } } : { constraint };
  }
  if (reader.takes('foreign', 'key')) return { constraint: takeForeignKey(reader, label, context) };
  if (reader.takes('check')) return { constraint: { ...takeCheck(reader), ...label } };
  return isLabelled ? reader.fail('a constraint') : takePlainIndex(reader, context);
}

function seesBody(reader: StrictReader): boolean {
  return (
    reader.sees('primary', 'key') || reader.sees('unique') || reader.sees('foreign', 'key') || reader.sees('check', '(')
  );
}

function takeKeyWord(reader: StrictReader): boolean {
  return reader.takes('key') || reader.takes('index');
}

function takePlainIndex(reader: StrictReader, context: TableContext): TablePart | undefined {
  const method = ['fulltext', 'spatial'].find((word) => reader.takes(word));
  if (!takeKeyWord(reader) && method === undefined) return undefined;
  return { index: takeIndex(reader, method, context) };
}

/** Takes the condition of a check. */
export function takeCheck(reader: StrictReader): Check {
  const sql = plainExpression(reader.group().rest());
  if (reader.takes('not', 'enforced')) return { kind: 'check', sql, notEnforced: true };
  reader.takes('enforced');
  return { kind: 'check', sql };
}

function takeForeignKey(reader: StrictReader, label: { readonly name?: string }, context: TableContext): ForeignKey {
  const own = reader.sees('(') ? {} : { name: reader.name() };
  const columns = reader.names();
  return { ...own, ...label, ...takeReference(reader, columns, context) };
}

/** Takes REFERENCES. */
export function takeReference(
  reader: StrictReader,
  columns: readonly string[],
  { table, isMariadb }: TableContext,
): ForeignKey {
  reader.expect('references');
  // A name without a database is one of the database of the table.
  const refTable = { ...(table.schema === undefined ? {} : { schema: table.schema }), ...readRef(reader) };
  let key: ForeignKey = { kind: 'foreignKey', columns, refTable, refColumns: [] };
  if (reader.sees('(')) key = { ...key, refColumns: reader.names() };
  for (;;) {
    const event = reader.takes('on', 'delete') ? 'onDelete' : reader.takes('on', 'update') ? 'onUpdate' : undefined;
    if (event === undefined && !reader.takes('match')) return key;
    if (event === undefined) reader.word();
    else {
      const action = readAction(reader);
      // MariaDB takes RESTRICT for what happens anyway.
      const isUsual = action === undefined || (isMariadb && action === 'restrict');
      key = { ...key, ...(isUsual ? {} : { [event]: action }) };
    }
  }
}
