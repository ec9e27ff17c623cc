import { conventionalName, constraintsOf, type CreateTable, type PrimaryKey, type Table } from '@fastappkit/schema';
import { regroup } from '../../operations/option-groups';
import { arrow, list, plain, quoted, record, type Code } from './code';
import { renderColumn } from './column';
import { columnKeys } from './column-key';
import type { ColumnPlace } from './column-links';
import { dataOptions, optionArgs } from './data';
import { renderExtra, renderIndexExtra } from './extras';

/** The arguments of `op.createTable`. Triggers have no words there. */
export function createTableArgs({ table, ...flags }: Omit<CreateTable, 'kind'>): readonly Code[] {
  return tableArgs(table, {
    keysOf: columnKeys,
    optionsOf: (options) => regroup('createTable', { ...options, ...flags }),
  });
}

/** How columns are called, and how options are said, where a table is declared. */
export interface TableWords {
  /** The key of each column in the object of builders. */
  keysOf(columns: readonly string[]): (column: string) => string;
  optionsOf(options: object): object;
}

/** The arguments of a call that declares a table: name, builders of columns, constraints and indexes, options. */
export function tableArgs(table: Table, words: TableWords): readonly Code[] {
  const { name, columns, indexes, options, triggers: _triggers, ...others } = table;
  const {
    primaryKey: _key,
    uniques: _uniques,
    checks: _checks,
    excludes: _excludes,
    foreignKeys: _keys,
    ...rest
  } = others;
  const keyOf = words.keysOf(columns.map((column) => column.name));
  const ownKey = ownKeyOf(table);
  const builders = columns.map((column) => {
    const key = keyOf(column.name);
    const place: ColumnPlace = { ...ownKey?.(column.name), isNamed: key !== column.name };
    return [key, renderColumn(column, place)] as const;
  });
  const own = { name, keyOf };
  const extras = [
    ...constraintsOf(table)
      .filter((one) => one.kind !== 'primaryKey' || ownKey === undefined)
      .map((one) => renderExtra(own, one)),
    ...indexes.map((index) => renderIndexExtra(own, index)),
  ];
  const said = optionArgs(dataOptions(words.optionsOf({ ...rest, ...options })));
  const callback = extras.length === 0 ? [] : [arrow('t', list(extras))];
  const filler = extras.length === 0 && said.length > 0 ? [plain('undefined')] : callback;
  return [quoted(name), record(builders, true), ...filler, ...said];
}

/** `.primaryKey()` says a key of one column which is called as the convention calls it; other keys are extras. */
function ownKeyOf({ name: table, primaryKey, columns }: Table): ((column: string) => ColumnPlace) | undefined {
  if (primaryKey?.columns.length !== 1) return undefined;
  const { kind: _kind, name, columns: names, ...rest } = primaryKey;
  const isUsual = name === undefined || name === conventionalName({ kind: 'primaryKey', table });
  const key = isUsual && !columns.some((one) => names.includes(one.name) && one.nullable) ? plainKey(rest) : undefined;
  return key && ((column) => (names.includes(column) ? { key } : {}));
}

function plainKey({ onConflict, ...rest }: Omit<PrimaryKey, 'kind' | 'name' | 'columns'>): ColumnPlace['key'] {
  if (Object.keys(rest).length > 0) return undefined;
  return onConflict === undefined ? {} : { onConflict };
}
