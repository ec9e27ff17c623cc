import type { OperationOf } from '@fastappkit/schema';
import { list, quoted, record, type Code } from './code';
import { optionArgs } from './render-column';
import { nameOf, renderPart } from './render-extras';
import { flag } from './render-table';

/** A method of `op` with its arguments. */
export interface OpCall {
  readonly method: string;
  readonly args: readonly Code[];
}

/** `op.createIndex(...)`. */
export function renderCreateIndex({ table, index, ifNotExists, concurrently }: OperationOf<'createIndex'>): OpCall {
  const options = optionArgs({
    schema: text(table.schema),
    unique: flag(index.unique),
    method: text(index.method),
    where: text(index.where),
    include: index.include === undefined ? undefined : list(index.include.map(quoted)),
    ifNotExists: flag(ifNotExists),
    concurrently: flag(concurrently),
  });
  const args = [quoted(index.name), quoted(table.name), list(index.parts.map(renderPart)), ...options];
  return { method: 'createIndex', args };
}

/** `op.createUniqueConstraint(...)` and its like. A constraint without a name gets the one of the convention. */
export function renderAddConstraint({ table, constraint }: OperationOf<'addConstraint'>): OpCall {
  const start = [quoted(nameOf(constraint, table)), quoted(table.name)];
  const schema = text(table.schema);
  switch (constraint.kind) {
    case 'primaryKey':
      return { method: 'createPrimaryKey', args: [...start, names(constraint.columns), ...optionArgs({ schema })] };
    case 'unique': {
      const options = {
        schema,
        nullsNotDistinct: flag(constraint.nullsNotDistinct),
        deferrable: text(constraint.deferrable),
      };
      return {
        method: 'createUniqueConstraint',
        args: [...start, names(constraint.columns), ...optionArgs(options)],
      };
    }
    case 'foreignKey': {
      const { refTable, columns, refColumns, onDelete, onUpdate, deferrable } = constraint;
      const options = {
        schema,
        refSchema: text(refTable.schema),
        onDelete: text(onDelete),
        onUpdate: text(onUpdate),
        deferrable: text(deferrable),
      };
      const args = [...start, quoted(refTable.name), names(columns), names(refColumns), ...optionArgs(options)];
      return { method: 'createForeignKey', args };
    }
    case 'check':
      return { method: 'createCheckConstraint', args: [...start, quoted(constraint.sql), ...optionArgs({ schema })] };
    case 'exclude': {
      const elements = constraint.elements.map(({ sql, operator }) =>
        record([
          ['sql', quoted(sql)],
          ['operator', quoted(operator)],
        ]),
      );
      const options = optionArgs({ schema, using: quoted(constraint.using), where: text(constraint.where) });
      return { method: 'createExcludeConstraint', args: [...start, list(elements), ...options] };
    }
  }
}

function names(columns: readonly string[]): Code {
  return list(columns.map(quoted));
}

function text(value: string | undefined): Code | undefined {
  return value === undefined ? undefined : quoted(value);
}
