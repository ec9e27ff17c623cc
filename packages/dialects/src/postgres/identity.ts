import type { Identity, SequenceOptions, TableRef } from '@fastappkit/schema';
import { sequenceOptions } from '../sequence-options';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { identityClause, identityMode } from './column';
import { withOwnedSequence } from './owned-sequence';
import { passedBound } from './passed-bound';
import { quoting } from './quoting';
import { allOptions, type SequenceType } from './sequence-defaults';

/** Gives a column an identity, or changes how it counts; it repeats no number. */
export function alterIdentity(table: TableRef, { name, type, before, after }: IdentityChange): readonly Statement[] {
  const alter = `ALTER TABLE ${quoting.quoteTable(table)} ALTER COLUMN ${quoting.quoteIdent(name)}`;
  const continued = continueNumbers(table, name, after);
  if (before === undefined) return [{ sql: `${alter} ADD ${identityClause(after)}` }, continued];
  const options = sequenceOptions(changedOptions(before, after, type));
  const changed = words(
    before.mode === after.mode ? '' : `SET GENERATED ${identityMode(after)}`,
    ...options.map((option) => `SET ${option}`),
  );
  if (turns(before, after)) return [{ sql: `${alter} ${words('RESTART', changed)}` }, continued];
  if (changed === '') return [];
  const passed = passedBound(before, after, type);
  return [
    passed === undefined
      ? { sql: `${alter} ${changed}` }
      : restartIf(table, name, { passed, sql: `${alter} ${changed}` }),
  ];
}

/** What a column counts with before and after a change. */
export interface IdentityChange {
  readonly name: string;
  /** The type of the column after the change. */
  readonly type: SequenceType;
  readonly before: Identity | undefined;
  readonly after: Identity;
}

function restartIf(table: TableRef, column: string, { passed, sql }: { passed: string; sql: string }): Statement {
  return withOwnedSequence(table, column, [
    "    EXECUTE 'SELECT last_value FROM ' || owned INTO last;",
    `    IF last ${passed} THEN`,
    `      ${sql} RESTART;`,
    '    ELSE',
    `      ${sql};`,
    '    END IF;',
  ]);
}

/** The options with which a sequence of that type counts otherwise than before. */
export function changedOptions(from: SequenceOptions, to: SequenceOptions, type: SequenceType): SequenceOptions {
  const [before, after] = [allOptions(from, type), allOptions(to, type)];
  const changed = Object.entries(after).filter(([key, value]) => {
    const was = before[key as keyof SequenceOptions];
    return String(was) !== String(value);
  });
  return Object.fromEntries(changed);
}

/** Whether a sequence counts in the other direction. */
export function turns(before: SequenceOptions, after: SequenceOptions): boolean {
  return (before.increment ?? 1) > 0 !== (after.increment ?? 1) > 0;
}

/** Lets the numbers of a column that had rows before it got a sequence go on behind the last of them. */
export function continueNumbers(table: TableRef, column: string, options: SequenceOptions): Statement {
  const [tableName, name] = [quoting.quoteTable(table), quoting.quoteIdent(column)];
  const { start, increment, minValue, maxValue } = allOptions(options, 'bigint');
  const [last, from, to] = increment > 0 ? [`max(${name})`, start, maxValue] : [`min(${name})`, minValue, start];
  const sequence = `pg_get_serial_sequence(${quoting.literal(tableName)}, ${quoting.literal(column)})`;
  return {
    sql: `SELECT setval(${sequence}, ${last}) FROM ${tableName} HAVING ${last} BETWEEN ${from} AND ${to}`,
  };
}
