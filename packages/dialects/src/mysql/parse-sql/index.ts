import { dropStatement } from '../../parse-sql/drop';
import { createParseSql, type ParseSql } from '../../parse-sql/read-script';
import { withReferences } from '../../parse-sql/references';
import { LEXIS, MARIADB_LEXIS } from '../lexis';
import { MARIADB_READERS } from '../type-readers';
import { typeWriters } from '../type-tables';
import { createTypes, parseType } from '../types';
import { alterTable } from './alter-table';
import { createTable } from './create-table';
import type { MysqlReading } from './family';
import { withoutUsualMethods } from './methods';
import { withAllNames } from './names';
import { createDatabase, createIndex, createSequence, leftOut, renameTable, withoutServingIndexes } from './statements';
import { withVersions } from './versions';

/** Reads the DDL of MySQL: https://dev.mysql.com/doc/refman/8.4/en/sql-data-definition-statements.html */
export const parseMysql = parserOf({ lexis: LEXIS, isMariadb: false, parseType });

/** Reads the DDL of MariaDB: https://mariadb.com/docs/server/reference/sql-statements/data-definition */
export const parseMariadb = parserOf({
  lexis: MARIADB_LEXIS,
  isMariadb: true,
  parseType: createTypes(typeWriters('MariaDB'), MARIADB_READERS).parseType,
});

function parserOf(reading: MysqlReading): ParseSql {
  const { lexis, isMariadb } = reading;
  return createParseSql({
    lexis,
    prepare: (text) => withVersions(text, isMariadb),
    statements: [
      createTable(reading),
      createIndex,
      alterTable(reading),
      createDatabase,
      ...(isMariadb ? [createSequence] : []),
      renameTable,
      leftOut,
      dropStatement(),
    ],
    finish: (schema) => withoutServingIndexes(withAllNames(withoutUsualMethods(withReferences(schema)), reading)),
  });
}
