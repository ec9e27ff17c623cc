import type { DialectFeatures } from '@fastappkit/dialects';
import { tableRef, type Column, type Constraint, type Index, type Operation, type Table } from '@fastappkit/schema';
import type { TableRef } from '@fastappkit/schema';

/** One operation of a comparison, with what the generated script has to tell its reader before it. */
export interface Change<Op extends Operation = Operation> {
  readonly op: Op;
  /** One or more lines of plain text. */
  readonly comment?: string;
}

/** A difference that no operation can take away. Reported, never passed over. */
export type UnsupportedDifference =
  | {
      readonly kind: 'enumValueRemoved';
      readonly enum: { readonly name: string; readonly schema?: string };
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'enumValuesReordered';
      readonly enum: { readonly name: string; readonly schema?: string };
      readonly actual: readonly string[];
      readonly desired: readonly string[];
    }
  | {
      readonly kind: 'tableOptionsChanged';
      readonly table: TableRef;
      readonly options: readonly ('strict' | 'withoutRowid')[];
    }
  | { readonly kind: 'constraintUnnamed'; readonly table: TableRef; readonly constraint: Constraint };

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
