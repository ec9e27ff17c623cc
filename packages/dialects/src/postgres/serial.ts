import type { Column, ColumnType, SequenceOptions, TableRef } from '@fastappkit/schema';
import { sequenceOptions } from '../sequence-options';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { changedOptions, continueNumbers, turns } from './identity';
import { withOwnedSequence } from './owned-sequence';
import { objectName } from './object-name';
import { passedBound } from './passed-bound';
import { quoting } from './quoting';
import type { SequenceType } from './sequence-defaults';
import { formatType } from './types';

/** A column that numbers its rows otherwise than SERIAL would set it up: what comes before it, itself, and what follows. */
export interface NumberedColumn {
  readonly before: readonly Statement[];
  readonly column: Column;
  readonly after: readonly Statement[];
}

/** Spells a column with a sequence that counts in its own way; any other column is as it was. */
export function numberedColumn(table: TableRef, column: Column, ifNotExists = false): NumberedColumn {
  const { autoIncrement, sequence, ...rest } = column;
  if (autoIncrement !== true || sequence === undefined) return { before: [], column, after: [] };
  const name = sequenceOf(table, column.name);
  const owner = `${quoting.quoteTable(table)}.${quoting.quoteIdent(column.name)}`;
  const create = ifNotExists ? 'CREATE SEQUENCE IF NOT EXISTS' : 'CREATE SEQUENCE';
  return {
    before: [{ sql: words(`${create} ${name}`, `AS ${formatType(column.type)}`, ...sequenceOptions(sequence)) }],
    column: { ...rest, nullable: false, default: { kind: 'expression', sql: `nextval(${quoting.literal(name)})` } },
    after: [{ sql: `ALTER SEQUENCE ${name} OWNED BY ${owner}` }],
  };
}

/** Makes a column number its rows, from behind the last value that it holds: what SERIAL would have set up. */
export function autoIncrementOn(
  table: TableRef,
  column: string,
  { type, sequence = {} }: { readonly type?: ColumnType | undefined; readonly sequence?: SequenceOptions | null },
): readonly Statement[] {
  const name = sequenceOf(table, column);
  const numbers = type === undefined ? '' : `AS ${formatType(type)}`;
  const [tableName, columnName] = [quoting.quoteTable(table), quoting.quoteIdent(column)];
  const owner = `OWNED BY ${tableName}.${columnName}`;
  return [
    { sql: words(`CREATE SEQUENCE ${name}`, numbers, ...sequenceOptions(sequence ?? {}), owner) },
    continueNumbers(table, column, sequence ?? {}),
    { sql: `ALTER TABLE ${tableName} ALTER COLUMN ${columnName} SET DEFAULT nextval(${quoting.literal(name)})` },
  ];
}

/** Changes how the sequence that a column owns counts; it repeats no number. */
export function alterOwnedSequence(
  table: TableRef,
  column: string,
  { type, before, after }: { type: SequenceType; before: SequenceOptions; after: SequenceOptions },
): Statement {
  const options = sequenceOptions(changedOptions(before, after, type)).join(' ');
  const turned = turns(before, after) ? ' RESTART' : '';
  const passed = turned === '' ? passedBound(before, after, type) : undefined;
  const alter = `'ALTER SEQUENCE ' || owned || ${quoting.literal(` ${options}${turned}`)}`;
  if (passed === undefined) return withOwnedSequence(table, column, [`    EXECUTE ${alter};`]);
  return withOwnedSequence(table, column, [
    "    EXECUTE 'SELECT last_value FROM ' || owned INTO last;",
    `    EXECUTE ${alter} || CASE WHEN last ${passed} THEN ' RESTART' ELSE '' END;`,
  ]);
}

/** Stops a column from numbering its rows, and drops the sequence that it owns, whatever its name. */
export function autoIncrementOff(table: TableRef, column: string): readonly Statement[] {
  const name = quoting.quoteIdent(column);
  return [
    { sql: `ALTER TABLE ${quoting.quoteTable(table)} ALTER COLUMN ${name} DROP DEFAULT` },
    withOwnedSequence(table, column, ["    EXECUTE 'DROP SEQUENCE ' || owned;"]),
  ];
}

/** Gives the sequence of a column the column's new type, which sets the last number that it can give. */
export function retypeSequence(table: TableRef, column: string, type: string): readonly Statement[] {
  const command = `'ALTER SEQUENCE ' || owned || ${quoting.literal(` AS ${type}`)}`;
  return [withOwnedSequence(table, column, [`    EXECUTE ${command};`])];
}

function sequenceOf(table: TableRef, column: string): string {
  return quoting.quoteTable({ ...table, name: objectName(table.name, column, 'seq') });
}
