import { crlfToken } from '../crlf-token';
import type { Dialect } from '../dialect';
import { createInlineParams, hexLiteral } from '../inline-params';
import { objectStatements } from '../schema-objects';
import { splitStatements } from '../split-statements';
import { backup } from './backup';
import { createCompiler } from './compiler';
import { createConnect, toSqliteParam } from './connect';
import { createView } from './create-view';
import { explain } from './errors';
import { features } from './features';
import { FOREIGN_KEY_CHECK } from './foreign-key-check';
import { introspect } from './introspect';
import { LEXIS } from './lexis';
import { acquireLock } from './lock';
import { normalize } from './normalize';
import { valueLiteral } from './quoting';
import { formatType, parseType } from './types';
import { undeclared } from './undeclared';

const compiler = createCompiler();

/** SQLite 3.35 and later. */
export const sqlite: Dialect = {
  name: 'sqlite',
  optionGroup: 'sqlite',
  features,
  ...compiler,
  createObjects: (schema) => objectStatements(schema, { createView, lexis: LEXIS, beforeRoutines: [] }),
  inlineParams: createInlineParams({
    knobs: LEXIS,
    literal: valueLiteral,
    bytes: hexLiteral,
    toParam: toSqliteParam,
  }),
  formatType,
  parseType,
  normalize,
  // A rebuild drops the old table, which would delete the rows of its children. The setting is ignored inside of
  // a transaction, so it holds for the whole run: https://www.sqlite.org/lang_altertable.html#otheralter
  splitStatements: (sql) => splitStatements(sql, LEXIS),
  delimiterFor: () => ';',
  // The migration lock keeps everybody else out.
  limitLockWait: () => [],
  script: { ...FOREIGN_KEY_CHECK, settings: [], misread: (sql) => crlfToken(sql, LEXIS) },
  session: { open: [{ sql: 'PRAGMA foreign_keys = OFF' }], close: [{ sql: 'PRAGMA foreign_keys = ON' }] },
  beforeCommit: [{ sql: 'PRAGMA foreign_key_check' }],
  checkDeferred: [],
  epochMs: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
  textCast: 'text',
  transactionText: { begin: 'BEGIN IMMEDIATE', commit: 'COMMIT' },
  connect: createConnect(() => sqlite),
  defaultSchema: () => Promise.resolve('main'),
  introspect,
  respell: (_db, schema) => Promise.resolve({ schema, refused: [] }),
  lock: acquireLock,
  fixSequences: () =>
    Promise.resolve({
      sequences: [],
      nothingToDo: 'SQLite gives a row the number behind the largest one, whatever the others came with',
    }),
  undeclared,
  backup,
  explain,
};
