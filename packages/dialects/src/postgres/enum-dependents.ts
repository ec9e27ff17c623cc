import {
  constraintsOf,
  tableKey,
  type Column,
  type Constraint,
  type Index,
  type ObjectRef,
  type Table,
} from '@fastappkit/schema';
import { tokenize } from '../lex';
import type { Statement } from '../statement';
import { ddl } from './ddl';
import { createIndex } from './indexes';
import { LEXIS } from './lexis';

/** A table with those of its columns that get the new type. */
export interface TurnedTable {
  readonly table: Table;
  readonly columns: readonly Column[];
}

/** Statements before and after the columns turn over to a new type. */
export interface Suspension {
  readonly drop: readonly Statement[];
  readonly restore: readonly Statement[];
}

/**
 * Takes away what would compare the new type with the old one, and puts it back: checks, exclusion constraints and
 * indexes whose expressions speak of the columns or of the type, and foreign keys between the columns.
 */
export function suspendParts(type: ObjectRef, turned: readonly TurnedTable[]): Suspension {
  const keys = turned.flatMap(({ table }) =>
    table.foreignKeys.filter((key) => joins(key, table, turned)).map((key) => ({ table, part: key })),
  );
  const parts = turned.flatMap(({ table, columns }) => {
    const names = new Set([type.name, ...columns.map((column) => column.name)]);
    const constraints = constraintsOf(table).filter((one) => mentions(textsOf(one), names));
    const indexes = table.indexes.filter((index) => mentions(indexTexts(index), names));
    return [
      {
        drop: constraints.flatMap((one) => dropConstraint(table, one)),
        restore: constraints.flatMap((one) => addConstraint(table, one)),
      },
      {
        drop: indexes.map((index) => dropIndex(table, index)),
        restore: indexes.flatMap((index) => addIndex(table, index)),
      },
    ];
  });
  return {
    drop: [...keys.flatMap(({ table, part }) => dropConstraint(table, part)), ...parts.flatMap((part) => part.drop)],
    restore: [
      ...parts.flatMap((part) => part.restore),
      ...keys.flatMap(({ table, part }) => addConstraint(table, part)),
    ],
  };
}

function joins(key: Constraint, table: Table, turned: readonly TurnedTable[]): boolean {
  if (key.kind !== 'foreignKey') return false;
  const own = turned.find((one) => one.table === table);
  const other = turned.find((one) => tableKey(one.table) === tableKey(key.refTable));
  return (
    key.columns.some((name) => own?.columns.some((column) => column.name === name)) ||
    key.refColumns.some((name) => other?.columns.some((column) => column.name === name) === true)
  );
}

function textsOf(constraint: Constraint): readonly string[] {
  if (constraint.kind === 'check') return [constraint.sql];
  if (constraint.kind !== 'exclude') return [];
  return [...constraint.elements.map((element) => element.sql), constraint.where ?? ''];
}

function indexTexts({ parts, where }: Index): readonly string[] {
  return [...parts.map((part) => part.sql ?? ''), where ?? ''];
}

function mentions(texts: readonly string[], names: ReadonlySet<string>): boolean {
  return texts.some((text) =>
    tokenize(text, LEXIS).some((token) => (token.kind === 'word' || token.kind === 'quoted') && names.has(token.value)),
  );
}

// One without a name cannot be dropped: the server's own message then says what is in the way.
function dropConstraint(table: Table, { name }: Constraint): readonly Statement[] {
  return name === undefined
    ? []
    : [{ sql: `ALTER TABLE ${ddl.quoteTable(table)} DROP CONSTRAINT ${ddl.quoteIdent(name)}` }];
}

function addConstraint(table: Table, constraint: Constraint): readonly Statement[] {
  return constraint.name === undefined
    ? []
    : [{ sql: `ALTER TABLE ${ddl.quoteTable(table)} ADD ${ddl.constraint(constraint)}` }];
}

function dropIndex(table: Table, { name }: Index): Statement {
  return { sql: `DROP INDEX ${ddl.quoteTable({ ...table, name })}` };
}

function addIndex(table: Table, index: Index): readonly Statement[] {
  return createIndex(ddl, { kind: 'createIndex', table, index });
}
