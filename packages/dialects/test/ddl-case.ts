/** Reads the input of a golden file of DDL, and compiles it. */
import { join } from 'node:path';
import {
  applyOperations,
  createMetaData,
  isFastAppKitError,
  type MetaData,
  type Operation,
  type Table,
} from '@fastappkit/schema';
import type { Dialect, Statement } from '@fastappkit/dialects';
import { goldenFiles, type GoldenFile } from '@fastappkit/testkit';

/** The operations of a golden file and the tables that are there before. */
export interface DdlCase {
  readonly before: readonly Table[];
  readonly operations: readonly Operation[];
}

/** What a dialect says to one operation. */
export type Answer = readonly Statement[] | { readonly error: { readonly message: string; readonly hint: string } };

/** The golden files of DDL. */
export const DDL_FILES: readonly GoldenFile[] = goldenFiles(join(__dirname, 'golden/ddl'));

/** Whether the file is about this dialect. */
export function isAbout(file: GoldenFile, dialect: string): boolean {
  return !file.has('only') || file.section('only').split(' ').includes(dialect);
}

/** The input of a file. Tables may leave out the lists that are empty. */
export function readCase(file: GoldenFile): DdlCase {
  const before = file.has('before') ? (JSON.parse(file.section('before')) as readonly Partial<Table>[]) : [];
  const operations = JSON.parse(file.section('operations')) as readonly Operation[];
  return {
    before: before.map(complete),
    operations: operations.map((op) => (op.kind === 'createTable' ? { ...op, table: complete(op.table) } : op)),
  };
}

/** What the dialect says to each operation, against the schema that the ones before it leave. */
export function compileCase(dialect: Dialect, { before, operations }: DdlCase): readonly Answer[] {
  let schema = createMetaData({ tables: before });
  return operations.map((op) => {
    const answer = compileOne(dialect, op, schema);
    schema = applyOperations([op], schema);
    return answer;
  });
}

function compileOne(dialect: Dialect, op: Operation, schema: MetaData): Answer {
  const needed = new Set(dialect.needsSchema(op).map((ref) => JSON.stringify(ref)));
  const isNeeded = (table: Table): boolean =>
    needed.has(
      JSON.stringify(table.schema === undefined ? { name: table.name } : { name: table.name, schema: table.schema }),
    );
  // Compilers must do with what they ask for, so they get no more.
  const tables = [...schema.tables.values()].filter(isNeeded);
  try {
    return dialect.compile(
      op,
      createMetaData({ tables, enums: schema.enums.values(), sequences: schema.sequences.values() }),
    );
  } catch (error) {
    if (isFastAppKitError(error) && error.code === 'OPERATION_UNSUPPORTED') return { error };
    throw error;
  }
}

function complete(table: Partial<Table>): Table {
  return { name: '', columns: [], uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [], ...table };
}
