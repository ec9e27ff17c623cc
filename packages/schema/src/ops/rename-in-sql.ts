/** Strings, quoted names, words and single other characters: enough to find names, whatever the dialect. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*|[^]/gu;

/**
 * The expression with one column renamed: bare in any case, or quoted as the name is spelled. Text in single quotes,
 * names of functions, types and fields of moments, and the table before a dot are left alone. A new name that needs
 * quotes gets standard ones.
 */
export function renameInSql(sql: string, from: string, to: string): string {
  return sql.replace(TOKENS, (token: string, at: number) => {
    if (isOther(sql.slice(0, at), sql.slice(at + token.length))) return token;
    if (/^[\p{L}_]/u.test(token)) return token.toLowerCase() === from.toLowerCase() ? bare(to) : token;
    return token === quoted(token, from) ? quoted(token, to) : token;
  });
}

// b::text, CAST(b AS text), EXTRACT(year FROM b); text(b), posts.b, date '2026-01-01'
function isOther(before: string, after: string): boolean {
  if (/(?:::|\bas|\bextract\s*\()\s*$/i.test(before)) return true;
  return (/^\s*[(.]/.test(after) && !/^\s*\.\d/.test(after)) || /^\s*'/.test(after);
}

/** Whether an expression has a column, as `renameInSql` would find it. */
export function readsColumn(sql: string, column: string): boolean {
  return renameInSql(sql, column, `${column}_`) !== sql;
}

function bare(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** `name` in the quotes that `token` has. */
function quoted(token: string, name: string): string {
  const open = token.charAt(0);
  if (open === '[') return `[${name}]`;
  return open === '"' || open === '`' ? open + name.replaceAll(open, open + open) + open : '';
}
