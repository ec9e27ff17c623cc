import { tableKey, type Operation, type Table } from '@fastappkit/schema';
import { changesOf, joinFindings, NO_FINDINGS, type CompareRules, type Findings, type TablePair } from './difference';
import { sameData } from './same';

/** How a table is partitioned, and what it is a partition of, where partitions are tables. */
export function comparePartitions(pair: TablePair, { features }: CompareRules): Findings {
  if (!features.partitionTables) return NO_FINDINGS;
  return joinFindings([partitioning(pair), membership(pair)]);
}

/** Whether one side is a partition, whose columns are those of the parent. */
export function isPartition({ actual, desired }: TablePair): boolean {
  return actual.table.partitionOf !== undefined || desired.table.partitionOf !== undefined;
}

function partitioning({ ref, actual, desired }: TablePair): Findings {
  if (sameData(actual.table.partitionBy, desired.table.partitionBy)) return NO_FINDINGS;
  return { changes: [], unsupported: [{ kind: 'partitioningChanged', table: ref }] };
}

function membership({ ref: table, actual, desired }: TablePair): Findings {
  if (sameData(boundOf(actual.table), boundOf(desired.table))) return NO_FINDINGS;
  const { partitionOf } = desired.original;
  const operations: readonly (Operation | undefined)[] = [
    actual.table.partitionOf && { kind: 'detachPartition', table },
    partitionOf && { kind: 'attachPartition', table, partitionOf },
  ];
  return changesOf(operations.filter((op) => op !== undefined));
}

function boundOf({ partitionOf }: Table): unknown {
  return partitionOf && { parent: tableKey(partitionOf.parent), bound: partitionOf.bound };
}
