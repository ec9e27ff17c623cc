import { assertNever, type Column, type ColumnChanges, type ColumnDefault, type Identity } from '@fastappkit/schema';
import { tokenize } from '../lex';
import { sequenceOptions } from '../sequence-options';
import { collateClause, parenthesize, words } from '../sql-builder';
import { unsupported } from '../unsupported';
import { LEXIS } from './lexis';
import { quoting, TITLE } from './quoting';
import { formatType } from './types';

const SERIALS: Readonly<Record<string, string>> = { smallint: 'SMALLSERIAL', integer: 'SERIAL', bigint: 'BIGSERIAL' };

/** A column as CREATE TABLE and ADD COLUMN take it. `autoIncrement` is SERIAL. */
export function columnClause(column: Column): string {
  refuseForeignAspects(column);
  return words(
    quoting.quoteIdent(column.name),
    column.autoIncrement === true ? serialType(column) : formatType(column.type),
    collateClause(quoting, column.collation),
    column.generated === undefined ? '' : generated(column.generated),
    column.identity === undefined ? '' : identityClause(column.identity),
    column.default === undefined ? '' : `DEFAULT ${defaultValue(column.default)}`,
    column.nullable ? '' : 'NOT NULL',
  );
}

// What only other databases know of a column, and what to do instead.
const FOREIGN = {
  onUpdate: ['ON UPDATE of columns', 'Set the column in a trigger, or in the statement that updates the row.'],
  charset: ['character sets of columns', 'Leave "charset" out: a database has one encoding.'],
  invisible: ['invisible columns', 'Leave "invisible" out, and name the columns in queries.'],
  onNullConflict: ['ON CONFLICT of NOT NULL', 'Leave the conflict action out, and say in each statement what happens.'],
} as const;

/** Refuses what PostgreSQL does not know of a column, or of a change of one. */
export function refuseForeignAspects(column: Pick<ColumnChanges, keyof typeof FOREIGN>): void {
  for (const [aspect, why] of Object.entries(FOREIGN)) {
    const value = column[aspect as keyof typeof FOREIGN];
    if (value !== undefined && value !== null && value !== false) unsupported(TITLE, why[0], why[1]);
  }
}

/** The value behind DEFAULT. */
export function defaultValue(value: ColumnDefault): string {
  switch (value.kind) {
    case 'literal':
      return quoting.literal(value.value);
    case 'expression':
      return isClosed(value.sql) ? value.sql : `(${value.sql})`;
    default:
      return assertNever(value);
  }
}

// Behind DEFAULT these end the expression, or begin another clause, unless parentheses are around them.
// https://www.postgresql.org/docs/current/sql-createtable.html takes a b_expr there
const OPEN = /^(?:and|or|not|in|is|isnull|notnull|between|like|ilike|similar|overlaps|at|collate)$/;

function isClosed(sql: string): boolean {
  let depth = 0;
  for (const { kind, text, value } of tokenize(sql, LEXIS)) {
    if (kind === 'operator' && text === '(') depth += 1;
    if (kind === 'operator' && text === ')') depth -= 1;
    if (depth === 0 && kind === 'word' && OPEN.test(value)) return false;
  }
  return true;
}

/** `GENERATED ... AS IDENTITY` with its options. */
export function identityClause(identity: Identity): string {
  const options = sequenceOptions(identity).join(' ');
  return words(`GENERATED ${identityMode(identity)} AS IDENTITY`, options === '' ? '' : `(${options})`);
}

/** `ALWAYS` or `BY DEFAULT`. */
export function identityMode(identity: Identity): string {
  return identity.mode === 'always' ? 'ALWAYS' : 'BY DEFAULT';
}

function serialType(column: Column): string {
  return (
    SERIALS[column.type.kind] ??
    unsupported(TITLE, `auto-increment of ${column.type.kind} columns`, 'Use smallint, integer or bigint.')
  );
}

function generated(value: NonNullable<Column['generated']>): string {
  // Virtual ones exist from PostgreSQL 18 on: https://www.postgresql.org/docs/18/ddl-generated-columns.html
  if (!value.stored) unsupported(TITLE, 'virtual generated columns', 'Declare the generated column as stored.');
  return `GENERATED ALWAYS AS ${parenthesize(value.sql)} STORED`;
}
