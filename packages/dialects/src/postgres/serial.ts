import type { TableRef } from '@fastappkit/schema';
import type { Statement } from '../statement';
import { quoting } from './quoting';

/** Makes a column number its rows, from behind the greatest value that it holds: what SERIAL would have set up. */
export function autoIncrementOn(table: TableRef, column: string): readonly Statement[] {
  const sequence = quoting.quoteTable({ ...table, name: `${table.name}_${column}_seq` });
  const [tableName, columnName] = [quoting.quoteTable(table), quoting.quoteIdent(column)];
  const text = quoting.literal(sequence);
  return [
    { sql: `CREATE SEQUENCE ${sequence} OWNED BY ${tableName}.${columnName}` },
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

// The sequence of a column keeps its name when table or column are renamed, so only the server knows it.
function withOwnedSequence(table: TableRef, column: string, command: string): Statement {
  const arguments_ = `${quoting.literal(quoting.quoteTable(table))}, ${quoting.literal(column)}`;
  const body = [
    'DECLARE',
    `  owned text := pg_get_serial_sequence(${arguments_});`,
    'BEGIN',
    '  IF owned IS NOT NULL THEN',
    `    EXECUTE ${command};`,
    '  END IF;',
    'END',
  ].join('\n');
  const tag = tagFor(body);
  return { sql: `DO ${tag}\n${body}\n${tag}` };
}

// A name in the body may contain what looks like the end of it.
function tagFor(body: string): string {
  let tag = '$fastappkit$';
  while (body.includes(tag)) tag = tag.replace(/\$$/, '_$$');
  return tag;
}
