import type { DialectFeatures } from '@fastappkit/dialects';
import { tableRef, type Column, type Constraint, type Index, type Operation, type Table } from '@fastappkit/schema';
import type { ObjectRef, TableRef } from '@fastappkit/schema';

/** One operation of a comparison, with what the generated script has to tell its reader before it. */
export interface Change<Op extends Operation = Operation> {
  readonly op: Op;
  /** One or more lines of plain text. */
  readonly comment?: string;
  /** The script has to leave its transaction for it, as what it makes can be used only after a commit. */
  readonly autocommit?: boolean;
  /** Where in a script it stands, for one that goes with others: those of one stage keep their order. */
  readonly stage?: 'dropObject' | 'remakeType';
}

/** A difference that no operation can take away. Reported with a way out (`adviceOn`), never passed over. */
export type UnsupportedDifference =
  | {
      /** Values of an enum go or change places while other named types are made of it. */
      readonly kind: 'enumInsideType';
      readonly enum: ObjectRef;
      readonly values: readonly string[];
      readonly types: readonly string[];
    }
  | {
      /** A domain or composite type that has to be made anew while other named types are made of it. */
      readonly kind: 'typeInsideType';
      readonly what: 'domain' | 'composite';
      readonly type: ObjectRef;
      readonly types: readonly string[];
    }
  | {
      /** A table with rows cannot become a partitioned one, stop being one, or be divided otherwise. */
      readonly kind: 'partitioningChanged';
      readonly table: TableRef;
    };

/** What comparing a part of two schemas brings to light. */
export interface Findings {
  readonly changes: readonly Change[];
  readonly unsupported: readonly UnsupportedDifference[];
}

/** Nothing differs. */
export const NO_FINDINGS: Findings = { changes: [], unsupported: [] };

/** One side of a table in a comparison: `table` is normalised and compared, `original` is what operations carry. */
export interface TableSide {
  readonly table: Table;
  readonly original: Table;
  /** What a partition has from its parent; `table` has only the columns in which it differs. */
  readonly inherited: readonly Column[];
}

/** A table that both schemas have. */
export interface TablePair {
  /** How the database names it. */
  readonly ref: TableRef;
  readonly actual: TableSide;
  readonly desired: TableSide;
}

/** What decides how strictly two schemas are compared. */
export interface CompareRules {
  readonly features: DialectFeatures;
  /** Whether the table has rows, which need values before a new column can be NOT NULL. */
  hasRows(ref: TableRef): boolean;
  /** The collation that a character set has where none is named, and which the database does not say then. */
  readonly usualCollations?: ReadonlyMap<string, string> | undefined;
  /** The user's opinion on types: true is different, false is same, undefined leaves it to us. */
  compareType?(actual: Column, desired: Column, table: TableRef): boolean | undefined;
  /** The user's opinion on defaults, as `compareType`. */
  compareDefault?(actual: Column, desired: Column, table: TableRef): boolean | undefined;
}

/** Joins findings, in order. */
export function joinFindings(parts: readonly Findings[]): Findings {
  return {
    changes: parts.flatMap((part) => part.changes),
    unsupported: parts.flatMap((part) => part.unsupported),
  };
}

/** Findings that are operations without remarks. */
export function changesOf(operations: readonly Operation[]): Findings {
  return { changes: operations.map((op) => ({ op })), unsupported: [] };
}

/** Pairs the two sides of one table. */
export function tablePair(actual: TableSide, desired: TableSide): TablePair {
  return { ref: tableRef(actual.original), actual, desired };
}

/** A constraint or an index, which has no `kind`. */
export type TableObject = Constraint | Index;

/** Whether the object is an index. */
export function isIndex(object: TableObject): object is Index {
  return !('kind' in object);
}
