import type { TableRef } from '@fastappkit/schema';
import type { StrictReader } from './strict-reader';

/** Takes the name of a table or another object, with its schema unless that is the default one. */
export function readRef(reader: StrictReader, defaultSchema?: string): TableRef {
  const first = reader.name();
  if (!reader.takes('.')) return { name: first };
  const name = reader.word();
  return first === defaultSchema ? { name } : { name, schema: first };
}

/** Takes IF NOT EXISTS. */
export function takesIfNotExists(reader: StrictReader): { readonly ifNotExists?: boolean } {
  return reader.takes('if', 'not', 'exists') ? { ifNotExists: true } : {};
}

/** Takes IF EXISTS. */
export function takesIfExists(reader: StrictReader): { readonly ifExists?: boolean } {
  return reader.takes('if', 'exists') ? { ifExists: true } : {};
}
