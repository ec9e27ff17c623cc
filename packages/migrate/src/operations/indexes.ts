import { nameByConvention, type IndexPart } from '@fastappkit/schema';
import type { IndexPartInput, KeyOperations } from './methods/keys';
import type { FlatOptions, Ungroup } from './option-groups';
import { refOf, type RunOperation } from './run';

/** The methods of `op` that concern indexes. */
export function indexOperations(run: RunOperation, ungroup: Ungroup): Pick<KeyOperations, 'createIndex' | 'dropIndex'> {
  return {
    createIndex: async (name, table, inputs, options) => {
      const { ifNotExists, concurrently, algorithm, lock, opclass, length, ...shape } = ungroup('createIndex', options);
      const parts = inputs.map((input) => partOf(input, { opclass, length }));
      const unnamed = { name: '', parts, ...shape };
      return run({
        kind: 'createIndex',
        table: refOf(table, options),
        index: { ...unnamed, name: name ?? nameByConvention({ name: table }, unnamed) },
        ...(ifNotExists === undefined ? {} : { ifNotExists }),
        ...(concurrently === undefined ? {} : { concurrently }),
        ...(algorithm === undefined ? {} : { algorithm }),
        ...(lock === undefined ? {} : { lock }),
      });
    },
    dropIndex: async (name, table, options) =>
      run({ kind: 'dropIndex', table: refOf(table, options), name, ...ungroup('dropIndex', options) }),
  };
}

type PartOptions = { readonly [K in 'opclass' | 'length']: FlatOptions['createIndex'][K] | undefined };

// What a part says itself counts before what the options say of all.
function partOf(input: IndexPartInput, options: PartOptions): IndexPart {
  if (typeof input !== 'string' && input.kind === 'sql') return { sql: input.sql };
  const part = typeof input === 'string' ? { column: input } : input.part;
  if (part.column === undefined) return part;
  const operatorClass = ofColumn(options.opclass, part.column);
  const length = ofColumn(options.length, part.column);
  return {
    ...(operatorClass === undefined ? {} : { operatorClass }),
    ...(length === undefined ? {} : { length }),
    ...part,
  };
}

function ofColumn<T extends string | number>(
  said: T | Readonly<Record<string, T>> | undefined,
  column: string,
): T | undefined {
  return typeof said === 'object' ? said[column] : said;
}
