import type { Dialect } from '../dialect';

/**
 * Lets a script stop at rows that refer to nothing. The shell does not mind what `PRAGMA foreign_key_check` returns, and
 * RAISE is for triggers, so a CHECK of a table of the session speaks.
 * @see https://www.sqlite.org/pragma.html#pragma_foreign_key_check
 */
export const FOREIGN_KEY_CHECK: Pick<Dialect['script'], 'open' | 'beforeCommit'> = {
  open: [
    {
      sql: 'CREATE TEMP TABLE IF NOT EXISTS "_fastappkit_check" (violations CONSTRAINT "foreign keys hold" CHECK (violations = 0))',
    },
  ],
  beforeCommit: [{ sql: 'INSERT INTO temp."_fastappkit_check" SELECT count(*) FROM pragma_foreign_key_check' }],
};
