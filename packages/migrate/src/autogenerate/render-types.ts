import type { CompositeChange, DomainChange, OperationOf } from '@fastappkit/schema';
import { list, quoted, record, type Code } from './code';
import { optionArgs, renderColumn } from './render-column';
import type { OpCall } from './render-constraint';
import { renderData } from './render-data';

/** `op.addEnumValue(...)` and its like. */
export function renderAlterEnum({ enum: type, change }: OperationOf<'alterEnum'>): OpCall {
  const schema = type.schema === undefined ? undefined : quoted(type.schema);
  switch (change.kind) {
    case 'addValue': {
      const before = change.before === undefined ? undefined : quoted(change.before);
      return {
        method: 'addEnumValue',
        args: [quoted(type.name), quoted(change.value), ...optionArgs({ schema, before })],
      };
    }
    case 'renameValue':
      return {
        method: 'renameEnumValue',
        args: [quoted(type.name), quoted(change.from), quoted(change.to), ...optionArgs({ schema })],
      };
    case 'setValues': {
      const columns = change.columns.map(({ table, column }) =>
        renderData({ table: table.name, column, schema: table.schema }),
      );
      const replacements = change.replacements === undefined ? undefined : renderData(change.replacements);
      const options = optionArgs({ schema, columns: list(columns), replacements });
      return { method: 'setEnumValues', args: [quoted(type.name), list(change.values.map(quoted)), ...options] };
    }
  }
}

/** The change of a domain as `op.alterDomain` takes it. */
export function renderDomainChange(change: DomainChange): Code {
  return renderData(change);
}

/** The change of a composite type as `op.alterComposite` takes it: builders say the types. */
export function renderCompositeChange(change: CompositeChange): Code {
  if (change.kind === 'dropField') return renderData(change);
  const { name, type, collation } = change.kind === 'addField' ? change.field : change;
  const builder = renderColumn({ name, type, nullable: true, ...(collation === undefined ? {} : { collation }) });
  return record([
    ['kind', quoted(change.kind)],
    ['name', quoted(name)],
    ['type', builder],
  ]);
}
