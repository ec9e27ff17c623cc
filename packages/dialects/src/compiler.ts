import {
  applyOperations,
  tableKey,
  type Batch,
  type Custom,
  type MetaData,
  type Operation,
  type OperationKind,
  type OperationOf,
  type TableRef,
} from '@fastappkit/schema';
import type { Dialect } from './dialect';
import type { Quoting } from './sql-builder';
import type { Statement } from './statement';

/** The part of a dialect that turns operations into SQL. */
export type Compiler = Pick<Dialect, 'compile' | 'needsSchema' | keyof Quoting>;

/** One function per operation. A kind that is missing here does not compile. */
export type Compilers = {
  readonly [K in OperationKind]: (op: OperationOf<K>, before: MetaData) => readonly Statement[];
};

/** Makes the compiler of a dialect from the function of each operation; `needsSchema` is asked about one at a time. */
export function compilerOf(
  quoting: Quoting,
  compilers: Compilers,
  needsSchema: (op: Operation) => readonly TableRef[],
): Compiler {
  return {
    compile: (op, before) => compileWith(compilers, op, before),
    needsSchema: (op) => ('operations' in op ? distinct(op.operations.flatMap(needsSchema)) : needsSchema(op)),
    quoteIdent: quoting.quoteIdent,
    quoteTable: quoting.quoteTable,
    literal: quoting.literal,
  };
}

/** Compiles `op` by the function of its kind. */
export function compileWith(compilers: Compilers, op: Operation, before: MetaData): readonly Statement[] {
  // The table maps each kind to a function of that kind, which TypeScript cannot follow through a union.
  const compile = compilers[op.kind] as (op: Operation, before: MetaData) => readonly Statement[];
  return compile(op, before);
}

/** Compiles operations one by one, each against the schema that the ones before it leave, as far as it is known. */
export function compileEach(compilers: Compilers, op: Batch | Custom, before: MetaData): readonly Statement[] {
  let schema = before;
  return op.operations.flatMap((one) => {
    const statements = compileWith(compilers, one, schema);
    // The table is known only where one of the operations has to know it.
    if ('table' in one && schema.tables.has(tableKey(one.table))) schema = applyOperations([one], schema);
    return statements;
  });
}

function distinct(refs: readonly TableRef[]): readonly TableRef[] {
  return [...new Map(refs.map((ref) => [tableKey(ref), ref])).values()];
}
