import type { Dialect } from '@fastappkit/dialects';
import {
  tableKey,
  tableRef,
  type Column,
  type MetaData,
  type Operation,
  type OperationKind,
  type OperationOf,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import type { Change } from './difference';
import { liveNames, type LiveNames } from './live-names';
import { narrowing } from './narrowing';
import { partColumns, sameSet } from './same';

/** What a change may cost, with the number of rows of the database that it concerns. */
export interface Risk {
  readonly kind: RiskKind;
  /** As the database names it. */
  readonly table: TableRef;
  readonly column?: string;
  readonly rows: number;
  /** One sentence without a final stop. */
  readonly message: string;
}

/** `requireValue` and `addUnique` make a script fail; the others lose what rows hold, or make it fail. */
export type RiskKind = 'dropTable' | 'dropColumn' | 'narrowType' | 'requireValue' | 'removeEnumValue' | 'addUnique';

/** A question to the database: how many rows a change concerns. */
export interface RiskQuestion extends Omit<Risk, 'rows' | 'message'> {
  readonly change: Change;
  /** A query that gives the number as `n`. */
  readonly sql: string;
  message(rows: string): string;
}

/** What questions are asked about. */
export interface RiskInput {
  readonly changes: readonly Change[];
  /** The database as it is, without pending revisions. */
  readonly live: MetaData;
  readonly dialect: Pick<Dialect, 'features' | 'quoteIdent' | 'quoteTable' | 'literal'>;
}

/** The questions that have to be asked to know what `changes` may cost. Only tables that one of them touches are asked. */
export function riskQuestions(input: RiskInput): readonly RiskQuestion[] {
  const names = liveNames(input.changes, input.live);
  return input.changes.flatMap((change) =>
    partsOf(change.op).flatMap((op) => questionsAbout(op, { ...input, change, names })),
  );
}

function partsOf(op: Operation): readonly Operation[] {
  return op.kind === 'batch' ? op.operations : [op];
}

interface Context extends RiskInput {
  readonly change: Change;
  readonly names: LiveNames;
}

function questionsAbout(op: Operation, context: Context): readonly RiskQuestion[] {
  // The table maps each kind to the function of that kind, which TypeScript cannot follow through a union.
  return (
    (ASK[op.kind] as ((op: Operation, context: Context) => readonly RiskQuestion[]) | undefined)?.(op, context) ?? []
  );
}

const ASK: { readonly [K in OperationKind]?: (op: OperationOf<K>, context: Context) => readonly RiskQuestion[] } = {
  dropTable: aboutTable,
  dropColumn: aboutColumn,
  alterColumn: (op, context) => [...aboutType(op, context), ...aboutNulls(op, context)],
  alterEnum: aboutValues,
  addConstraint: ({ table, constraint }, context) =>
    constraint.kind === 'unique' || constraint.kind === 'primaryKey'
      ? aboutUnique({ table, columns: constraint.columns, nulls: isStrict(constraint) }, context)
      : [],
  createIndex: ({ table, index }, context) =>
    index.unique === true && index.where === undefined && index.parts.every((part) => part.column !== undefined)
      ? aboutUnique({ table, columns: partColumns(index), nulls: index.nullsNotDistinct === true }, context)
      : [],
};

function isStrict(key: { readonly kind: string; readonly nullsNotDistinct?: boolean }): boolean {
  return key.kind === 'unique' && key.nullsNotDistinct === true;
}

function aboutTable({ table }: OperationOf<'dropTable'>, context: Context): readonly RiskQuestion[] {
  const live = context.names.table(table);
  if (live === undefined) return [];
  const message = (rows: string): string => `dropping table "${tableKey(table)}" loses ${rows}`;
  return [question(context, { kind: 'dropTable', live, message })];
}

function aboutColumn(op: OperationOf<'dropColumn'>, context: Context): readonly RiskQuestion[] {
  const where = placeOf(op.table, op.column, context);
  // What is computed can be computed again, unless nothing computes it any more.
  const again = context.changes.find(
    ({ op: other }) =>
      other.kind === 'addColumn' && tableKey(other.table) === tableKey(op.table) && other.column.name === op.column,
  )?.op;
  const isComputed = where?.column.generated !== undefined;
  const staysComputed = again?.kind !== 'addColumn' || again.column.generated !== undefined;
  if (where === undefined || (isComputed && staysComputed)) return [];
  const name = `${tableKey(op.table)}.${op.column}`;
  const condition = `${where.quoted} IS NOT NULL`;
  const message = (rows: string): string => `dropping "${name}" loses the values of ${rows}`;
  return [question(context, { ...where, kind: 'dropColumn', condition, message })];
}

function aboutType(op: OperationOf<'alterColumn'>, context: Context): readonly RiskQuestion[] {
  const where = placeOf(op.table, op.column, context);
  const { type } = op.changes;
  if (where === undefined || type === undefined || !context.dialect.features.typesLimitValues) return [];
  const found = narrowing(where.column.type, type);
  if (found === 'none') return [];
  const isEnum = where.column.type.kind === 'enum' && type.kind === 'enum';
  const condition = found === 'all' ? `${where.quoted} IS NOT NULL` : found(where.quoted);
  const kind = isEnum ? 'removeEnumValue' : 'narrowType';
  const message = (rows: string): string =>
    `${rows} of "${tableKey(op.table)}" may not fit into the new type of "${op.column}"`;
  return [question(context, { ...where, kind, condition, message })];
}

function aboutNulls(op: OperationOf<'alterColumn'>, context: Context): readonly RiskQuestion[] {
  if (op.changes.nullable !== false) return [];
  const message = (rows: string): string =>
    `${rows} of "${tableKey(op.table)}" without a value in "${op.column}" cannot stay, as it becomes NOT NULL`;
  const where = placeOf(op.table, op.column, context);
  if (where !== undefined) {
    const condition = `${where.quoted} IS NULL`;
    return [question(context, { ...where, kind: 'requireValue', condition, message })];
  }
  const live = context.names.table(op.table);
  const isNew = context.changes.some(
    ({ op: other }) =>
      other.kind === 'addColumn' && other.column.name === op.column && tableKey(other.table) === tableKey(op.table),
  );
  if (live === undefined || !isNew) return [];
  return [question(context, { kind: 'requireValue', live, name: op.column, message })];
}

function aboutValues(op: OperationOf<'alterEnum'>, context: Context): readonly RiskQuestion[] {
  const { change } = op;
  const before = context.live.enums.get(tableKey(op.enum));
  if (change.kind !== 'setValues' || before === undefined) return [];
  const gone = before.values.filter((value) => !change.values.includes(value));
  if (gone.length === 0) return [];
  return change.columns.flatMap(({ table, column }) => {
    const where = placeOf(table, column, context);
    if (where?.column.type.kind !== 'enum') return [];
    const condition = `${where.quoted} IN (${gone.map((value) => context.dialect.literal(value)).join(', ')})`;
    const message = (rows: string): string =>
      `${rows} of "${tableKey(table)}" with ${gone.map((value) => `"${value}"`).join(', ')} in "${column}" must get another value`;
    return [question(context, { ...where, kind: 'removeEnumValue', condition, message })];
  });
}

interface UniqueColumns {
  readonly table: TableRef;
  readonly columns: readonly string[];
  /** Whether two nulls count as equal. */
  readonly nulls: boolean;
}

function aboutUnique({ table, columns, nulls }: UniqueColumns, context: Context): readonly RiskQuestion[] {
  const places = columns.map((column) => placeOf(table, column, context));
  const known = places.filter((place) => place !== undefined);
  const [first] = known;
  if (first === undefined || known.length < columns.length || known.some(({ column }) => !isComparable(column)))
    return [];
  if (
    isUniqueAlready(
      first.live,
      known.map(({ column }) => column.name),
    )
  )
    return [];
  const list = known.map(({ quoted }) => quoted).join(', ');
  const filled = nulls ? '' : ` WHERE ${known.map(({ quoted }) => `${quoted} IS NOT NULL`).join(' AND ')}`;
  const groups = `SELECT COUNT(*) AS c FROM ${context.dialect.quoteTable(first.live)}${filled} GROUP BY ${list} HAVING COUNT(*) > 1`;
  const message = (rows: string): string =>
    `${rows} of "${tableKey(table)}" would repeat what is to be unique: ${columns.join(', ')}`;
  const { live, name } = first;
  const asked = question(context, { kind: 'addUnique', live, ...(columns.length === 1 ? { name } : {}), message });
  return [{ ...asked, sql: `SELECT COALESCE(SUM(c - 1), 0) AS n FROM (${groups}) AS repeated` }];
}

// PostgreSQL has no equality for some types.
function isComparable({ type }: Column): boolean {
  return !['json', 'native', 'custom', 'composite', 'array'].includes(type.kind);
}

function isUniqueAlready(table: Table, columns: readonly string[]): boolean {
  const keys = [
    ...(table.primaryKey === undefined ? [] : [table.primaryKey.columns]),
    ...table.uniques.map((unique) => unique.columns),
    ...table.indexes.filter((index) => index.unique === true && index.where === undefined).map(partColumns),
  ];
  return keys.some((key) => sameSet(key, columns));
}

interface Place {
  readonly live: Table;
  readonly name: string;
  readonly column: Column;
  readonly quoted: string;
}

function placeOf(ref: TableRef, name: string, { names, dialect }: Context): Place | undefined {
  const live = names.table(ref);
  const column = names.column(ref, name);
  if (live === undefined || column === undefined) return undefined;
  return { live, name: column.name, column, quoted: dialect.quoteIdent(column.name) };
}

interface Question {
  readonly kind: RiskKind;
  readonly live: Table;
  readonly name?: string;
  readonly condition?: string;
  message(rows: string): string;
}

function question({ change, dialect }: Context, asked: Question): RiskQuestion {
  const { kind, live, name, condition, message } = asked;
  const where = condition === undefined ? '' : ` WHERE ${condition}`;
  return {
    kind,
    table: tableRef(live),
    ...(name === undefined ? {} : { column: name }),
    change,
    sql: `SELECT COUNT(*) AS n FROM ${dialect.quoteTable(live)}${where}`,
    message,
  };
}
