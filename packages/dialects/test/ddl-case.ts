/** Reads the input of a golden file of DDL, and compiles it. */
import { join } from 'node:path';
import {
  applyOperations,
  createMetaData,
  isFastAppKitError,
  type EnumColumnType,
  type EnumType,
  type MetaData,
  type Operation,
  type Table,
} from '@fastappkit/schema';
import type { Dialect, Statement } from '@fastappkit/dialects';
import { goldenFiles, type GoldenFile } from '@fastappkit/testkit';

/** The operations of a golden file, and what is there before. */
export interface DdlCase {
  /** The tables, and the enum types of their columns. */
  readonly before: MetaData;
  readonly operations: readonly Operation[];
  /** Whether each operation starts from `before`, and not from what the ones before it leave. */
  readonly isEachByItself: boolean;
}

/** What a dialect says to one operation. */
export type Answer = readonly Statement[] | { readonly error: { readonly message: string; readonly hint: string } };

/** The golden files of DDL. */
export const DDL_FILES: readonly GoldenFile[] = goldenFiles(join(__dirname, 'golden/ddl'));

/** Whether the file is about this dialect. */
export function isAbout(file: GoldenFile, dialect: string): boolean {
  return !file.has('only') || file.section('only').split(' ').includes(dialect);
}

/**
 * The input of a file. Tables may leave out the lists that are empty.
 * @param prefix  What the names of schemas begin with, so that they are nobody else's on the server.
 */
export function readCase(file: GoldenFile, prefix = ''): DdlCase {
  const read = (section: string): unknown => JSON.parse(file.section(section), withPrefix(prefix));
  const tables = file.has('before') ? (read('before') as readonly Partial<Table>[]).map(complete) : [];
  const types = tables.flatMap(({ columns }) => columns).flatMap(({ type }) => (type.kind === 'enum' ? [type] : []));
  return {
    before: createMetaData({ tables, enums: [...new Map(types.map((type) => [type.name, enumOf(type)])).values()] }),
    operations: (read('operations') as readonly Operation[]).map((op) =>
      op.kind === 'createTable' ? { ...op, table: complete(op.table) } : op,
    ),
    isEachByItself: file.has('each by itself'),
  };
}

function enumOf({ name, values }: EnumColumnType): EnumType {
  return { name, values };
}

function withPrefix(prefix: string): (key: string, value: unknown) => unknown {
  return (key, value) => {
    if (key === 'schema') return `${prefix}${String(value)}`;
    const isSchema =
      typeof value === 'object' &&
      value !== null &&
      'kind' in value &&
      /^(?:create|drop)Schema$/.test(String(value.kind));
    return isSchema && 'name' in value ? { ...value, name: `${prefix}${String(value.name)}` } : value;
  };
}

/** What the dialect says to each operation, against the schema that the ones before it leave. */
export function compileCase(dialect: Dialect, { before, operations, isEachByItself }: DdlCase): readonly Answer[] {
  let schema = before;
  return operations.map((op) => {
    const answer = compileOne(dialect, op, schema);
    if (!isEachByItself) schema = applyOperations([op], schema);
    return answer;
  });
}

/** What the dialect says to one operation, if it gets no more of the schema than it asks for. */
export function compileOne(dialect: Dialect, op: Operation, schema: MetaData): Answer {
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
