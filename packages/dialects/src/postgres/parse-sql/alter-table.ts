import {
  constraintsOf,
  tableKey,
  type ColumnChanges,
  type ColumnType,
  type Constraint,
  type MetaData,
  type Operation,
  type PrimaryKey,
  type TableRef,
  type Unique,
} from '@fastappkit/schema';
import { readAlterAction, type AlterGrammar } from '../../parse-sql/alter-table';
import {
  leaveClause,
  leaveRest,
  leaveStatement,
  type ReadContext,
  type StatementKind,
} from '../../parse-sql/read-script';
import { renamedConstraint } from '../../parse-sql/rename';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { columnOf, takeColumn, takeDefault, takeGenerated } from './column';
import { seesConstraint, takeConstraint, takeLabel, takeWait } from './constraint';
import { knownColumn, takeBound } from './create-table';
import { refIn, takesCollation } from './names';
import { takeType } from './type';

/** https://www.postgresql.org/docs/current/sql-altertable.html */
export const alterTable: StatementKind = {
  starts: /^alter table\b/,
  read(reader, context) {
    const whole = reader.fork();
    reader.expect('alter', 'table');
    reader.takes('if', 'exists');
    reader.takes('only');
    const table = refIn(reader);
    if (context.isLeft(table)) return leaveStatement(whole, context);
    return reader.splitAtCommas().flatMap((action) => {
      const operations = readAlterAction(action, table, { grammar: GRAMMAR, context });
      action.expectEnd();
      return operations;
    });
  },
};

const GRAMMAR: AlterGrammar = {
  addColumn(reader, table, context) {
    const condition = reader.takes('if', 'not', 'exists') ? { ifNotExists: true } : {};
    const { column, constraints } = takeColumn(reader, context);
    return [{ kind: 'addColumn', table, column, ...condition }, ...constraints.map((one) => addition(table, one))];
  },
  action(reader, table, context) {
    if (reader.sees('add')) return takeAdd(reader, table, context);
    if (reader.takes('alter')) {
      reader.takes('column');
      return takeAlterColumn(reader, table, context);
    }
    if (reader.takes('attach', 'partition')) {
      const partition = refIn(reader);
      return [{ kind: 'attachPartition', table: partition, partitionOf: { parent: table, bound: takeBound(reader) } }];
    }
    if (reader.takes('validate', 'constraint')) {
      const name = reader.name();
      const type = typeOfConstraint(table, name, context);
      return [{ kind: 'validateConstraint', table, name, type: type === 'foreignKey' ? type : 'check' }];
    }
    if (reader.sees('rename', 'constraint')) return takeRename(reader, table, context);
    if (reader.takes('drop', 'constraint')) return takeDropConstraint(reader, table, context);
    return undefined;
  },
};

function takeAdd(reader: StrictReader, table: TableRef, context: ReadContext): readonly Operation[] | undefined {
  const ahead = reader.fork();
  ahead.takes('add');
  if (!seesConstraint(ahead)) return undefined;
  const at = reader.place;
  reader.expect('add');
  const label = takeLabel(ahead);
  const kind = ahead.takes('primary', 'key') ? 'primaryKey' : ahead.takes('unique') ? 'unique' : undefined;
  if (kind === undefined || !ahead.takes('using', 'index')) return [addition(table, takeConstraint(reader, context))];
  reader.passRest();
  const key = keyOfIndex(ahead, { kind, table }, context.schema);
  if (key === undefined) leaveClause(reader, context, at);
  return key === undefined
    ? []
    : [{ kind: 'dropIndex', table, name: key.index }, addition(table, { ...key.constraint, ...label })];
}

interface KeyPlace {
  readonly kind: 'primaryKey' | 'unique';
  readonly table: TableRef;
}

// The index becomes the one of the key, and gets the name of that.
function keyOfIndex(
  reader: StrictReader,
  { kind, table }: KeyPlace,
  { tables }: MetaData,
): { readonly index: string; readonly constraint: PrimaryKey | Unique } | undefined {
  const index = reader.name();
  const known = tables.get(tableKey(table))?.indexes.find(({ name }) => name === index);
  if (known === undefined) return undefined;
  const { parts, include, nullsNotDistinct } = known;
  const columns = parts.flatMap(({ column }) => column ?? []);
  const constraint = {
    name: index,
    columns,
    ...(include === undefined ? {} : { include }),
    ...takeWait(reader),
  };
  reader.expectEnd();
  if (kind === 'primaryKey') return { index, constraint: { ...constraint, kind } };
  return {
    index,
    constraint: { ...constraint, kind, ...(nullsNotDistinct === undefined ? {} : { nullsNotDistinct }) },
  };
}

function takeRename(reader: StrictReader, table: TableRef, context: ReadContext): readonly Operation[] {
  const at = reader.place;
  reader.expect('rename', 'constraint');
  const from = reader.name();
  reader.expect('to');
  const renamed = renamedConstraint({ table, from, to: reader.name() }, context.schema);
  if (renamed === undefined) leaveClause(reader, context, at);
  return renamed ?? [];
}

function addition(table: TableRef, constraint: Constraint): Operation {
  return { kind: 'addConstraint', table, constraint };
}

function takeDropConstraint(reader: StrictReader, table: TableRef, context: ReadContext): readonly Operation[] {
  const condition = reader.takes('if', 'exists') ? { ifExists: true } : {};
  const name = reader.name();
  if (!reader.takes('cascade')) reader.takes('restrict');
  return [{ kind: 'dropConstraint', table, name, type: typeOfConstraint(table, name, context), ...condition }];
}

function typeOfConstraint(ref: TableRef, name: string, { schema }: ReadContext): Constraint['kind'] {
  const table = schema.tables.get(tableKey(ref));
  const all = table === undefined ? [] : constraintsOf(table);
  return all.find((one) => one.name === name)?.kind ?? 'check';
}

function takeAlterColumn(reader: StrictReader, table: TableRef, context: ReadContext): readonly Operation[] {
  const column = reader.name();
  const changes =
    takeNullable(reader) ?? takeValue(reader, typeOfColumn(table, column, context)) ?? takeNewType(reader, context);
  if (changes !== undefined) return [{ kind: 'alterColumn', table, column, changes }];
  return leaveRest(reader, context);
}

function typeOfColumn(ref: TableRef, column: string, { schema }: ReadContext): ColumnType | undefined {
  const table = schema.tables.get(tableKey(ref));
  return table === undefined ? undefined : knownColumn(schema, table, column)?.type;
}

function takeNullable(reader: StrictReader): ColumnChanges | undefined {
  if (reader.takes('set', 'not', 'null')) return { nullable: false };
  return reader.takes('drop', 'not', 'null') ? { nullable: true } : undefined;
}

function takeValue(reader: StrictReader, type: ColumnType | undefined): ColumnChanges | undefined {
  if (reader.takes('drop', 'default')) return { default: null };
  if (reader.takes('drop', 'identity')) return { identity: null };
  if (type === undefined) return undefined;
  if (reader.takes('set', 'default')) {
    return { default: columnOf('', type, { default: takeDefault(reader) }).default ?? null };
  }
  if (!reader.takes('add', 'generated')) return undefined;
  return { nullable: false, identity: columnOf('', type, takeGenerated(reader)).identity ?? null };
}

function takeNewType(reader: StrictReader, { schema }: ReadContext): ColumnChanges | undefined {
  if (!reader.takes('set', 'data', 'type') && !reader.takes('type')) return undefined;
  const type = takeType(reader, schema);
  const collation = takesCollation(reader).collation ?? null;
  if (reader.takes('using')) reader.passRest();
  return { type, collation };
}
