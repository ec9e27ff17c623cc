import type { TableRef } from '@fastappkit/schema';
import type { Statement } from '../statement';
import { quoting } from './quoting';

/** Stands before the name of a table of the connection's database until it is known whether that has to be said. */
const MARK = '\u0000current\u0000';
const PREPARED = { variable: '@fastappkit_statement', name: 'fastappkit_statement' };

/** The target of a foreign key, which `withCurrentDatabase` completes. */
export function markedTarget(ref: TableRef): string {
  return ref.schema === undefined ? `${MARK}${quoting.quoteIdent(ref.name)}` : quoting.quoteTable(ref);
}

/**
 * The statements about a table, with the targets of its foreign keys.
 *
 * A name without a database is looked for in the database of the table that refers to it. Where that is another one, the
 * connection's has to be named, which only the server knows: the statement is put together there.
 * @see https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html
 * @see https://dev.mysql.com/doc/refman/8.4/en/sql-prepared-statements.html
 */
export function withCurrentDatabase({ schema }: TableRef, statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement) => {
    const parts = statement.sql.split(MARK);
    if (parts.length === 1) return [statement];
    return schema === undefined ? [{ ...statement, sql: parts.join('') }] : prepared(parts);
  });
}

function prepared(parts: readonly string[]): readonly Statement[] {
  const database = `REPLACE(DATABASE(), '\`', '\`\`')`;
  const text = parts
    .map((part, at) => quoting.literal(`${at === 0 ? '' : '`.'}${part}${at === parts.length - 1 ? '' : '`'}`))
    .join(`, ${database}, `);
  const { variable, name } = PREPARED;
  return [
    { sql: `SET ${variable} = CONCAT(${text})` },
    { sql: `PREPARE ${name} FROM ${variable}` },
    { sql: `EXECUTE ${name}` },
    { sql: `DEALLOCATE PREPARE ${name}` },
  ];
}
