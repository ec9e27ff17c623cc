import { readsColumn, type Constraint } from '@fastappkit/schema';
import { isIndex, type TableObject } from './difference';
import type { Matches } from './match';
import { partColumns } from './same';

/** Columns that others stand on and that change in a way which they do not survive. */
export interface MovedColumns {
  /** Dropped and added again. */
  readonly replaced: ReadonlySet<string>;
  /** Of another type, while expressions that were written for the old one read them. */
  readonly retyped: ReadonlySet<string>;
}

/** The matches with what stands on moved columns taken down before and put up again after them, though it stays the same. */
export function releaseDependents(matches: Matches<TableObject>, moved: MovedColumns): Matches<TableObject> {
  if (moved.replaced.size + moved.retyped.size === 0) return matches;
  const isReleased = ([actual, desired]: readonly [TableObject, TableObject]): boolean =>
    dependsOn(actual, moved) || dependsOn(desired, moved);
  const released = matches.kept.filter(isReleased);
  return {
    kept: matches.kept.filter((pair) => !isReleased(pair)),
    dropped: [...matches.dropped, ...released.map(([actual]) => actual)],
    added: [...matches.added, ...released.map(([, desired]) => desired)],
  };
}

function dependsOn(object: TableObject, { replaced, retyped }: MovedColumns): boolean {
  const read = [...replaced, ...retyped];
  return (
    columnsOf(object).some((column) => replaced.has(column)) ||
    expressionsOf(object).some((sql) => read.some((column) => readsColumn(sql, column)))
  );
}

function columnsOf(object: TableObject): readonly string[] {
  if (isIndex(object)) return [...partColumns(object), ...(object.include ?? [])];
  return 'columns' in object ? [...object.columns, ...includedIn(object)] : [];
}

function includedIn(object: Constraint): readonly string[] {
  return 'include' in object ? (object.include ?? []) : [];
}

/** The expressions of a constraint or index. */
export function expressionsOf(object: TableObject): readonly string[] {
  if (isIndex(object)) return [...object.parts.flatMap((part) => part.sql ?? []), ...given(object.where)];
  if (object.kind === 'check') return [object.sql];
  if (object.kind === 'exclude') return [...object.elements.map(({ sql }) => sql), ...given(object.where)];
  return [];
}

function given(sql: string | undefined): readonly string[] {
  return sql === undefined ? [] : [sql];
}
