import type { MetaData, Operation, OperationKind, OperationOf, Table, TouchedObject } from '@fastappkit/schema';

/** An operation on the schema `blog()` and all that its definition should say of it. */
export interface Case<Op extends Operation> {
  readonly op: Op;
  readonly describe: string;
  readonly needs: readonly string[];
  readonly touches: readonly TouchedObject[];
  /** Absent when it cannot be reversed. */
  readonly reverse?: Operation | 'nothing';
  /** What holds of the schema afterwards. */
  check(after: MetaData): void;
}

/** The cases of some kinds of operations. */
export type CasesOf<K extends OperationKind> = { readonly [One in K]: readonly Case<OperationOf<One>>[] };

/** The reference of the table that most cases change. */
export const posts = { name: 'posts' };

/** The table of that key, which has to be there. */
export function tableIn(metadata: MetaData, key: string): Table {
  const table = metadata.tables.get(key);
  if (table === undefined) throw new Error(`no table ${key}`);
  return table;
}

/** The column of `posts` of that name, which has to be there. */
export function columnIn(metadata: MetaData, name: string): Table['columns'][number] {
  return firstOf(tableIn(metadata, 'posts').columns.filter((column) => column.name === name));
}

/** The names of the columns of `posts`. */
export function columnNames(metadata: MetaData): readonly string[] {
  return tableIn(metadata, 'posts').columns.map((column) => column.name);
}

/** The first element of a list, which has to be there. */
export function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('the list is empty');
  return first;
}
