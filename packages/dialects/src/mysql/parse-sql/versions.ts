const QUOTED = String.raw`'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|\`(?:[^\`]|\`\`)*\``;
const COMMENT = String.raw`--(?=\s)[^\n]*|#[^\n]*|\/\*M!999999.*?\*\/|\/\*(?!M?!).*?\*\/`;

// What MariaDB does not read of MySQL's, and MySQL not of MariaDB's, by the version that they want:
// https://mariadb.com/docs/server/reference/sql-structure/sql-language-structure/comment-syntax
const OF_MYSQL = String.raw`\/\*!(?:50[7-9]\d\d|5[1-9]\d{3}|[6-9]\d{4})(?!\d).*?\*\/`;
const OF_MARIADB = String.raw`\/\*M!.*?\*\/|\/\*![1-9]\d{5}.*?\*\/`;

/**
 * The text with what hides from other databases in comments with an exclamation mark. Every character keeps its place,
 * and what the other one of the two reads stays a comment.
 */
export function withVersions(text: string, isMariadb: boolean): string {
  const kept = `${QUOTED}|${COMMENT}|${isMariadb ? OF_MYSQL : OF_MARIADB}`;
  const pattern = new RegExp(`(${kept})|/\\*M?!\\d*|\\*/`, 'gs');
  return text.replace(pattern, (all, same: string | undefined) => same ?? ' '.repeat(all.length));
}
