import type { TableRef } from './table';

/** How the rows of a table are divided into partitions. */
export interface PartitionBy {
  /** `key` exists on MySQL and MariaDB only; there `columns` says that RANGE or LIST compares columns, not an expression. */
  readonly strategy: 'range' | 'list' | 'hash' | 'key';
  /** Columns, or expressions in SQL. */
  readonly parts: readonly PartitionPart[];
  /** MySQL and MariaDB: the partitions, which belong to the table itself. PostgreSQL has tables with `partitionOf`. */
  readonly partitions?: readonly Partition[];
  /** MySQL and MariaDB: how many partitions HASH and KEY make. */
  readonly count?: number;
  /** MySQL and MariaDB: HASH and KEY by powers of two, which makes adding partitions cheap. */
  readonly linear?: boolean;
  /** MySQL and MariaDB: how each partition is divided once more. */
  readonly subpartitionBy?: SubpartitionBy;
}

/** How the partitions of a MySQL or MariaDB table are divided. */
export interface SubpartitionBy {
  readonly strategy: 'hash' | 'key';
  readonly parts: readonly PartitionPart[];
  /** How many parts each partition has. */
  readonly count?: number;
  readonly linear?: boolean;
}

/** A column or an expression that decides on the partition of a row. */
export interface PartitionPart {
  /** Exactly one of `column` and `sql` is given. */
  readonly column?: string;
  readonly sql?: string;
  readonly collation?: string;
  readonly operatorClass?: string;
}

/** One partition of a MySQL or MariaDB table. */
export interface Partition {
  readonly name: string;
  /** What stands behind VALUES, such as `LESS THAN (10)` or `IN (1, 2)`. */
  readonly values?: string;
}

/** The table is a partition of another one (PostgreSQL). */
export interface PartitionOf {
  readonly parent: TableRef;
  /** `FOR VALUES ...` or `DEFAULT`. */
  readonly bound: string;
}
