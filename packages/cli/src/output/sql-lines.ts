import type { Colors } from './colors';

const WORDS =
  'add|after|all|alter|always|and|as|asc|attach|autoincrement|auto_increment|begin|between|by|cascade|change|check|' +
  'collate|column|comment|commit|constraint|create|cycle|default|deferrable|deferred|delete|desc|detach|domain|drop|' +
  'enum|exclude|exists|extension|first|for|foreign|from|generated|identity|if|in|include|increment|index|initially|' +
  'insert|into|is|key|like|lock|materialized|modify|not|null|nulls|of|on|only|or|owned|owner|partition|pragma|primary|' +
  'range|references|rename|replace|restrict|returning|schema|select|sequence|set|start|stored|table|temp|temporary|to|' +
  'trigger|type|unique|update|using|values|view|virtual|where|with';

// A comment, a quoted text or name, a keyword, in this order.
const PART = new RegExp(
  `(--[^\\n]*|/\\*[\\s\\S]*?\\*/)|('(?:[^']|'')*')|("(?:[^"]|"")*"|\`(?:[^\`]|\`\`)*\`)|\\b(${WORDS})\\b`,
  'gi',
);

/** SQL with its keywords in bold, its texts and comments in colours. */
export function highlightSql(sql: string, colors: Colors): string {
  return sql.replace(PART, (part) => {
    if (/^(?:--|\/\*)/.test(part)) return colors.dim(part);
    if (part.startsWith("'")) return colors.green(part);
    return /^["`]/.test(part) ? part : colors.bold(part);
  });
}

/** A framed text: its title, its lines behind a bar, and an end. */
export function frame(
  title: string,
  lines: readonly string[],
  look: { readonly colors: Colors; readonly unicode: boolean },
): string {
  const [top, side, bottom] = look.unicode ? ['┌─', '│', '└─'] : ['+-', '|', '+-'];
  const dim = (text: string): string => look.colors.dim(text);
  const body = lines.flatMap((line) => line.split('\n')).map((line) => `${dim(side)} ${line}`);
  return [`${dim(top)} ${title}`, ...body, dim(bottom)].join('\n');
}
