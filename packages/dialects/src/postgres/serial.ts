import type { ColumnType, TableRef } from '@fastappkit/schema';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { doBlock } from './do-block';
import { features } from './features';
import { quoting } from './quoting';
import { formatType } from './types';

/** Makes a column number its rows, from behind the greatest value that it holds: what SERIAL would have set up. */
export function autoIncrementOn(table: TableRef, column: string, type?: ColumnType): readonly Statement[] {
  const sequence = quoting.quoteTable({ ...table, name: sequenceName(table.name, column) });
  const numbers = type === undefined ? '' : `AS ${formatType(type)}`;
  const [tableName, columnName] = [quoting.quoteTable(table), quoting.quoteIdent(column)];
  const text = quoting.literal(sequence);
  return [
    { sql: words(`CREATE SEQUENCE ${sequence}`, numbers, `OWNED BY ${tableName}.${columnName}`) },
    { sql: `SELECT setval(${text}, (SELECT coalesce(max(${columnName}), 0) + 1 FROM ${tableName}), false)` },
    { sql: `ALTER TABLE ${tableName} ALTER COLUMN ${columnName} SET DEFAULT nextval(${text})` },
  ];
}

/** Stops a column from numbering its rows, and drops the sequence that it owns, whatever its name. */
export function autoIncrementOff(table: TableRef, column: string): readonly Statement[] {
  const name = quoting.quoteIdent(column);
  return [
    { sql: `ALTER TABLE ${quoting.quoteTable(table)} ALTER COLUMN ${name} DROP DEFAULT` },
    withOwnedSequence(table, column, "'DROP SEQUENCE ' || owned"),
  ];
}

/** Gives the sequence of a column the column's new type, which sets the last number that it can give. */
export function retypeSequence(table: TableRef, column: string, type: string): readonly Statement[] {
  return [withOwnedSequence(table, column, `'ALTER SEQUENCE ' || owned || ${quoting.literal(` AS ${type}`)}`)];
}

// The name that SERIAL would give: the longer of the two names is cut until all of it fits.
function sequenceName(table: string, column: string): string {
  const suffix = '_seq';
  let [first, second] = [table, column];
  while (Buffer.byteLength(`${first}_${second}${suffix}`) > features.maxIdentifierLength) {
    if (Buffer.byteLength(first) > Buffer.byteLength(second)) first = withoutLast(first);
    else second = withoutLast(second);
  }
  return `${first}_${second}${suffix}`;
}

function withoutLast(name: string): string {
  return [...name].slice(0, -1).join('');
}

// The sequence of a column keeps its name when table or column are renamed, so only the server knows it.
function withOwnedSequence(table: TableRef, column: string, command: string): Statement {
  const arguments_ = `${quoting.literal(quoting.quoteTable(table))}, ${quoting.literal(column)}`;
  return doBlock(
    'DECLARE',
    `  owned text := pg_get_serial_sequence(${arguments_});`,
    'BEGIN',
    '  IF owned IS NOT NULL THEN',
    `    EXECUTE ${command};`,
    '  END IF;',
    'END',
  );
}
