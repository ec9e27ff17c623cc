import { conventionalName, constraintsOf, type CreateTable, type Table } from '@fastappkit/schema';
import { arrow, list, plain, quoted, record, type Code } from './code';
import { optionArgs, renderColumn } from './render-column';
import { columnKey, isExtra, isReserved, renderExtra, renderIndexExtra } from './render-extras';

/** The arguments of `op.createTable`. */
export function createTableArgs({ table, ifNotExists }: CreateTable): readonly Code[] {
  const columns = table.columns.map((column): readonly [string, Code] => {
    const { name } = column;
    return [columnKey(name), renderColumn(column, { isKey: isOwnKey(table, name), isNamed: isReserved(name) })];
  });
  const extras = [
    ...constraintsOf(table)
      .filter((one) => one.kind !== 'primaryKey' || !isOwnKey(table, one.columns[0] ?? ''))
      .map((one) => renderExtra(table, one)),
    ...table.indexes.filter(isExtra).map(renderIndexExtra),
  ];
  const options = optionArgs({
    schema: table.schema === undefined ? undefined : quoted(table.schema),
    comment: table.comment === undefined ? undefined : quoted(table.comment),
    ifNotExists: flag(ifNotExists),
    strict: flag(table.options?.strict),
    withoutRowid: flag(table.options?.withoutRowid),
  });
  const callback = extras.length === 0 ? [] : [arrow('t', list(extras))];
  const filler = extras.length === 0 && options.length > 0 ? [plain('undefined')] : callback;
  return [quoted(table.name), record(columns, true), ...filler, ...options];
}

/** An option that is only ever said when it is true. */
export function flag(value: boolean | undefined): Code | undefined {
  return value === true ? plain('true') : undefined;
}

// `.primaryKey()` says a key of one column which is called as the convention calls it.
function isOwnKey(table: Table, column: string): boolean {
  const { primaryKey: key } = table;
  if (key?.columns.length !== 1 || key.columns[0] !== column) return false;
  const isUsual = key.name === undefined || key.name === conventionalName({ kind: 'primaryKey', table: table.name });
  return isUsual && table.columns.some((one) => one.name === column && !one.nullable);
}
