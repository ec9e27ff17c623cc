import type { Dialect } from '@fastappkit/dialects';
import {
  applyOperations,
  isFastAppKitError,
  isOpaque,
  withoutTable,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { changesRowsOnly } from './rows-only';

/** A schema in memory, and whether something that nobody can follow has happened to it. */
export interface KnownSchema {
  /** Without the tables whose shape is no longer known. */
  readonly schema: MetaData;
  readonly isPartial: boolean;
}

/**
 * The schema after `operations`, as far as it is known. SQL as written makes every table unknown that it mentions, itself
 * or by a trigger or index of it, and every view; code makes all of them so: to rebuild one of those from memory could lose a column.
 * @throws SchemaError  An operation contradicts a schema of which all is known.
 */
export function applyKnown(
  operations: readonly Operation[],
  before: KnownSchema,
  dialect: Pick<Dialect, 'splitStatements'>,
): KnownSchema {
  return operations.reduce((known, op) => applyOne(known, op, dialect), before);
}

function applyOne(known: KnownSchema, op: Operation, dialect: Pick<Dialect, 'splitStatements'>): KnownSchema {
  if (op.kind === 'custom') return applyKnown(op.operations, known, dialect);
  if (isOpaque(op)) return changesRowsOnly(op, dialect) ? known : { schema: forget(op, known.schema), isPartial: true };
  try {
    return { ...known, schema: applyOperations([op], known.schema) };
  } catch (error) {
    // It concerns one of the tables that are not known any more.
    if (known.isPartial && isFastAppKitError(error)) return known;
    throw error;
  }
}

function forget(op: Operation, schema: MetaData): MetaData {
  const sql = op.kind === 'executeSql' ? op.sql.toLowerCase() : undefined;
  const isMentioned = ({ name }: { readonly name: string }): boolean => sql?.includes(name.toLowerCase()) ?? true;
  const tables = [...schema.tables.values()].filter((table) =>
    [table, ...table.indexes, ...(table.triggers ?? [])].some(isMentioned),
  );
  const views = new Map([...schema.views].filter(([, view]) => !isMentioned(view)));
  return { ...tables.reduce(withoutTable, schema), views };
}
