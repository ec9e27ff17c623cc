import { isError } from './is-error';

/** Statements by the error that they caused: knex writes them into the message, where nobody can tell them apart again. */
const STATEMENTS = new WeakMap<Error, string>();

/** Takes the statement that knex has put before the driver's sentence out of the message, and remembers it. */
export function separateStatement(error: Error, sql: string): void {
  STATEMENTS.set(error, sql);
  const prefix = `${sql} - `;
  if (!error.message.startsWith(prefix)) return;
  error.message = error.message.slice(prefix.length);
  if (error.stack !== undefined) error.stack = error.stack.replace(prefix, () => '');
}

/** The statement of a knex query that ended in `error`. */
export function statementOf(error: unknown): string | undefined {
  return isError(error) ? STATEMENTS.get(error) : undefined;
}
