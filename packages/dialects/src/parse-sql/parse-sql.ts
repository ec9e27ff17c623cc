import { parseSql as postgres } from '../postgres/parse-sql/index';
import { parseSql as sqlite } from '../sqlite/parse-sql';
import type { ParsedSql, ParseSqlOptions } from './read-script';

const PARSERS = { postgres, sqlite };

/** The dialects whose DDL is read. */
export type ParsedDialect = keyof typeof PARSERS;

/**
 * Reads DDL: what it makes in an empty database of that dialect, and what of it no schema holds (views, triggers,
 * functions, rows, ...). Pure: asks no server, so expressions are as they are written.
 *
 * Read are CREATE, ALTER and DROP of tables, indexes, sequences, schemas, extensions and types, and COMMENT.
 * @throws DialectError SQL_NOT_READ  With file, line and column.
 */
export function parseSql(text: string, dialect: ParsedDialect, options?: ParseSqlOptions): ParsedSql {
  return PARSERS[dialect](text, options);
}
