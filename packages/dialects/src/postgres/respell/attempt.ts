import { isFastAppKitError } from '@fastappkit/schema';
import type { Transaction } from '../../connection/connection';
import type { Respelled } from '../../dialect';

/** Statements that stand or fall together. */
export interface Unit {
  /** The name of the table or type in a refusal. */
  readonly key: string;
  readonly statements: readonly string[];
}

/**
 * Runs the statements of all units, in as few turns as the failures among them allow.
 * @returns The units that the server refused; the others are done.
 */
export async function attempt(tx: Transaction, units: readonly Unit[]): Promise<Respelled['refused']> {
  const sql = units.flatMap((unit) => unit.statements).join(';\n');
  if (sql === '') return [];
  try {
    await tx.transaction((savepoint) => savepoint.query(sql));
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [only, ...more] = units;
    if (only !== undefined && more.length === 0) return [{ name: only.key, reason: error.details.reason }];
    const half = Math.ceil(units.length / 2);
    return [...(await attempt(tx, units.slice(0, half))), ...(await attempt(tx, units.slice(half)))];
  }
}

interface Refusal {
  readonly details: { readonly reason: string };
}

// An answer of the server to a statement, unlike the loss of the session.
function isRefusal(error: unknown): error is Refusal {
  if (!isFastAppKitError(error) || error.code === 'CONNECTION_LOST') return false;
  const { details } = error;
  return typeof details === 'object' && details !== null && 'reason' in details && typeof details.reason === 'string';
}
