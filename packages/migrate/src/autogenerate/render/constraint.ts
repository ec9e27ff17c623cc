import type { OperationOf } from '@fastappkit/schema';
import { regroup, type FlatOptions } from '../../operations/option-groups';
import { list, quoted, type Code } from './code';
import { constraintName } from './constraint-name';
import { dataOptions, optionArgs, renderData } from './data';

/** A method of `op` with its arguments. */
export interface OpCall {
  readonly method: string;
  readonly args: readonly Code[];
}

/** `op.createUniqueConstraint(...)` and its like. A constraint without a name gets the one of the convention. */
export function renderAddConstraint({
  table,
  constraint,
  ...online
}: Omit<OperationOf<'addConstraint'>, 'kind'>): OpCall {
  const start = [quoted(constraintName(constraint, table)), quoted(table.name)];
  const callOf = (method: keyof FlatOptions, args: readonly Code[], options: object): OpCall => ({
    method,
    args: [
      ...start,
      ...args,
      ...optionArgs(dataOptions(regroup(method, { schema: table.schema, ...options, ...online }))),
    ],
  });
  switch (constraint.kind) {
    case 'primaryKey': {
      const { kind: _kind, name: _name, columns, ...options } = constraint;
      return callOf('createPrimaryKey', [names(columns)], options);
    }
    case 'unique': {
      const { kind: _kind, name: _name, columns, ...options } = constraint;
      return callOf('createUniqueConstraint', [names(columns)], options);
    }
    case 'foreignKey': {
      const { kind: _kind, name: _name, columns, refTable, refColumns, ...options } = constraint;
      const args = [quoted(refTable.name), names(columns), names(refColumns)];
      return callOf('createForeignKey', args, { refSchema: refTable.schema, ...options });
    }
    case 'check': {
      const { kind: _kind, name: _name, sql, ...options } = constraint;
      return callOf('createCheckConstraint', [quoted(sql)], options);
    }
    case 'exclude': {
      const { kind: _kind, name: _name, elements, ...options } = constraint;
      return callOf('createExcludeConstraint', [renderData(elements)], options);
    }
  }
}

function names(columns: readonly string[]): Code {
  return list(columns.map(quoted));
}
