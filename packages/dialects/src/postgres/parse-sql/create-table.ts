import {
  findColumn,
  inheritedColumns,
  tableRef,
  type Column,
  type Constraint,
  type MetaData,
  type PartitionOf,
  type Table,
  type TableOptions,
} from '@fastappkit/schema';
import { constraintParts } from '../../assemble';
import { NotRead } from '../../parse-sql/not-read';
import { takesIfNotExists } from '../../parse-sql/names';
import { leaveClause, leaveRest, type ReadContext, type StatementKind } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { readDivision } from '../read/table';
import { unqualify } from '../read/unqualify';
import { columnOf, takeAttributes, takeColumn, type ColumnDefinition } from './column';
import { seesConstraint, takeConstraint } from './constraint';
import { plainPart } from './index-def';
import { NAMES, refIn } from './names';
import { takeStorage } from './storage';

/** https://www.postgresql.org/docs/current/sql-createtable.html */
export const createTable: StatementKind = {
  starts: /^create (?:unlogged )?table\b/,
  read(reader, context) {
    const start = reader.place;
    reader.expect('create');
    const unlogged = reader.takes('unlogged');
    reader.expect('table');
    const condition = takesIfNotExists(reader);
    const ref = refIn(reader);
    if (reader.sees('as') || reader.sees('of')) {
      context.leave(start, ref);
      return [];
    }
    const parent = reader.takes('partition', 'of') ? refIn(reader) : undefined;
    const body = bodyOf(reader, { ...context, parent });
    const partitionOf = parent === undefined ? {} : { partitionOf: { parent, bound: takeBound(reader) } };
    const tail = takeTail(reader, unlogged, context);
    const table: Table = { ...tableRef(ref), ...body, indexes: [], ...tail, ...partitionOf };
    return [{ kind: 'createTable', table, ...condition }];
  },
};

type Parent = PartitionOf['parent'] | undefined;

function bodyOf(reader: StrictReader, context: ReadContext & { readonly parent: Parent }) {
  const items = context.parent === undefined || reader.sees('(') ? reader.group().splitAtCommas() : [];
  const columns: Column[] = [];
  const constraints: Constraint[] = [];
  for (const item of items) {
    if (item.sees('like')) {
      leaveRest(item, context);
    } else if (seesConstraint(item)) {
      constraints.push(takeConstraint(item, context));
      item.expectEnd();
    } else {
      const found = context.parent === undefined ? takeColumn(item, context) : takeOwn(item, context);
      columns.push(found.column);
      constraints.push(...found.constraints);
    }
  }
  return { columns: withKey(columns, constraints), ...constraintParts(constraints.map(validated)) };
}

// Where there are no rows, the server takes NOT VALID and ignores it.
function validated(constraint: Constraint): Constraint {
  if (!('notValid' in constraint)) return constraint;
  const { notValid: _idle, ...rest } = constraint;
  return rest;
}

// The columns of a key are never null.
function withKey(columns: readonly Column[], constraints: readonly Constraint[]): readonly Column[] {
  const key = constraints.find((one) => one.kind === 'primaryKey')?.columns ?? [];
  return columns.map((column) => (key.includes(column.name) ? { ...column, nullable: false } : column));
}

// Of a partition: what a column has otherwise than that of the parent.
function takeOwn(reader: StrictReader, context: ReadContext & { readonly parent: Parent }): ColumnDefinition {
  const at = reader.place;
  const name = reader.name();
  reader.takes('with', 'options');
  const { parent } = context;
  const own = parent === undefined ? undefined : columnIn(context.schema, parent, name);
  if (own === undefined) throw new NotRead(at, `the table has no column "${name}"`);
  const { row, constraints } = takeAttributes(reader, name, context);
  const { default: inherited, ...rest } = own;
  const said = columnOf(name, own.type, row);
  const value = row.default === undefined ? inherited : said.default;
  return {
    column: {
      ...rest,
      nullable: own.nullable && said.nullable,
      ...(value === undefined ? {} : { default: value }),
    },
    constraints,
  };
}

function columnIn(schema: MetaData, ref: PartitionOf['parent'], name: string): Column | undefined {
  const table: Pick<Table, 'partitionOf'> = { partitionOf: { parent: ref, bound: '' } };
  return inheritedColumns(table, schema).find((column) => column.name === name);
}

/** Takes the bound of a partition: FOR VALUES ... or DEFAULT. */
export function takeBound(reader: StrictReader): string {
  const start = reader.mark();
  if (!reader.takes('default')) {
    reader.expect('for', 'values');
    if (!reader.takes('in')) {
      if (reader.takes('from')) {
        reader.group();
        reader.expect('to');
      } else reader.expect('with');
    }
    reader.group();
  }
  return unqualify(reader.since(start), NAMES.visibleSchemas);
}

function takeTail(
  reader: StrictReader,
  unlogged: boolean,
  context: ReadContext,
): Pick<Table, 'partitionBy' | 'options'> {
  let tail: Pick<Table, 'partitionBy'> = {};
  let options: TableOptions = unlogged ? { unlogged } : {};
  while (!reader.isDone) {
    const at = reader.place;
    if (reader.takes('partition', 'by')) {
      const { strategy, parts } = readDivision(reader);
      tail = { partitionBy: { strategy, parts: parts.map(plainPart) } };
    } else if (reader.takes('with')) options = { ...options, storage: takeStorage(reader.group()) };
    else if (reader.takes('inherits')) {
      reader.group();
      leaveClause(reader, context, at);
    } else if (reader.takes('tablespace')) {
      reader.name();
      leaveClause(reader, context, at);
    } else if (reader.takes('using')) {
      // heap is what every table is kept in unless somebody installs another method.
      if (reader.name() !== 'heap') leaveClause(reader, context, at);
    } else if (!reader.takes('without', 'oids')) reader.skip();
  }
  return { ...tail, ...(Object.keys(options).length === 0 ? {} : { options }) };
}

/** The column of a table or of those that it is a partition of. */
export function knownColumn(schema: MetaData, table: Table, name: string): Column | undefined {
  return findColumn(table, name) ?? inheritedColumns(table, schema).find((column) => column.name === name);
}
