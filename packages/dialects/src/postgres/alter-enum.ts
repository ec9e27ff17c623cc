import {
  findColumn,
  readsColumn,
  requireTable,
  tableKey,
  tableRef,
  type AlterEnum,
  type ColumnDefault,
  type EnumChange,
  type EnumUse,
  type MetaData,
  type Operation,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import type { StandardCompilers } from '../base-compiler';
import { list, words } from '../sql-builder';
import type { Statement } from '../statement';
import { defaultValue } from './column';
import { quoting } from './quoting';
import { formatType } from './types';

/** How constraints and indexes are dropped and added, which step aside while their column turns over. */
export type ObjectTools = Pick<StandardCompilers, 'addConstraint' | 'dropConstraint' | 'createIndex' | 'dropIndex'>;

/** The tables whose columns a change of an enum turns over to a new type. */
export function alterEnumNeeds({ change }: AlterEnum): readonly TableRef[] {
  return change.kind === 'setValues' ? change.columns.map((use) => use.table) : [];
}

/**
 * A change of the values of an enum. PostgreSQL can add and rename values; for anything else the type is made anew.
 * @see https://www.postgresql.org/docs/current/sql-altertype.html
 */
export function alterEnum(op: AlterEnum, before: MetaData, tools: ObjectTools): readonly Statement[] {
  const { change } = op;
  const head = `ALTER TYPE ${quoting.quoteTable(op.enum)}`;
  const value = (text: string): string => quoting.literal(text);
  switch (change.kind) {
    case 'renameValue':
      return [{ sql: `${head} RENAME VALUE ${value(change.from)} TO ${value(change.to)}` }];
    case 'addValue':
      return [
        {
          sql: words(
            head,
            'ADD VALUE',
            value(change.value),
            change.before === undefined ? '' : `BEFORE ${value(change.before)}`,
          ),
        },
      ];
    case 'setValues':
      return setValues({ op, change, before, tools });
  }
}

type SetValues = Extract<EnumChange, { kind: 'setValues' }>;

interface TurnOver {
  readonly op: AlterEnum;
  readonly change: SetValues;
  readonly before: MetaData;
  readonly tools: ObjectTools;
}

// The old type steps aside under another name, and goes when no column has it any more. What compares a column with
// values of the old type would stay with that, so it is taken down before and put up again after.
function setValues({ op, change, before, tools }: TurnOver): readonly Statement[] {
  const old = { ...op.enum, name: `${op.enum.name}__old` };
  const readers = tablesOf(change, before).map((table) => readersOf(table, change));
  return [
    ...readers.flatMap((one) => one.drops.flatMap((drop) => compileWith(tools, drop, before))),
    { sql: `ALTER TYPE ${quoting.quoteTable(op.enum)} RENAME TO ${quoting.quoteIdent(old.name)}` },
    { sql: `CREATE TYPE ${quoting.quoteTable(op.enum)} AS ENUM ${list(change.values.map(quoting.literal))}` },
    ...change.columns.flatMap((use) => turnOver(use, change, before)),
    { sql: `DROP TYPE ${quoting.quoteTable(old)}` },
    ...readers.flatMap((one) => one.adds.flatMap((add) => compileWith(tools, add, before))),
  ];
}

function tablesOf({ columns }: SetValues, before: MetaData): readonly Table[] {
  const keys = new Set(columns.map(({ table }) => tableKey(table)));
  return [...keys].flatMap((key) => before.tables.get(key) ?? []);
}

interface Readers {
  readonly drops: readonly ObjectOperation[];
  readonly adds: readonly ObjectOperation[];
}

type ObjectOperation = Extract<Operation, { kind: keyof ObjectTools }>;

/** What expressions of a table read a column that turns over. */
function readersOf(table: Table, { columns }: SetValues): Readers {
  const ref = tableRef(table);
  const names = columns.filter((use) => tableKey(use.table) === tableKey(ref)).map((use) => use.column);
  const reads = (...texts: readonly (string | undefined)[]): boolean =>
    texts.some((sql) => sql !== undefined && names.some((name) => readsColumn(sql, name)));
  const constraints = [
    ...table.checks.filter((check) => reads(check.sql)),
    ...table.excludes.filter((one) => reads(one.where, ...one.elements.map(({ sql }) => sql))),
  ];
  const indexes = table.indexes.filter((index) => reads(index.where, ...index.parts.map(({ sql }) => sql)));
  return {
    drops: [
      ...constraints.flatMap(({ name, kind }): readonly ObjectOperation[] =>
        name === undefined ? [] : [{ kind: 'dropConstraint', table: ref, name, type: kind }],
      ),
      ...indexes.map(({ name }): ObjectOperation => ({ kind: 'dropIndex', table: ref, name })),
    ],
    adds: [
      ...constraints.map((constraint): ObjectOperation => ({ kind: 'addConstraint', table: ref, constraint })),
      ...indexes.map((index): ObjectOperation => ({ kind: 'createIndex', table: ref, index })),
    ],
  };
}

function compileWith(tools: ObjectTools, op: ObjectOperation, before: MetaData): readonly Statement[] {
  // The table maps each kind to a function of that kind, which TypeScript cannot follow through a union.
  return (tools[op.kind] as (one: Operation, schema: MetaData) => readonly Statement[])(op, before);
}

function turnOver(use: EnumUse, change: SetValues, before: MetaData): readonly Statement[] {
  const column = findColumn(requireTable(before, use.table), use.column);
  if (column === undefined) return [];
  const name = quoting.quoteIdent(use.column);
  const alter = (action: string): Statement => ({
    sql: `ALTER TABLE ${quoting.quoteTable(use.table)} ALTER COLUMN ${name} ${action}`,
  });
  const type = formatType(column.type);
  const suspended: ColumnDefault | undefined = column.default;
  return [
    ...(suspended === undefined ? [] : [alter('DROP DEFAULT')]),
    alter(`TYPE ${type} USING ${replaced(`${name}::text`, change)}::${type}`),
    ...(suspended === undefined ? [] : [alter(`SET DEFAULT ${defaultValue(suspended)}`)]),
  ];
}

function replaced(text: string, { replacements = {} }: SetValues): string {
  const cases = Object.entries(replacements).map(
    ([from, to]) => `WHEN ${quoting.literal(from)} THEN ${quoting.literal(to)}`,
  );
  return cases.length === 0 ? text : `(CASE ${text} ${cases.join(' ')} ELSE ${text} END)`;
}
