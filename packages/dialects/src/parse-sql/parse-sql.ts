import type { DialectName } from '../dialect';
import { parseMariadb as mariadb, parseMysql as mysql } from '../mysql/parse-sql/index';
import { parseSql as postgres } from '../postgres/parse-sql/index';
import { parseSql as sqlite } from '../sqlite/parse-sql';
import type { ParsedSql, ParseSql, ParseSqlOptions } from './read-script';

const PARSERS: { readonly [N in DialectName]: ParseSql } = { postgres, mysql, mariadb, sqlite };

/**
 * Reads DDL: what it makes in an empty database of that dialect, and what of it no schema holds (views, triggers,
 * functions, rows, ...). Pure: asks no server, so expressions are as they are written.
 *
 * Read are CREATE, ALTER, RENAME and DROP of tables, indexes, sequences, schemas, extensions and types, and COMMENT.
 * @throws DialectError SQL_NOT_READ  With file, line and column.
 */
export function parseSql(text: string, dialect: DialectName, options?: ParseSqlOptions): ParsedSql {
  return PARSERS[dialect](text, options);
}
