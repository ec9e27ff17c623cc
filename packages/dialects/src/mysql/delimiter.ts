import { tokenize, type LexKnobs } from '../lex';

/**
 * What a script has to write behind a statement. The client sends what stands before it, so a semicolon will not do for
 * the body of a trigger or routine: DELIMITER names another text, one that the statement does not contain.
 * @see https://dev.mysql.com/doc/refman/8.4/en/stored-programs-defining.html
 */
export function delimiterFor(sql: string, knobs: LexKnobs): string {
  if (!tokenize(sql, knobs).some((token) => token.text === ';')) return ';';
  let delimiter = '//';
  while (sql.includes(delimiter)) delimiter += '/';
  return delimiter;
}
