import { columnTypeOf, compositeDef, domainDef, type CompositeChange, type DomainChange } from '@fastappkit/schema';
import type { CompositeChangeInput, DomainChangeInput, ObjectOperations } from './methods/objects';
import { flagsOf, refOf, type RunOperation } from './run';
import { defaultOf } from './values';

/** The methods of `op` that concern types, sequences, extensions and schemas. */
export function objectOperations(run: RunOperation): ObjectOperations {
  return {
    createEnum: (name, values, options) => run({ kind: 'createEnum', enum: { ...refOf(name, options), values } }),
    addEnumValue: (name, value, options) =>
      run({
        kind: 'alterEnum',
        enum: refOf(name, options),
        change: { kind: 'addValue', value, ...flagsOf(options) },
      }),
    renameEnumValue: (name, from, to, options) =>
      run({ kind: 'alterEnum', enum: refOf(name, options), change: { kind: 'renameValue', from, to } }),
    setEnumValues: (name, values, { columns, ...options }) =>
      run({
        kind: 'alterEnum',
        enum: refOf(name, options),
        change: {
          kind: 'setValues',
          values,
          columns: columns.map(({ table, column, ...place }) => ({ table: refOf(table, place), column })),
          ...flagsOf(options),
        },
      }),
    dropEnum: (name, options) => run({ kind: 'dropEnum', enum: refOf(name, options), ...flagsOf(options) }),
    createDomain: (name, base, options) => run({ kind: 'createDomain', domain: domainDef(name, base, options) }),
    alterDomain: (name, change, options) =>
      run({ kind: 'alterDomain', domain: refOf(name, options), change: domainChange(change) }),
    dropDomain: (name, options) => run({ kind: 'dropDomain', domain: refOf(name, options), ...flagsOf(options) }),
    createComposite: (name, fields, options) =>
      run({ kind: 'createComposite', composite: compositeDef(name, fields, options) }),
    alterComposite: (name, change, options) =>
      run({ kind: 'alterComposite', composite: refOf(name, options), change: compositeChange(change) }),
    dropComposite: (name, options) =>
      run({ kind: 'dropComposite', composite: refOf(name, options), ...flagsOf(options) }),
    createSequence: (name, { ifNotExists, ...options } = {}) =>
      run({
        kind: 'createSequence',
        sequence: { ...refOf(name, options), ...flagsOf(options) },
        ...(ifNotExists === undefined ? {} : { ifNotExists }),
      }),
    alterSequence: (name, changes, options) => run({ kind: 'alterSequence', sequence: refOf(name, options), changes }),
    dropSequence: (name, options) => run({ kind: 'dropSequence', sequence: refOf(name, options), ...flagsOf(options) }),
    createExtension: (name) => run({ kind: 'createExtension', name }),
    dropExtension: (name) => run({ kind: 'dropExtension', name }),
    createSchema: (name, options) => run({ kind: 'createSchema', name, ...options }),
    dropSchema: (name, options) => run({ kind: 'dropSchema', name, ...options }),
  };
}

function domainChange(change: DomainChangeInput): DomainChange {
  return change.kind === 'setDefault' ? { kind: change.kind, default: defaultOf(change.default) } : change;
}

function compositeChange(change: CompositeChangeInput): CompositeChange {
  if (change.kind === 'dropField') return change;
  const { kind, name, type: builder } = change;
  const { collation } = builder.spec.aspects;
  const field = { name, type: columnTypeOf(builder), ...(collation === undefined ? {} : { collation }) };
  return kind === 'addField' ? { kind, field } : { kind, ...field };
}
