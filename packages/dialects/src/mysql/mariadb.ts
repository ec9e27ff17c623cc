import { crlfToken } from '../crlf-token';
import type { Dialect } from '../dialect';
import type { DialectFeatures } from '../features';
import { createInlineParams, hexLiteral } from '../inline-params';
import { nativeWriter } from '../native-type';
import { unsupported } from '../unsupported';
import { objectStatements } from '../schema-objects';
import { splitStatements } from '../split-statements';
import { createBackup } from './backup';
import { CLIENT_SETTINGS } from './client-settings';
import { createCompiler } from './compiler';
import { toMysqlParam } from './connect';
import { defaultSchema } from './default-schema';
import { delimiterFor } from './delimiter';
import { createView } from './create-view';
import { explain } from './errors';
import { features as mysqlFeatures } from './features';
import { introspect } from './introspect';
import { MARIADB_LEXIS } from './lexis';
import { acquireLock } from './lock';
import { limitLockWait } from './lock-wait';
import { createMysqlNormalize } from './normalize';
import { respell } from './respell';
import type { MysqlSyntax } from './syntax';
import { MARIADB_READERS } from './type-readers';
import { spatialWriter, typeWriters } from './type-tables';
import { createTypes } from './types';
import { undeclared } from './undeclared';

const TITLE = 'MariaDB';

/** MariaDB's types are MySQL's, with a UUID of its own. @see https://mariadb.com/docs/server/reference/data-types */
const { formatType, parseType } = createTypes(
  {
    ...typeWriters(TITLE),
    uuid: () => 'UUID',
    native: spatialWriter(nativeWriter('mariadb', TITLE), 'REF_SYSTEM_ID='),
    vector: () =>
      unsupported(TITLE, 'vector(n)', 'Use a json column, or customType() with a type that your server has.'),
  },
  MARIADB_READERS,
);

/** MariaDB 10.7 and later. */
const features: DialectFeatures = { ...mysqlFeatures, sequences: true, expressionIndexes: false };

/** @see https://mariadb.com/docs/server/reference/sql-statements/data-definition/create/create-table */
const SYNTAX: MysqlSyntax = {
  title: TITLE,
  formatType,
  dropCheck: 'DROP CONSTRAINT',
  literalTextDefaults: true,
  generatedNotNull: false,
  columnChecks: true,
  impliesZeroMoment: true,
  invisibleIndex: 'IGNORED',
  systemVersioning: true,
  renamesInChecks: true,
  nocopy: true,
};

/** MariaDB, which shares the driver and most of the catalogue with MySQL: `connect` serves both. */
export function createMariadb(connect: Dialect['connect']): Dialect {
  const compiler = createCompiler(features, SYNTAX);
  return {
    name: 'mariadb',
    optionGroup: 'mysql',
    features,
    ...compiler,
    createObjects: (schema) => objectStatements(schema, { createView, lexis: MARIADB_LEXIS, beforeRoutines: [] }),
    inlineParams: createInlineParams({
      knobs: MARIADB_LEXIS,
      literal: compiler.literal,
      bytes: hexLiteral,
      toParam: toMysqlParam,
    }),
    formatType,
    parseType,
    normalize: createMysqlNormalize({ features, knobs: MARIADB_LEXIS, formatType, parseType }),
    splitStatements: (sql) => splitStatements(sql, MARIADB_LEXIS),
    delimiterFor: (sql) => delimiterFor(sql, MARIADB_LEXIS),
    script: { settings: CLIENT_SETTINGS, open: [], beforeCommit: [], misread: (sql) => crlfToken(sql, MARIADB_LEXIS) },
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
        nothingToDo:
          'AUTO_INCREMENT of MariaDB moves past each number that is inserted, and its sequences belong to no column',
      }),
    undeclared,
    backup: createBackup({
      dump: ['mariadb-dump', 'mysqldump'],
      client: 'mariadb',
      packages: 'the client of MariaDB (apt install mariadb-client, brew install mariadb)',
    }),
    explain,
  };
}
