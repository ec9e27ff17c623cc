import { tokenize, type LexKnobs, type Token } from './lex';

/**
 * Cuts a script into its statements, without the semicolons between them.
 *
 * A semicolon inside of quotes, comments, and the body of a trigger, function or procedure does not count. MySQL's
 * client command DELIMITER is obeyed. What consists of comments only is left out.
 */
export function splitStatements(sql: string, knobs: LexKnobs): readonly string[] {
  return statementsOf(sql, knobs).map((one) => one.sql);
}

/** One statement of a script. */
export interface StatementText {
  readonly sql: string;
  /** Where it starts in the script. */
  readonly start: number;
}

/** The statements of a script as `splitStatements` cuts them, each with its place. */
export function statementsOf(sql: string, knobs: LexKnobs): readonly StatementText[] {
  return delimited(sql, knobs)
    .flatMap((part) => (part.delimiter === ';' ? atSemicolons(part, knobs) : atDelimiters(part)))
    .map(trimmed)
    .filter((one) => hasCode(one.sql));

  function hasCode(one: string): boolean {
    // A comment with an exclamation mark is a statement to MySQL.
    return tokenize(one, knobs).length > 0 || (knobs.hashComments === true && one.includes('/*!'));
  }
}

interface Part extends StatementText {
  readonly delimiter: string;
}

function delimited(sql: string, knobs: LexKnobs): readonly Part[] {
  if (knobs.hashComments !== true) return [{ sql, start: 0, delimiter: ';' }];
  const parts: Part[] = [];
  let [start, delimiter] = [0, ';'];
  for (const command of sql.matchAll(/^[^\S\n]*delimiter[^\S\n]+(\S+)[^\S\n]*$/gim)) {
    parts.push({ sql: sql.slice(start, command.index), start, delimiter });
    start = command.index + command[0].length;
    delimiter = command[1] ?? ';';
  }
  return [...parts, { sql: sql.slice(start), start, delimiter }];
}

function atDelimiters({ sql, start, delimiter }: Part): readonly StatementText[] {
  let at = start;
  return sql.split(delimiter).map((text) => {
    const statement = { sql: text, start: at };
    at += text.length + delimiter.length;
    return statement;
  });
}

function atSemicolons({ sql, start: offset }: Part, knobs: LexKnobs): readonly StatementText[] {
  const statements: StatementText[] = [];
  let start = 0;
  let tokens: Token[] = [];
  for (const token of tokenize(sql, knobs)) {
    if (token.text === ';' && bodyDepth(tokens) === 0) {
      statements.push({ sql: sql.slice(start, token.start), start: offset + start });
      start = token.end;
      tokens = [];
    } else {
      tokens.push(token);
    }
  }
  return [...statements, { sql: sql.slice(start), start: offset + start }];
}

function trimmed({ sql, start }: StatementText): StatementText {
  return { sql: sql.trim(), start: start + sql.length - sql.trimStart().length };
}

const WITH_BODY: ReadonlySet<string> = new Set(['trigger', 'procedure', 'function', 'event', 'package']);

// How many BEGIN and CASE of the body of a CREATE TRIGGER and its like are open.
function bodyDepth(tokens: readonly Token[]): number {
  const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.value] : []));
  const isDefinition = words[0] === 'create' && words.slice(1, 8).some((word) => WITH_BODY.has(word));
  if (!isDefinition) return 0;
  let depth = 0;
  words.forEach((word, at) => {
    const before = words[at - 1];
    if (word === 'begin' || (word === 'case' && before !== 'end')) depth += 1;
    // END IF, END LOOP, END WHILE and END REPEAT close what opened without counting.
    if (word === 'end' && !/^(?:if|loop|while|repeat)$/.test(words[at + 1] ?? '')) depth -= 1;
  });
  return depth;
}
