import {
  usualIndexMethod,
  type Check,
  type Constraint,
  type ForeignKey,
  type Index,
  type IndexPart,
  type PrimaryKey,
  type ReferentialAction,
  type TableRef,
} from '@fastappkit/schema';
import type { Of } from '../assemble';
import { stripParentheses } from '../parentheses';
import type { CheckRow, ForeignKeyRow, IndexPartRow, PartRow } from './catalog';
import { AUTO_INCREMENT_INDEX } from './auto-increment';
import { groups } from './groups';
import { LEXIS } from './lexis';
import { unescape } from './unescape';

type KeyOf = (row: PartRow) => string;

/** Whether this is the check by which MariaDB makes a LONGTEXT a JSON column. */
export function isJsonCheck(row: CheckRow): boolean {
  return row.level === 'Column' && /^json_valid\(`(?:[^`]|``)+`\)$/i.test(row.sql);
}

/** The check of a catalogue row. */
export function readCheck(row: CheckRow, isMariadb: boolean): Check {
  return {
    kind: 'check',
    name: row.name,
    sql: stripParentheses(isMariadb ? row.sql : unescape(row.sql), LEXIS),
    ...(row.enforced === 'NO' ? { notEnforced: true } : {}),
  };
}

/** The foreign keys, each from the rows of its columns. */
export function readForeignKeys(
  rows: readonly ForeignKeyRow[],
  { keyOf, refOf, isMariadb }: ForeignKeyContext,
): readonly Of<ForeignKey>[] {
  return groups(rows, (row) => `${keyOf(row)}\0${row.name}`).map(([first, all]) => {
    const onDelete = readAction(first.onDelete, isMariadb);
    const onUpdate = readAction(first.onUpdate, isMariadb);
    const part: ForeignKey = {
      kind: 'foreignKey',
      name: first.name,
      columns: all.map((row) => row.column),
      refTable: refOf(first.refTable, first.refSchema),
      refColumns: all.map((row) => row.refColumn),
      ...(onDelete === undefined ? {} : { onDelete }),
      ...(onUpdate === undefined ? {} : { onUpdate }),
    };
    return { table: keyOf(first), part };
  });
}

/** What the reading of foreign keys has to know beside their rows. */
export interface ForeignKeyContext {
  readonly keyOf: KeyOf;
  readonly refOf: (name: string, schema: string) => TableRef;
  readonly isMariadb: boolean;
}

// MariaDB says RESTRICT where nothing was said.
function readAction(rule: string, isMariadb: boolean): ReferentialAction | undefined {
  return isMariadb && rule === 'RESTRICT' ? undefined : ACTIONS[rule];
}

/** What the reading of indexes has to know beside their rows. */
export interface IndexContext {
  readonly keyOf: KeyOf;
  /** The parser of a full-text index, if it has another than the usual one. */
  readonly parserOf: (row: IndexPartRow) => string | undefined;
  /** The engine of its table. */
  readonly engineOf: (row: IndexPartRow) => string | undefined;
  readonly foreignKeys: readonly Of<ForeignKey>[];
}

/**
 * Primary keys and unique constraints on one side, indexes on the other. Indexes that only serve a foreign key or the
 * numbering of rows are left out.
 */
export function readIndexes(
  rows: readonly IndexPartRow[],
  { keyOf, parserOf, engineOf, foreignKeys }: IndexContext,
): { readonly constraints: readonly Of<Constraint>[]; readonly indexes: readonly Of<Index>[] } {
  const keysOfTable = new Map<string, ForeignKey[]>();
  for (const one of foreignKeys) keysOfTable.set(one.table, [...(keysOfTable.get(one.table) ?? []), one.part]);
  const constraints: Of<Constraint>[] = [];
  const indexes: Of<Index>[] = [];
  const declared = rows.filter((row) => row.index !== AUTO_INCREMENT_INDEX);
  for (const [first, all] of groups(declared, (row) => `${keyOf(row)}\0${row.index}`)) {
    const table = keyOf(first);
    const parts = all.map(readPart);
    const columns = plainColumns(parts);
    const method = methodOf(first, engineOf(first));
    if (first.index === 'PRIMARY') {
      constraints.push({ table, part: readPrimaryKey(all) });
    } else if (isUnique(first) && columns !== undefined && method === undefined && !hasOptions(first)) {
      constraints.push({ table, part: { kind: 'unique', name: first.index, columns } });
    } else if (!servesForeignKey(first, columns, keysOfTable.get(table) ?? [])) {
      indexes.push({ table, part: readIndex(first, parts, { method, parser: parserOf(first) }) });
    }
  }
  return { constraints, indexes };
}

function readPrimaryKey(rows: readonly IndexPartRow[]): PrimaryKey {
  const order = rows.flatMap(({ column, length }) => (column === null || length === null ? [] : [{ column, length }]));
  const columns = rows.map((row) => row.column ?? '');
  return { kind: 'primaryKey', columns, ...(order.length === 0 ? {} : { order }) };
}

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  CASCADE: 'cascade',
  'SET NULL': 'setNull',
  'SET DEFAULT': 'setDefault',
  RESTRICT: 'restrict',
};

function isUnique(row: IndexPartRow): boolean {
  return row.nonUnique === 0;
}

// Where it is the usual one it is not said.
function methodOf(row: IndexPartRow, engine: string | undefined): string | undefined {
  const method = row.method.toLowerCase();
  return method === usualIndexMethod(engine) ? undefined : method;
}

function readIndex(
  row: IndexPartRow,
  parts: readonly IndexPart[],
  { method, parser }: { readonly method: string | undefined; readonly parser: string | undefined },
): Index {
  return {
    name: row.index,
    parts,
    ...(isUnique(row) ? { unique: true } : {}),
    ...(method === undefined ? {} : { method }),
    ...(parser === undefined ? {} : { parser }),
    ...(row.invisible === 'YES' ? { invisible: true } : {}),
    ...(row.comment === '' ? {} : { comment: row.comment }),
  };
}

// A constraint has no place for them.
function hasOptions(row: IndexPartRow): boolean {
  return row.invisible === 'YES' || row.comment !== '';
}

function readPart(row: IndexPartRow): IndexPart {
  const isText = row.method === 'FULLTEXT' || row.method === 'SPATIAL';
  return {
    ...(row.column === null ? { sql: stripParentheses(unescape(row.sql ?? ''), LEXIS) } : { column: row.column }),
    ...(row.direction === 'D' ? { descending: true } : {}),
    // A spatial index reports the length of the bounding box.
    ...(row.length === null || isText ? {} : { length: row.length }),
  };
}

function plainColumns(parts: readonly IndexPart[]): readonly string[] | undefined {
  const isPlain = parts.every((part) => part.descending === undefined && part.length === undefined);
  const columns = parts.flatMap((part) => (part.column === undefined ? [] : [part.column]));
  return isPlain && columns.length === parts.length ? columns : undefined;
}

// InnoDB indexes the columns of a foreign key unless an index is there. It takes the name of the constraint, or that of
// the first column if the constraint has no name: https://dev.mysql.com/doc/refman/9.0/en/create-table-foreign-keys.html
function servesForeignKey(
  row: IndexPartRow,
  columns: readonly string[] | undefined,
  foreignKeys: readonly ForeignKey[],
): boolean {
  if (isUnique(row) || columns === undefined || hasOptions(row)) return false;
  return foreignKeys.some((key) => servesKey(row.index, columns, key));
}

/** Whether the server would make that plain index for the foreign key. */
export function servesKey(index: string, columns: readonly string[], key: ForeignKey): boolean {
  const isUnnamed = /_ibfk_\d+$/.test(key.name ?? '') && index === key.columns[0];
  return (index === key.name || isUnnamed) && key.columns.join('\0') === columns.join('\0');
}
