import {
  findColumn,
  requireTable,
  tableKey,
  type AlterEnum,
  type Column,
  type EnumChange,
  type MetaData,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import { list, words } from '../sql-builder';
import type { Statement } from '../statement';
import { defaultValue } from './column';
import { suspendParts, type TurnedTable } from './enum-dependents';
import { quoting } from './quoting';
import { formatType } from './types';

/** The tables whose columns a change of an enum turns over to a new type. */
export function alterEnumNeeds({ change }: AlterEnum): readonly TableRef[] {
  return change.kind === 'setValues' ? change.columns.map((use) => use.table) : [];
}

/**
 * A change of the values of an enum. PostgreSQL can add and rename values; for anything else the type is made anew.
 * @see https://www.postgresql.org/docs/current/sql-altertype.html
 */
export function alterEnum(op: AlterEnum, before: MetaData): readonly Statement[] {
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
      return setValues(op, change, before);
  }
}

type SetValues = Extract<EnumChange, { kind: 'setValues' }>;

// The old type steps aside under another name, and goes when nothing has it any more.
function setValues(op: AlterEnum, change: SetValues, before: MetaData): readonly Statement[] {
  const old = { ...op.enum, name: `${op.enum.name}__old` };
  const turned = turnedTables(change, before);
  const { drop, restore } = suspendParts(op.enum, turned);
  const columns = turned.flatMap(({ table, columns: own }) => own.map((column) => ({ table, column })));
  const withDefault = columns.filter(({ column }) => column.default !== undefined);
  // The columns of a partition turn with those of its parent.
  const own = columns.filter(({ table }) => table.partitionOf === undefined);
  return [
    ...drop,
    ...withDefault.map(({ table, column }) => alterColumn(table, column, 'DROP DEFAULT')),
    { sql: `ALTER TYPE ${quoting.quoteTable(op.enum)} RENAME TO ${quoting.quoteIdent(old.name)}` },
    { sql: `CREATE TYPE ${quoting.quoteTable(op.enum)} AS ENUM ${list(change.values.map(quoting.literal))}` },
    ...own.map(({ table, column }) => alterColumn(table, column, turn(column, change))),
    ...withDefault.map(({ table, column }) => alterColumn(table, column, `SET DEFAULT ${defaultText(column)}`)),
    { sql: `DROP TYPE ${quoting.quoteTable(old)}` },
    ...restore,
  ];
}

function turnedTables({ columns }: SetValues, before: MetaData): readonly TurnedTable[] {
  const byKey = new Map<string, { readonly table: Table; readonly columns: Column[] }>();
  for (const use of columns) {
    const table = requireTable(before, use.table);
    const column = findColumn(table, use.column);
    const turned = byKey.get(tableKey(table)) ?? { table, columns: [] };
    byKey.set(tableKey(table), turned);
    if (column !== undefined) turned.columns.push(column);
  }
  return [...byKey.values()];
}

function alterColumn(table: Table, column: Column, action: string): Statement {
  return { sql: `ALTER TABLE ${quoting.quoteTable(table)} ALTER COLUMN ${quoting.quoteIdent(column.name)} ${action}` };
}

function defaultText(column: Column): string {
  return column.default === undefined ? 'NULL' : defaultValue(column.default);
}

function turn(column: Column, change: SetValues): string {
  const [name, type] = [quoting.quoteIdent(column.name), formatType(column.type)];
  const using =
    column.type.kind === 'array' ? replacedElements(`${name}::text[]`, change) : replaced(`${name}::text`, change);
  return `TYPE ${type} USING ${using}::${type}`;
}

function replaced(text: string, { replacements = {} }: SetValues): string {
  const cases = Object.entries(replacements).map(
    ([from, to]) => `WHEN ${quoting.literal(from)} THEN ${quoting.literal(to)}`,
  );
  return cases.length === 0 ? text : `(CASE ${text} ${cases.join(' ')} ELSE ${text} END)`;
}

// One value after the other: an expression of USING takes no subquery. What is put in is no value that goes.
function replacedElements(array: string, { replacements = {} }: SetValues): string {
  return Object.entries(replacements).reduce(
    (text, [from, to]) => `array_replace(${text}, ${quoting.literal(from)}, ${quoting.literal(to)})`,
    array,
  );
}
