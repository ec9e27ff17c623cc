import type { TableOptions, TableRef } from '@fastappkit/schema';
import type { SchemaRow, SessionRow, TableRow } from './catalog';
import { charsetParts } from './charsets';

/** Names a table as models do: without the schema that is meant anyway. */
export type RefOf = (name: string, schema: string) => TableRef;

/** What tables have that say nothing, by the name of their schema, '' for the default one. */
export function readDefaults(session: SessionRow, schemas: readonly SchemaRow[]): ReadonlyMap<string, TableOptions> {
  return new Map(
    schemas.map(({ name, charset, collation }) => [
      name === session.defaultSchema ? '' : name,
      { engine: session.engine, rowFormat: session.rowFormat, charset, collation },
    ]),
  );
}

/** The options by which a table differs from those that say nothing. */
export function readOptions(
  row: TableRow,
  defaults: TableOptions | undefined,
  collations: ReadonlyMap<string, string>,
): TableOptions {
  const rowFormat = /\brow_format=(\w+)/i.exec(row.options ?? '')?.[1];
  const { engine, collation } = row;
  return {
    ...(engine === null || engine === defaults?.engine ? {} : { engine }),
    ...(rowFormat === undefined ? {} : { rowFormat: rowFormat.toUpperCase() }),
    ...(collation === null ? {} : charsetParts(collation, defaults?.collation, collations)),
    ...(row.type === 'SYSTEM VERSIONED' ? { systemVersioned: true } : {}),
  };
}
