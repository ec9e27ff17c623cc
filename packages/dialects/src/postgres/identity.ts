import type { Column, Identity, SequenceOptions, TableRef } from '@fastappkit/schema';
import { sequenceOptions } from '../sequence-options';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { identityClause, identityMode } from './column';
import { quoting } from './quoting';
import { allOptions, sequenceTypeOf } from './sequence-defaults';

/** What ALTER COLUMN has to say so that the column gets that identity. */
export function identityAction(identity: Identity, column: Column | undefined): string {
  const old = column?.identity;
  if (old === undefined) return `ADD ${identityClause(identity)}`;
  const type = sequenceTypeOf(column?.type.kind);
  const [before, after] = [allOptions(old, type), allOptions(identity, type)];
  const changed = Object.entries(after).filter(([key, value]) => {
    const was = before[key as keyof SequenceOptions];
    return String(was) !== String(value);
  });
  const options = sequenceOptions(Object.fromEntries(changed));
  return words(
    // The last number lies outside of the new bounds.
    turns(old, identity) ? 'RESTART' : '',
    old.mode === identity.mode ? '' : `SET GENERATED ${identityMode(identity)}`,
    ...options.map((option) => `SET ${option}`),
  );
}

/** Whether an identity counts in the other direction. */
export function turns(before: Identity, after: Identity): boolean {
  return (before.increment ?? 1) > 0 !== (after.increment ?? 1) > 0;
}

/** Lets the numbers of a column that had rows before it became an identity go on behind the greatest of them. */
export function continueIdentity(table: TableRef, column: string, identity: Identity): Statement {
  const [tableName, name] = [quoting.quoteTable(table), quoting.quoteIdent(column)];
  const { start, increment, minValue, maxValue } = allOptions(identity, 'bigint');
  const [last, from, to] = increment > 0 ? [`max(${name})`, start, maxValue] : [`min(${name})`, minValue, start];
  const sequence = `pg_get_serial_sequence(${quoting.literal(tableName)}, ${quoting.literal(column)})`;
  return {
    sql: `SELECT setval(${sequence}, ${last}) FROM ${tableName} HAVING ${last} BETWEEN ${from} AND ${to}`,
  };
}
