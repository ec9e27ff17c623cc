import { tokenize, type LexKnobs } from './lex';

/**
 * The first string or quoted name of the statement in which a line ends with CR LF.
 *
 * The `sqlite3` shell and the clients of MySQL and MariaDB make LF of it when they read a script:
 * https://dev.mysql.com/doc/refman/9.0/en/mysql-command-options.html#option_mysql_binary-mode
 */
export function crlfToken(sql: string, knobs: LexKnobs): string | undefined {
  if (!sql.includes('\r\n')) return undefined;
  const isQuoted = (kind: string): boolean => kind === 'string' || kind === 'quoted';
  return tokenize(sql, knobs).find((token) => isQuoted(token.kind) && token.text.includes('\r\n'))?.text;
}
