import type { Partition, PartitionBy, PartitionPart, SubpartitionBy } from '@fastappkit/schema';
import { columnList, type Ddl } from '../ddl';
import { list, parenthesize, words } from '../sql-builder';
import { unsupported } from '../unsupported';

/** PARTITION BY with all partitions, of CREATE TABLE and of ALTER TABLE, which then moves every row. */
export function partitionClause(ddl: Ddl, by: PartitionBy): string {
  if (/^(?:range|list)$/.test(by.strategy) && (by.partitions ?? []).length === 0) {
    unsupported(
      ddl.title,
      `${by.strategy.toUpperCase()} partitions that are tables`,
      'List the partitions in "partitions": they belong to the table itself.',
    );
  }
  return words(
    'PARTITION BY',
    method(ddl, by),
    count('PARTITIONS', by.count),
    subpartitions(ddl, by.subpartitionBy),
    partitionList(ddl, by.partitions ?? []),
  );
}

/**
 * What ALTER TABLE does to turn one division into another: new partitions at the end are added, which moves no rows of
 * RANGE and LIST; everything else is divided anew.
 */
export function partitionChange(ddl: Ddl, before: PartitionBy | undefined, after: PartitionBy | null): string {
  if (after === null) return 'REMOVE PARTITIONING';
  const added = before === undefined ? [] : appended(before, after);
  return added.length === 0 ? partitionClause(ddl, after) : `ADD PARTITION ${partitionList(ddl, added)}`;
}

function appended(before: PartitionBy, after: PartitionBy): readonly Partition[] {
  const { partitions: old = [], ...oldRest } = before;
  const { partitions: all = [], ...rest } = after;
  const isSame = old.length > 0 && same(oldRest, rest) && same(old, all.slice(0, old.length));
  return isSame ? all.slice(old.length) : [];
}

// Spelled alike; a division that is only spelled otherwise is divided anew, which is right too.
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function method(ddl: Ddl, { strategy, linear, parts }: PartitionBy | SubpartitionBy): string {
  const columns = parts.flatMap(({ column }) => column ?? []);
  const ofColumns = columns.length === parts.length;
  const name = words(linear === true ? 'LINEAR' : '', strategy.toUpperCase());
  if (!ofColumns) return `${name} ${parenthesize(parts.map((part) => partText(ddl, part)).join(', '))}`;
  return words(name, /^(?:range|list)$/.test(strategy) ? 'COLUMNS' : '', columnList(ddl, columns));
}

function partText(ddl: Ddl, part: PartitionPart): string {
  return part.column === undefined ? (part.sql ?? '') : ddl.quoteIdent(part.column);
}

function subpartitions(ddl: Ddl, by: SubpartitionBy | undefined): string {
  return by === undefined ? '' : words('SUBPARTITION BY', method(ddl, by), count('SUBPARTITIONS', by.count));
}

function count(word: string, number: number | undefined): string {
  return number === undefined ? '' : `${word} ${number}`;
}

function partitionList(ddl: Ddl, partitions: readonly Partition[]): string {
  if (partitions.length === 0) return '';
  return list(
    partitions.map(({ name, values }) =>
      words('PARTITION', ddl.quoteIdent(name), values === undefined ? '' : valuesClause(values)),
    ),
  );
}

// MariaDB's partition for all other values goes without VALUES.
function valuesClause(values: string): string {
  return /^default$/i.test(values.trim()) ? 'DEFAULT' : `VALUES ${values}`;
}
