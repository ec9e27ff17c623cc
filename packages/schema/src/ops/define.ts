import type { MetaData } from '../metadata';
import type { TableRef } from '../table';
import type { Operation } from './operation';
import type { Probe } from './probe';

/** All that the rest of the house asks of one kind of operation. */
export interface OperationDef<Op> {
  /** One line for people, such as `add column posts.title`. */
  describe(op: Op): string;
  /**
   * The operation that undoes this one; `before` is the schema which this one starts from.
   * @throws SchemaError OPERATION_IRREVERSIBLE  Nothing could undo it.
   */
  reverse(op: Op, before: MetaData): Operation;
  /**
   * The schema afterwards.
   * @throws SchemaError TABLE_MISSING, TABLE_EXISTS, OBJECT_MISSING, OBJECT_EXISTS
   */
  apply(op: Op, before: MetaData): MetaData;
  /** What a schema says of the operation after a crash: whether it was carried out. `now` is what the catalogue holds. */
  probe(op: Op, now: MetaData): Probe;
  /** The tables that have to exist before. */
  needs(op: Op): readonly TableRef[];
  /** The objects which it creates, changes or drops; two branches that touch one object conflict. */
  touches(op: Op): readonly TouchedObject[];
  /** Whether `apply` knows all that the operation does. Raw SQL and code are opaque. */
  readonly opaque?: boolean;
}

/** One object of a schema, named so that two operations can be compared. */
export interface TouchedObject {
  readonly what:
    | 'table'
    | 'column'
    | 'constraint'
    | 'index'
    | 'comment'
    | 'rows'
    | 'enum'
    | 'domain'
    | 'composite type'
    | 'sequence'
    | 'extension'
    | 'schema';
  /** `tableKey` of the table, type or sequence; the name of an extension or a schema. */
  readonly object: string;
  /** The name inside of the table. */
  readonly name?: string;
}
