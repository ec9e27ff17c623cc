import {
  findColumn,
  requireTable,
  type AlterEnum,
  type ColumnDefault,
  type EnumChange,
  type EnumUse,
  type MetaData,
  type TableRef,
} from '@fastappkit/schema';
import { list, words } from '../sql-builder';
import type { Statement } from '../statement';
import { defaultValue } from './column';
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

// The old type steps aside under another name, and goes when no column has it any more.
function setValues(op: AlterEnum, change: SetValues, before: MetaData): readonly Statement[] {
  const old = { ...op.enum, name: `${op.enum.name}__old` };
  return [
    { sql: `ALTER TYPE ${quoting.quoteTable(op.enum)} RENAME TO ${quoting.quoteIdent(old.name)}` },
    { sql: `CREATE TYPE ${quoting.quoteTable(op.enum)} AS ENUM ${list(change.values.map(quoting.literal))}` },
    ...change.columns.flatMap((use) => turnOver(use, change, before)),
    { sql: `DROP TYPE ${quoting.quoteTable(old)}` },
  ];
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
