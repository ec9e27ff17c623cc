import { crlfToken } from '../crlf-token';
import type { Dialect } from '../dialect';
import { createInlineParams, hexLiteral } from '../inline-params';
import { objectStatements } from '../schema-objects';
import { splitStatements } from '../split-statements';
import { createBackup } from './backup';
import { CLIENT_SETTINGS } from './client-settings';
import { createCompiler } from './compiler';
import { createConnect, toMysqlParam } from './connect';
import { defaultSchema } from './default-schema';
import { delimiterFor } from './delimiter';
import { createView } from './create-view';
import { explain } from './errors';
import { features } from './features';
import { introspect } from './introspect';
import { LEXIS } from './lexis';
import { acquireLock } from './lock';
import { limitLockWait } from './lock-wait';
import { createMariadb } from './mariadb';
import { normalize } from './normalize';
import { respell } from './respell';
import { formatType, parseType } from './types';
import { undeclared } from './undeclared';

// The server decides which of the two it is, whatever the URL says.
const connect = createConnect((serverVersion) => (/mariadb/i.test(serverVersion) ? mariadb : mysql));

const compiler = createCompiler(features);

/** MySQL 8.0.19 and later. */
export const mysql: Dialect = {
  name: 'mysql',
  optionGroup: 'mysql',
  features,
  ...compiler,
  createObjects: (schema) => objectStatements(schema, { createView, lexis: LEXIS, beforeRoutines: [] }),
  inlineParams: createInlineParams({
    knobs: LEXIS,
    literal: compiler.literal,
    bytes: hexLiteral,
    toParam: toMysqlParam,
  }),
  formatType,
  parseType,
  normalize,
  splitStatements: (sql) => splitStatements(sql, LEXIS),
  delimiterFor: (sql) => delimiterFor(sql, LEXIS),
  script: { settings: CLIENT_SETTINGS, open: [], beforeCommit: [], misread: (sql) => crlfToken(sql, LEXIS) },
  limitLockWait,
  session: { open: [], close: [] },
  beforeCommit: [],
  checkDeferred: [],
  epochMs: 'CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)',
  textCast: 'char',
  transactionText: { begin: 'START TRANSACTION', commit: 'COMMIT' },
  connect,
  defaultSchema,
  introspect,
  respell,
  lock: acquireLock,
  fixSequences: () =>
    Promise.resolve({
      sequences: [],
      nothingToDo: 'AUTO_INCREMENT of MySQL moves past each number that is inserted',
    }),
  undeclared,
  backup: createBackup({
    dump: ['mysqldump', 'mariadb-dump'],
    client: 'mysql',
    packages: 'the client of MySQL (apt install default-mysql-client, brew install mysql-client)',
  }),
  explain,
};

/** MariaDB 10.6 and later. */
export const mariadb: Dialect = createMariadb(connect);
