import type { Dialect } from '../dialect';
import { createInlineParams } from '../inline-params';
import { objectStatements } from '../schema-objects';
import { splitStatements } from '../split-statements';
import { arrayText } from './array-text';
import { DEFAULT_SCHEMA } from './catalog/session';
import { backup } from './backup';
import { createCompiler } from './compiler';
import { createConnect, toPostgresParam } from './connect';
import { createView } from './create-view';
import { explain } from './errors';
import { features } from './features';
import { fixSequences } from './fix-sequences';
import { introspect } from './introspect';
import { LEXIS } from './lexis';
import { acquireLock } from './lock';
import { normalize } from './normalize';
import { respell } from './respell';
import { formatType, parseType } from './types';
import { undeclared } from './undeclared';

const compiler = createCompiler();

/** PostgreSQL 13 and later. */
export const postgres: Dialect = {
  name: 'postgres',
  optionGroup: 'postgres',
  features,
  ...compiler,
  createObjects: (schema) =>
    objectStatements(schema, {
      createView: (view) => createView(view, compiler),
      lexis: LEXIS,
      // LANGUAGE is no name, though a table may be called so.
      readRoutine: (sql) => sql.replace(/\n LANGUAGE \S+/, ''),
      beforeRoutines: [{ sql: 'SET check_function_bodies = off' }],
    }),
  inlineParams: createInlineParams({
    knobs: LEXIS,
    literal: compiler.literal,
    bytes: (hex) => `'\\x${hex}'::bytea`,
    array: arrayText,
    toParam: toPostgresParam,
  }),
  formatType,
  parseType,
  normalize,
  splitStatements: (sql) => splitStatements(sql, LEXIS),
  delimiterFor: () => ';',
  // As pg_dump: the client's encoding follows its locale, and backslashes the configuration of the server.
  script: {
    settings: [{ sql: "SET client_encoding = 'UTF8'" }, { sql: 'SET standard_conforming_strings = on' }],
    open: [],
    beforeCommit: [],
    misread: () => undefined,
  },
  // https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT
  limitLockWait: (timeoutMs) => [
    { sql: timeoutMs === null ? 'RESET lock_timeout' : `SET lock_timeout = ${Math.round(timeoutMs)}` },
  ],
  session: { open: [], close: [] },
  beforeCommit: [],
  checkDeferred: [{ sql: 'SET CONSTRAINTS ALL IMMEDIATE' }],
  epochMs: '(extract(epoch FROM clock_timestamp()) * 1000)::bigint',
  textCast: 'text',
  transactionText: { begin: 'BEGIN', commit: 'COMMIT' },
  connect: createConnect(() => postgres),
  defaultSchema: async (db) => (await db.query<{ name: string }>(DEFAULT_SCHEMA))[0]?.name ?? 'public',
  introspect,
  respell,
  lock: acquireLock,
  fixSequences,
  undeclared,
  backup,
  explain,
};
