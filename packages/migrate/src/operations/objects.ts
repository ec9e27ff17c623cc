import type { Operations } from './operations';
import { flagsOf, refOf, type RunOperation } from './run';

type ObjectOperations = Pick<
  Operations,
  | 'createEnum'
  | 'addEnumValue'
  | 'renameEnumValue'
  | 'dropEnum'
  | 'createSequence'
  | 'dropSequence'
  | 'createExtension'
  | 'dropExtension'
>;

/** The methods of `op` that concern enums, sequences and extensions. */
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
    dropEnum: (name, options) => run({ kind: 'dropEnum', enum: refOf(name, options), ...flagsOf(options) }),
    createSequence: (name, options) =>
      run({ kind: 'createSequence', sequence: { ...refOf(name, options), ...flagsOf(options) } }),
    dropSequence: (name, options) => run({ kind: 'dropSequence', sequence: refOf(name, options) }),
    createExtension: (name) => run({ kind: 'createExtension', name }),
    dropExtension: (name) => run({ kind: 'dropExtension', name }),
  };
}
