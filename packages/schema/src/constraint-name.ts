import type { Constraint } from './constraints';
import type { Index } from './index-def';
import { conventionalName } from './naming';
import type { TableRef } from './table';

/**
 * The name that the convention gives to a constraint or index, whatever its own is.
 *
 * A constraint that has no name in its database is called so by the operations that drop it. Checks and exclusions
 * have no columns, so the words of their SQL stand for these.
 */
export function nameByConvention({ name: table }: TableRef, object: Constraint | Index): string {
  if (!('kind' in object)) {
    return conventionalName({ kind: 'index', table, columns: object.parts.map((part) => part.column ?? 'expr') });
  }
  switch (object.kind) {
    case 'primaryKey':
      return conventionalName({ kind: 'primaryKey', table });
    case 'unique':
      return conventionalName({ kind: 'unique', table, columns: object.columns });
    case 'foreignKey': {
      const { columns, refTable } = object;
      return conventionalName({ kind: 'foreignKey', table, columns, refTable: refTable.name });
    }
    case 'check':
      return conventionalName({ kind: 'check', table, columns: wordsOf(object.sql) });
    case 'exclude':
      return conventionalName({ kind: 'exclude', table, columns: object.elements.flatMap(({ sql }) => wordsOf(sql)) });
  }
}

function wordsOf(sql: string): readonly string[] {
  return sql.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
