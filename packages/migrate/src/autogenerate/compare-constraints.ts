import type { DialectFeatures } from '@fastappkit/dialects';
import {
  conventionalName,
  nameByConvention,
  readsColumn,
  tableKey,
  type Constraint,
  type ForeignKey,
  type PrimaryKey,
  type Table,
} from '@fastappkit/schema';
import type { CompareRules, TablePair } from './difference';
import { matchByName, matchByShape, type Matches } from './match';
import { sameData, saidOf } from './same';

/** How the primary keys, uniques, checks, exclusions and foreign keys of the two sides go together. */
export function matchConstraints(pair: TablePair, { features }: CompareRules): Matches<Constraint> {
  const { table: actual } = pair.actual;
  const { table: desired } = pair.desired;
  const same = (a: Constraint, b: Constraint): boolean => sameShape(a, b, features);
  const rules = { same, isUnsaid: (one: Constraint): boolean => isUnsaid(desired, one) };
  const sameKey = (a: PrimaryKey, b: PrimaryKey): boolean =>
    same(a, b) && (!features.namedPrimaryKeys || a.name === undefined || a.name === b.name || isUnsaid(desired, b));
  const parts: readonly Matches<Constraint>[] = [
    matchByShape(list(actual.primaryKey), list(desired.primaryKey), sameKey),
    matchByName<Constraint>(actual.uniques, desired.uniques, rules),
    ...(features.checkConstraints ? [matchByName<Constraint>(actual.checks, desired.checks, rules)] : []),
    ...(features.excludeConstraints ? [matchByName<Constraint>(actual.excludes, desired.excludes, rules)] : []),
    matchByShape<Constraint>(actual.foreignKeys, desired.foreignKeys, same),
  ];
  return {
    kept: parts.flatMap((part) => part.kept),
    dropped: parts.flatMap((part) => part.dropped),
    added: parts.flatMap((part) => part.added),
  };
}

// A model that gives no name gets one by convention; what the database calls the thing is as good.
function isUnsaid(table: Table, object: Constraint): boolean {
  if (object.name === undefined || object.name === nameByConvention(table, object)) return true;
  if (object.kind !== 'check') return false;
  const ofColumn = (column: string): string =>
    conventionalName({ kind: 'check', table: table.name, columns: [column] });
  return table.columns.some(({ name }) => object.name === ofColumn(name) && readsColumn(object.sql, name));
}

function list<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** Whether two constraints of one kind say the same, apart from their names. */
function sameShape(a: Constraint, b: Constraint, features: DialectFeatures): boolean {
  return sameData(a, b) || sameData(shapeOf(a, features), shapeOf(b, features));
}

// What a database does not have it cannot show either.
function shapeOf(constraint: Constraint, features: DialectFeatures): unknown {
  const { name: _name, ...rest } = withoutNullable(constraint);
  return saidOf({
    ...rest,
    ...columnsOf(constraint),
    ...(features.nullsNotDistinct ? {} : { nullsNotDistinct: undefined }),
    ...(features.deferrableConstraints ? {} : { deferrable: undefined }),
  });
}

// Whether a key takes NULL is said by its columns, which are compared by themselves.
function withoutNullable(constraint: Constraint): Constraint {
  if (constraint.kind !== 'primaryKey') return constraint;
  const { nullable: _nullable, ...rest } = constraint;
  return rest;
}

// The order of columns counts in a primary key, whose index it decides, and nowhere else.
function columnsOf(constraint: Constraint): object {
  if (constraint.kind === 'check' || constraint.kind === 'exclude') return {};
  if (constraint.kind === 'foreignKey') return targetOf(constraint);
  const { kind, columns, include = [] } = constraint;
  return { columns: kind === 'unique' ? [...columns].sort() : columns, include: [...include].sort() };
}

function targetOf(key: ForeignKey): object {
  const { refTable, onDelete, onUpdate, onDeleteColumns = [] } = key;
  return {
    columns: pairsOf(key),
    refColumns: undefined,
    refTable: tableKey(refTable),
    onDelete: onDelete === 'noAction' ? undefined : onDelete,
    onUpdate: onUpdate === 'noAction' ? undefined : onUpdate,
    onDeleteColumns: [...onDeleteColumns].sort(),
  };
}

// (a, b) -> (x, y) and (b, a) -> (y, x) say the same.
function pairsOf(key: ForeignKey): readonly string[] {
  return key.columns.map((column, at) => JSON.stringify([column, key.refColumns[at]])).sort();
}
