import type { Operation, TableRef } from '@fastappkit/schema';
import type { InSchema } from './dialect-options';

/** Sends one operation to where the script's operations go. */
export type RunOperation = (op: Operation) => Promise<void>;

/** A table's name and the `schema` of the options as one reference. */
export function refOf(name: string, options: InSchema | undefined): TableRef {
  return options?.schema === undefined ? { name } : { name, schema: options.schema };
}

/** The options without `schema`, to be spread into an operation. */
export function flagsOf<F extends InSchema>(options: F | undefined): Omit<F, 'schema'> {
  const flags: F & { schema?: string } = { ...(options ?? ({} as F)) };
  delete flags.schema;
  return flags;
}
