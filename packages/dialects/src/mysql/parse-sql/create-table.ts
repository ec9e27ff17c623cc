import { tableRef, type Column, type Constraint, type Table, type TableOptions } from '@fastappkit/schema';
import { constraintParts } from '../../assemble';
import { readRef, takesIfNotExists } from '../../parse-sql/names';
import { leaveClause, type ReadContext, type StatementKind } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { AUTO_INCREMENT_INDEX } from '../auto-increment';
import { takeColumn } from './column';
import { takePart, type TableContext } from './constraint';
import type { MysqlReading } from './family';
import type { IndexText } from './index-def';
import { takeDivision } from './partitions';

/** https://dev.mysql.com/doc/refman/8.4/en/create-table.html */
export function createTable(reading: MysqlReading): StatementKind {
  return {
    starts: /^create (?:or replace )?table\b/,
    read(reader, context) {
      const start = reader.place;
      reader.expect('create');
      reader.takes('or', 'replace');
      reader.expect('table');
      const condition = takesIfNotExists(reader);
      const ref = readRef(reader);
      if (!reader.sees('(') || isQuery(reader) || reader.sees('(', 'like')) {
        context.leave(start, ref);
        return [];
      }
      const body = bodyOf(reader.group().splitAtCommas(), { ...context, ...reading, table: ref });
      const table: Table = { ...tableRef(ref), ...body, ...takeTail(reader, context) };
      return [{ kind: 'createTable', table, ...condition }];
    },
  };
}

function isQuery(reader: StrictReader): boolean {
  return reader.sees('(', 'select');
}

function bodyOf(items: readonly StrictReader[], context: TableContext) {
  const columns: Column[] = [];
  const constraints: Constraint[] = [];
  const indexes: IndexText[] = [];
  for (const item of items) {
    const part = item.takes('period', 'for') ? takePeriod(item) : takePart(item, context);
    if (part === undefined) {
      const found = takeColumn(item, context);
      columns.push(found.column);
      constraints.push(...found.constraints);
    } else {
      if (part.constraint !== undefined) constraints.push(part.constraint);
      if (part.index !== undefined && part.index.name !== AUTO_INCREMENT_INDEX) indexes.push(part.index);
    }
    item.expectEnd();
  }
  const key = constraints.find((one) => one.kind === 'primaryKey')?.columns ?? [];
  return {
    columns: columns.map((column) => (isIn(key, column.name) ? { ...column, nullable: false } : column)),
    ...constraintParts(constraints),
    // Those without a name get one at the end.
    indexes: indexes.map(({ name = '', ...index }) => ({ name, ...index })),
  };
}

function isIn(names: readonly string[], column: string): boolean {
  return names.some((name) => name.toLowerCase() === column.toLowerCase());
}

// The columns of a period say so themselves.
function takePeriod(reader: StrictReader): { readonly constraint?: undefined; readonly index?: undefined } {
  reader.name();
  reader.group();
  return {};
}

function takeTail(reader: StrictReader, context: ReadContext): Pick<Table, 'partitionBy' | 'options' | 'comment'> {
  let tail: Pick<Table, 'partitionBy' | 'comment'> = {};
  let options: TableOptions = {};
  while (!reader.isDone) {
    if (reader.takes('partition', 'by')) tail = { ...tail, partitionBy: takeDivision(reader, context) };
    else if (reader.takes('comment')) {
      reader.takes('=');
      const comment = reader.string();
      tail = { ...tail, ...(comment === '' ? {} : { comment }) };
    } else if (!reader.takes(',')) options = { ...options, ...takeOption(reader, context) };
  }
  return { ...tail, ...(Object.keys(options).length === 0 ? {} : { options }) };
}

/** Takes one option of a table. */
export function takeOption(reader: StrictReader, context: ReadContext): TableOptions {
  if (reader.takes('with', 'system', 'versioning')) return { systemVersioned: true };
  const at = reader.place;
  reader.takes('default');
  const value = (...words: readonly string[]): string | undefined => {
    if (!reader.takes(...words)) return undefined;
    reader.takes('=');
    return reader.word();
  };
  const engine = value('engine');
  if (engine !== undefined) return { engine };
  const rowFormat = value('row_format');
  if (rowFormat !== undefined) return { rowFormat: rowFormat.toUpperCase() };
  const charset = value('charset') ?? value('character', 'set');
  if (charset !== undefined) return { charset };
  const collation = value('collate');
  if (collation !== undefined) return { collation };
  // Where the numbers go on is told by the rows.
  const isCounter = reader.sees('auto_increment');
  reader.word();
  reader.takes('=');
  reader.next();
  if (!isCounter) leaveClause(reader, context, at);
  return {};
}
