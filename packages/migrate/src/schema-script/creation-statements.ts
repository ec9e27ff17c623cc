import type { Dialect, Statement } from '@fastappkit/dialects';
import { applyOperations, EMPTY_METADATA, type MetaData, type Operation } from '@fastappkit/schema';
import { compareSchemas } from '../autogenerate/compare';

/** The operations that make `schema` out of nothing, in an order that runs: without views, routines and triggers. */
export function creationOperations(schema: MetaData, dialect: Dialect): readonly Operation[] {
  const { changes } = compareSchemas({
    actual: EMPTY_METADATA,
    desired: schema,
    features: dialect.features,
    // The schema is the dialect's own already, and operations have to carry it as it is.
    normalize: (metadata) => metadata,
  });
  return changes.map(({ op }) => op);
}

/**
 * The statements that make `schema`, one that was introspected, in an empty database of its dialect, in an order that
 * runs and that is the same for the same schema. Pure.
 * @throws DialectError OPERATION_UNSUPPORTED
 */
export function creationStatements(schema: MetaData, dialect: Dialect): readonly Statement[] {
  const operations = creationOperations(withoutTriggers(schema), dialect);
  const objects = dialect.createObjects(schema);
  const first = operations.findIndex(({ kind }) => kind === 'createTable');
  const at = first === -1 ? operations.length : first;
  return [
    ...compileAll(operations.slice(0, at), EMPTY_METADATA, dialect),
    ...objects.beforeTables,
    ...compileAll(operations.slice(at), applyOperations(operations.slice(0, at), EMPTY_METADATA), dialect),
    ...objects.afterTables,
  ];
}

function compileAll(operations: readonly Operation[], start: MetaData, dialect: Dialect): readonly Statement[] {
  let before = start;
  return operations.flatMap((op) => {
    const statements = dialect.compile(op, before);
    before = applyOperations([op], before);
    return statements;
  });
}

// They come last: they may name whatever there is.
function withoutTriggers(schema: MetaData): MetaData {
  const tables = [...schema.tables].map(([key, { triggers: _triggers, ...table }]) => [key, table] as const);
  return { ...schema, tables: new Map(tables) };
}
