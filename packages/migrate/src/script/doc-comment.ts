/** What a revision file says about itself in its leading comment. */
export interface DocComment {
  /** First paragraph on one line; empty where the comment starts with facts. */
  readonly message: string;
  /** ISO 8601. */
  readonly createdAt?: string;
}

const FACT = /^(Revision ID|Revises|Create Date):/;
const CREATED = /^Create Date:\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)\s*(Z|[+-]\d\d:?\d\d)?\s*$/;

/** A line of a message that reads like a fact, with a backslash in front; others as they are. */
export function escapeFact(line: string): string {
  return line.replace(/^(\s*)(?=\\*(?:Revision ID|Revises|Create Date):)/, '$1\\');
}

/** A text that does not end the comment. */
export function escapeEnd(text: string): string {
  return text.replace(/\*(\\*)\//g, '*\\$1/');
}

/** Reads message and date from the inside of a doc comment. */
export function readDocComment(comment: string): DocComment {
  const lines = comment
    .replace(/^\*/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  const start = lines.findIndex((line) => line !== '');
  const paragraph = lines.slice(Math.max(start, 0));
  const end = paragraph.findIndex((line) => line === '' || FACT.test(line));
  const message = paragraph
    .slice(0, end === -1 ? undefined : end)
    .map((line) => line.replace(/^\\(?=\\*(?:Revision ID|Revises|Create Date):)/, ''))
    .join(' ');
  const created = lines.map((line) => CREATED.exec(line)).findLast((match) => match !== null);
  const [, date = '', time = '', zone = ''] = created ?? [];
  return {
    message: message.replace(/\*\\(\\*)\//g, '*$1/'),
    ...(date === '' ? {} : { createdAt: `${date}T${time}${zone}` }),
  };
}
