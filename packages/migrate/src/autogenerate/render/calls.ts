import type { Operation, OperationKind, OperationOf, TableRef } from '@fastappkit/schema';
import { regroup, type FlatOptions } from '../../operations/option-groups';
import { list, quoted, record, type Code } from './code';
import { renderColumn } from './column';
import { renderAddConstraint, type OpCall } from './constraint';
import { createTableArgs } from './create-table';
import { dataOptions, optionArgs, renderData, type Options } from './data';
import { renderDefault } from './default';
import { renderPart } from './index-part';
import { renderAlterEnum, renderCompositeChange, renderDomainChange } from './named-types';
import { renderDomainBase, renderFields, renderType } from './type';

/** An operation that is one call of a method of `op`. */
export type CalledOperation = Exclude<Operation, { kind: 'batch' | 'runCode' }>;

/** The call that says an operation. */
export function callOf({ kind, ...op }: CalledOperation): OpCall {
  // The table maps each kind to the renderer of that kind, which TypeScript cannot follow through a union.
  return (CALLS[kind] as (op: object) => OpCall)(op);
}

type Calls = {
  readonly [K in Exclude<OperationKind, 'batch' | 'runCode'>]: (op: Omit<OperationOf<K>, 'kind'>) => OpCall;
};

/** One row per operation: one that is missing does not compile. What a row does not name is among the options. */
const CALLS: Calls = {
  createTable: (op) => ({ method: 'createTable', args: createTableArgs(op) }),
  dropTable: ({ table, ...options }) => call('dropTable', [table.name], at(table, options)),
  renameTable: ({ table, to, ...options }) => call('renameTable', [table.name, to], at(table, options)),
  addColumn: ({ table, column, ...options }) =>
    call('addColumn', [table.name, column.name, renderColumn(column)], grouped('addColumn', table, options)),
  dropColumn: ({ table, column, ...options }) =>
    call('dropColumn', [table.name, column], grouped('dropColumn', table, options)),
  renameColumn: ({ table, from, to, ...options }) =>
    call('renameColumn', [table.name, from, to], grouped('renameColumn', table, options)),
  alterColumn: ({ table, column, changes, ...options }) =>
    call('alterColumn', [table.name, column, renderChanges(changes)], grouped('alterColumn', table, options)),
  createIndex: ({ table, index: { name, parts, invalid: _invalid, ...shape }, ...options }) =>
    call(
      'createIndex',
      [name, table.name, list(parts.map(renderPart))],
      grouped('createIndex', table, { ...shape, ...options }),
    ),
  dropIndex: ({ table, name, ...options }) =>
    call('dropIndex', [name, table.name], grouped('dropIndex', table, options)),
  addConstraint: renderAddConstraint,
  dropConstraint: ({ table, name, ...options }) =>
    call('dropConstraint', [name, table.name], grouped('dropConstraint', table, options)),
  validateConstraint: ({ table, name, ...options }) =>
    call('validateConstraint', [name, table.name], at(table, options)),
  setComment: ({ table, comment, ...options }) =>
    comment === null
      ? call('dropTableComment', [table.name], at(table, options))
      : call('createTableComment', [table.name, comment], at(table, options)),
  alterTableOptions: ({ table, changes, ...options }) =>
    call('alterTableOptions', [table.name, renderData(regroup('alterTableOptions', changes))], at(table, options)),
  attachPartition: ({ table, partitionOf: { parent, bound }, ...options }) =>
    call(
      'attachPartition',
      [parent.name, table.name, bound],
      at(parent, { partitionSchema: table.schema, ...options }),
    ),
  detachPartition: ({ table, ...options }) => call('detachPartition', [table.name], at(table, options)),
  createEnum: ({ enum: type, ...options }) =>
    call('createEnum', [type.name, list(type.values.map(quoted))], at(type, options)),
  alterEnum: renderAlterEnum,
  dropEnum: ({ enum: type, ...options }) => call('dropEnum', [type.name], at(type, options)),
  createDomain: ({ domain, ...options }) =>
    call('createDomain', [domain.name, renderDomainBase(domain)], at(domain, options)),
  alterDomain: ({ domain, change, ...options }) =>
    call('alterDomain', [domain.name, renderDomainChange(change)], at(domain, options)),
  dropDomain: ({ domain, ...options }) => call('dropDomain', [domain.name], at(domain, options)),
  createComposite: ({ composite, ...options }) =>
    call('createComposite', [composite.name, renderFields(composite.fields)], at(composite, options)),
  alterComposite: ({ composite, change, ...options }) =>
    call('alterComposite', [composite.name, renderCompositeChange(change)], at(composite, options)),
  dropComposite: ({ composite, ...options }) => call('dropComposite', [composite.name], at(composite, options)),
  createSequence: ({ sequence: { name, ...sequence }, ...options }) =>
    call('createSequence', [name], dataOptions({ ...sequence, ...options })),
  alterSequence: ({ sequence, changes, ...options }) =>
    call('alterSequence', [sequence.name, renderData(changes)], at(sequence, options)),
  dropSequence: ({ sequence, ...options }) => call('dropSequence', [sequence.name], at(sequence, options)),
  createExtension: ({ name, ...options }) => call('createExtension', [name], dataOptions(options)),
  dropExtension: ({ name, ...options }) => call('dropExtension', [name], dataOptions(options)),
  createSchema: ({ name, ...options }) => call('createSchema', [name], dataOptions(options)),
  dropSchema: ({ name, ...options }) => call('dropSchema', [name], dataOptions(options)),
  bulkInsert: ({ table, rows, ...options }) => call('bulkInsert', [table.name, renderData(rows)], at(table, options)),
  bulkUpdate: ({ table, rows, key, ...options }) =>
    call('bulkUpdate', [table.name, renderData(rows)], at(table, { key, ...options })),
  custom: ({ name, args }) => ({ method: name, args: args.map(renderData) }),
  executeSql: ({ sql, params = [] }) => call('execute', [sql, ...(params.length === 0 ? [] : [renderData(params)])]),
};

function call(method: string, args: readonly (string | Code)[], options: Options = {}): OpCall {
  const codes = args.map((arg) => (typeof arg === 'string' ? quoted(arg) : arg));
  return { method, args: [...codes, ...optionArgs(options)] };
}

/** The options of an operation on something that may be in a schema. */
function at({ schema }: Pick<TableRef, 'schema'>, options: object): Options {
  return dataOptions({ schema, ...options });
}

/** The same, with what belongs to one kind of database in its group. */
function grouped(method: keyof FlatOptions, { schema }: Pick<TableRef, 'schema'>, options: object): Options {
  return dataOptions(regroup(method, { schema, ...options }));
}

type Changes = OperationOf<'alterColumn'>['changes'];

// The order in which a column is declared, whatever the order of the changes.
function renderChanges({ type, nullable, default: value, ...rest }: Changes): Code {
  const options: Options = {
    type: type && renderType(type),
    nullable: nullable === undefined ? undefined : renderData(nullable),
    default: value === undefined ? undefined : renderDefault(value),
    ...dataOptions(rest),
  };
  return optionArgs(options)[0] ?? record([]);
}
