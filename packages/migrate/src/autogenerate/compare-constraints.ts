import {
  conventionalName,
  tableKey,
  type Constraint,
  type Exclude,
  type ForeignKey,
  type Operation,
  type PrimaryKey,
  type Unique,
} from '@fastappkit/schema';
import type { DialectFeatures } from '@fastappkit/dialects';
import {
  changesOf,
  isIndex,
  joinFindings,
  NO_FINDINGS,
  type CompareRules,
  type Findings,
  type TableObject,
  type TablePair,
} from './difference';
import { matchByName, matchByShape, type Unmatched } from './match';
import { originalObject } from './original';
import { sameData, sameSet } from './same';

/** Primary keys, uniques, checks, exclusions and foreign keys that are added, dropped or replaced. */
export function compareConstraints(pair: TablePair, { features }: CompareRules): Findings {
  const { table: actual } = pair.actual;
  const { table: desired } = pair.desired;
  const keys = matchByShape(list(actual.primaryKey), list(desired.primaryKey), samePrimaryKey);
  const uniques = matchByName(actual.uniques, desired.uniques, (a, b) => sameUnique(a, b, features));
  const checks = features.checkConstraints && matchByName(actual.checks, desired.checks, (a, b) => a.sql === b.sql);
  const excludes = features.excludeConstraints && matchByName(actual.excludes, desired.excludes, sameExclude);
  const foreignKeys = matchByShape(actual.foreignKeys, desired.foreignKeys, (a, b) => sameForeignKey(a, b, features));
  const found: readonly (Unmatched<Constraint> | false)[] = [keys, uniques, checks, excludes, foreignKeys];
  return joinFindings(found.map((one) => (one === false ? NO_FINDINGS : replace(pair, one))));
}

/** The operations that drop and add these objects, which carry what was declared and introspected. */
export function replace(pair: TablePair, found: Unmatched<TableObject>): Findings {
  return joinFindings([
    ...found.dropped.map((one) => drop(pair, originalObject(pair.actual, one))),
    changesOf(found.added.map((one) => add(pair, originalObject(pair.desired, one)))),
  ]);
}

function add({ ref: table }: TablePair, object: TableObject): Operation {
  if (isIndex(object)) return { kind: 'createIndex', table, index: object };
  return { kind: 'addConstraint', table, constraint: object };
}

function drop(pair: TablePair, object: TableObject): Findings {
  const table = pair.ref;
  if (isIndex(object)) return changesOf([{ kind: 'dropIndex', table, name: object.name }]);
  const name = object.name ?? nameOfPrimaryKey(pair, object);
  if (name !== undefined) return changesOf([{ kind: 'dropConstraint', table, name, type: object.kind }]);
  if (leavesWithColumn(pair, object)) return NO_FINDINGS;
  return { changes: [], unsupported: [{ kind: 'constraintUnnamed', table, constraint: object }] };
}

// A table has one primary key, so it is found without its name.
function nameOfPrimaryKey({ ref }: TablePair, object: Constraint): string | undefined {
  return object.kind === 'primaryKey' ? conventionalName({ kind: 'primaryKey', table: ref.name }) : undefined;
}

function leavesWithColumn(pair: TablePair, object: Constraint): boolean {
  const kept = new Set(pair.desired.table.columns.map((column) => column.name));
  return 'columns' in object && object.columns.some((column) => !kept.has(column));
}

function list<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function samePrimaryKey(a: PrimaryKey, b: PrimaryKey): boolean {
  return sameData(a.columns, b.columns);
}

function sameUnique(a: Unique, b: Unique, features: DialectFeatures): boolean {
  return (
    sameSet(a.columns, b.columns) &&
    (!features.nullsNotDistinct || (a.nullsNotDistinct ?? false) === (b.nullsNotDistinct ?? false)) &&
    sameDeferrable(a, b, features)
  );
}

function sameForeignKey(a: ForeignKey, b: ForeignKey, features: DialectFeatures): boolean {
  return (
    tableKey(a.refTable) === tableKey(b.refTable) &&
    sameData(pairsOf(a), pairsOf(b)) &&
    (a.onDelete ?? 'noAction') === (b.onDelete ?? 'noAction') &&
    (a.onUpdate ?? 'noAction') === (b.onUpdate ?? 'noAction') &&
    sameDeferrable(a, b, features)
  );
}

// (a, b) -> (x, y) and (b, a) -> (y, x) say the same.
function pairsOf(key: ForeignKey): readonly string[] {
  return key.columns.map((column, at) => JSON.stringify([column, key.refColumns[at]])).sort();
}

function sameDeferrable(a: Unique | ForeignKey, b: Unique | ForeignKey, features: DialectFeatures): boolean {
  return !features.deferrableConstraints || a.deferrable === b.deferrable;
}

function sameExclude(a: Exclude, b: Exclude): boolean {
  return a.using === b.using && sameData(a.elements, b.elements) && a.where === b.where;
}
