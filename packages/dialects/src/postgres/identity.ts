import type { Column, Identity, SequenceOptions, TableRef } from '@fastappkit/schema';
import { sequenceOptions } from '../sequence-options';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { identityClause, identityMode } from './column';
import { quoting } from './quoting';
import { allOptions, sequenceTypeOf, type SequenceType } from './sequence-defaults';

/** What ALTER COLUMN has to say so that the column gets that identity. */
export function identityAction(identity: Identity, column: Column | undefined): string {
  const old = column?.identity;
  if (old === undefined) return `ADD ${identityClause(identity)}`;
  const type = sequenceTypeOf(column?.type.kind);
  const options = sequenceOptions(changedOptions(old, identity, type));
  return words(
    // The last number lies outside of the new bounds.
    turns(old, identity) ? 'RESTART' : '',
    old.mode === identity.mode ? '' : `SET GENERATED ${identityMode(identity)}`,
    ...options.map((option) => `SET ${option}`),
  );
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
