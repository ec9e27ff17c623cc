import type { Constraint, Deferrable, ForeignKey, Index, IndexPart, ReferentialAction } from '@fastappkit/schema';
import { stripParentheses } from '../parentheses';
import type { ConstraintRow, IndexPartRow, IndexRow } from './catalog';
import { LEXIS } from './lexis';
import { refOf, type Names } from './names';
import { unqualify } from './unqualify';

/** The constraint of a catalogue row. */
export function readConstraint(row: ConstraintRow, names: Names): Constraint {
  const { name } = row;
  const columns = row.columns ?? [];
  switch (row.type) {
    case 'p':
      return { kind: 'primaryKey', name, columns };
    case 'u': {
      const nulls = row.definition.startsWith('UNIQUE NULLS NOT DISTINCT') ? { nullsNotDistinct: true } : {};
      return { kind: 'unique', name, columns, ...nulls, ...deferrable(row) };
    }
    case 'f':
      return readForeignKey(row, names);
    case 'c':
      return { kind: 'check', name, sql: expression(row.sql ?? '', names) };
    case 'x':
      return {
        kind: 'exclude',
        name,
        using: row.using ?? 'gist',
        elements: (row.elements ?? []).map((sql, i) => ({
          sql: expression(sql, names),
          operator: row.operators?.[i] ?? '=',
        })),
        ...(row.where === null ? {} : { where: expression(row.where, names) }),
      };
  }
}

/** The index of a catalogue row. What is the default (btree, ascending, nulls as the direction has them) is left out. */
export function readIndex(row: IndexRow, names: Names): Index {
  const include = row.parts.slice(row.keys).map((part) => part.column ?? part.sql);
  return {
    name: row.name,
    parts: row.parts.slice(0, row.keys).map((part) => readPart(part, names)),
    ...(row.unique ? { unique: true } : {}),
    ...(row.method === 'btree' ? {} : { method: row.method }),
    ...(row.where === null ? {} : { where: expression(row.where, names) }),
    ...(include.length === 0 ? {} : { include }),
  };
}

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  r: 'restrict',
  c: 'cascade',
  n: 'setNull',
  d: 'setDefault',
};

function readForeignKey(row: ConstraintRow, names: Names): ForeignKey {
  const onDelete = ACTIONS[row.onDelete];
  const onUpdate = ACTIONS[row.onUpdate];
  return {
    kind: 'foreignKey',
    name: row.name,
    columns: row.columns ?? [],
    refTable: refOf({ name: row.refTable ?? '', schema: row.refSchema ?? names.defaultSchema }, names),
    refColumns: row.refColumns ?? [],
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...deferrable(row),
  };
}

function deferrable(row: ConstraintRow): { readonly deferrable?: Deferrable } {
  if (!row.deferrable) return {};
  return { deferrable: row.deferred ? 'initiallyDeferred' : 'initiallyImmediate' };
}

const DESCENDING = 1;
const NULLS_FIRST = 2;

function readPart(part: IndexPartRow, names: Names): IndexPart {
  const options = part.options ?? 0;
  const descending = (options & DESCENDING) !== 0;
  const nullsFirst = (options & NULLS_FIRST) !== 0;
  return {
    ...(part.column === null ? { sql: expression(part.sql, names) } : { column: part.column }),
    ...(descending ? { descending } : {}),
    ...(nullsFirst === descending ? {} : { nulls: nullsFirst ? 'first' : 'last' }),
    ...(part.operatorClass === null ? {} : { operatorClass: part.operatorClass }),
  };
}

function expression(sql: string, names: Names): string {
  return stripParentheses(unqualify(sql, names.visibleSchemas), LEXIS);
}
