import { constraintsOf, findColumn, nameByConvention, readsColumn, type Operation } from '@fastappkit/schema';
import { isComparedByUs } from './column-aspects';
import { commonColumns, compareColumns, retypedColumns } from './compare-columns';
import { compareComments } from './compare-comments';
import { matchConstraints } from './compare-constraints';
import { matchIndexes } from './compare-indexes';
import { compareOptions } from './compare-options';
import { comparePartitions } from './compare-partitions';
import { releaseDependents, type MovedColumns } from './dependents';
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
import type { Matches } from './match';
import { originalObject } from './original';
import { replacedColumns } from './replaced-columns';
import { sameData } from './same';

/** All that differs in a table which both sides have. */
export function compareTable(pair: TablePair, rules: CompareRules): Findings {
  const comments = compareComments(pair, rules);
  if (isUnchanged(pair, rules)) return comments;
  return joinFindings([
    compareColumns(pair, rules),
    compareObjects(pair, rules),
    compareOptions(pair, rules),
    comparePartitions(pair, rules),
    comments,
  ]);
}

// Most tables of a large schema are as they were; what partitions have from their parents is not in their own tables.
function isUnchanged({ actual, desired }: TablePair, rules: CompareRules): boolean {
  return (
    actual.table.partitionOf === undefined &&
    isComparedByUs(rules) &&
    sameData(actual.table, desired.table) &&
    !actual.table.indexes.some((index) => index.invalid === true)
  );
}

/** Constraints and indexes that are added, dropped or replaced, or that have to step aside while columns change. */
function compareObjects(pair: TablePair, rules: CompareRules): Findings {
  const constraints = matchConstraints(pair, rules);
  const indexes = matchIndexes(pair, rules);
  const found: Matches<TableObject> = {
    kept: [...constraints.kept, ...indexes.kept],
    // The last one first, so that the way back leaves them in the order that they had.
    dropped: [...constraints.dropped.toReversed(), ...indexes.dropped.toReversed()],
    added: [...constraints.added, ...indexes.added],
  };
  const { dropped, added } = releaseDependents(found, movedColumns(pair, rules));
  return joinFindings([
    ...dropped.map((one) => drop(pair, originalObject(pair.actual, one))),
    changesOf(
      added.filter((one) => !comesWithColumn(pair, one)).map((one) => add(pair, originalObject(pair.desired, one))),
    ),
  ]);
}

function movedColumns(pair: TablePair, rules: CompareRules): MovedColumns {
  return {
    replaced: replacedColumns(commonColumns(pair), pair, rules),
    retyped: rules.features.alterReadColumns ? new Set() : retypedColumns(pair, rules),
  };
}

// They carry what was declared and introspected.
function add({ ref: table }: TablePair, object: TableObject): Operation {
  if (isIndex(object)) return { kind: 'createIndex', table, index: object };
  return { kind: 'addConstraint', table, constraint: object };
}

function drop(pair: TablePair, object: TableObject): Findings {
  const table = pair.ref;
  if (isIndex(object)) return changesOf([{ kind: 'dropIndex', table, name: object.name }]);
  // The primary key makes room for another one, so it never just leaves.
  if (object.name === undefined && object.kind !== 'primaryKey' && leavesWithColumn(pair, object)) return NO_FINDINGS;
  const name = object.name ?? nameByConvention(table, object);
  return changesOf([{ kind: 'dropConstraint', table, name, type: object.kind }]);
}

// Where an enum is a check of its column, the new column brings it along.
function comesWithColumn({ actual, desired }: TablePair, object: TableObject): boolean {
  if (isIndex(object) || object.kind !== 'check') return false;
  const declared = originalObject(desired, object);
  if (constraintsOf(desired.original).some((one) => one === declared)) return false;
  const added = desired.table.columns.filter((column) => findColumn(actual.table, column.name) === undefined);
  return added.some((column) => readsColumn(object.sql, column.name));
}

function leavesWithColumn(pair: TablePair, object: TableObject): boolean {
  const kept = new Set(pair.desired.table.columns.map((column) => column.name));
  return 'columns' in object && object.columns.some((column) => !kept.has(column));
}
