/** What a revision file says about itself in its leading comment. */
export interface DocComment {
  /** First paragraph on one line; empty where the comment starts with facts. */
  readonly message: string;
  /** ISO 8601. */
  readonly createdAt?: string;
}

const FACT = /^(Revision ID|Revises|Create Date):/;
const CREATED = /^Create Date:\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)\s*(Z|[+-]\d\d:?\d\d)?\s*$/;

/** Reads message and date from the inside of a doc comment. */
export function readDocComment(comment: string): DocComment {
  const lines = comment
    .replace(/^\*/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  const start = lines.findIndex((line) => line !== '');
  const paragraph = lines.slice(Math.max(start, 0));
  const end = paragraph.findIndex((line) => line === '' || FACT.test(line));
  const message = paragraph.slice(0, end === -1 ? undefined : end).join(' ');
  const created = lines.map((line) => CREATED.exec(line)).findLast((match) => match !== null);
  const [, date = '', time = '', zone = ''] = created ?? [];
  return {
    message: message.replaceAll('*\\/', '*/'),
    ...(date === '' ? {} : { createdAt: `${date}T${time}${zone}` }),
  };
}
