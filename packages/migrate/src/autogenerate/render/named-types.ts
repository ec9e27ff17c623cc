import type { CompositeChange, DomainChange, OperationOf } from '@fastappkit/schema';
import { list, quoted, record, type Code } from './code';
import { renderColumn } from './column';
import type { OpCall } from './constraint';
import { dataOptions, optionArgs, renderData } from './data';
import { renderDefault } from './default';

/** `op.addEnumValue(...)` and its like. */
export function renderAlterEnum({ enum: type, change }: Omit<OperationOf<'alterEnum'>, 'kind'>): OpCall {
  const callOf = (method: string, args: readonly Code[], options: object): OpCall => ({
    method,
    args: [quoted(type.name), ...args, ...optionArgs(dataOptions({ schema: type.schema, ...options }))],
  });
  switch (change.kind) {
    case 'addValue': {
      const { kind: _kind, value, ...options } = change;
      return callOf('addEnumValue', [quoted(value)], options);
    }
    case 'renameValue':
      return callOf('renameEnumValue', [quoted(change.from), quoted(change.to)], {});
    case 'setValues': {
      const { kind: _kind, values, columns, ...options } = change;
      const uses = columns.map(({ table, column }) => ({ table: table.name, column, schema: table.schema }));
      return callOf('setEnumValues', [list(values.map(quoted))], { columns: uses, ...options });
    }
  }
}

/** The change of a domain as `op.alterDomain` takes it. */
export function renderDomainChange(change: DomainChange): Code {
  if (change.kind !== 'setDefault') return renderData(change);
  return record([
    ['kind', quoted(change.kind)],
    ['default', renderDefault(change.default)],
  ]);
}

/** The change of a composite type as `op.alterComposite` takes it: builders say the types. */
export function renderCompositeChange(change: CompositeChange): Code {
  if (change.kind === 'dropField') return renderData(change);
  const { kind, ...field } = change.kind === 'addField' ? { kind: change.kind, ...change.field } : change;
  return record([
    ['kind', quoted(kind)],
    ['name', quoted(field.name)],
    ['type', renderColumn({ ...field, nullable: true })],
  ]);
}
