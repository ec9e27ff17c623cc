import { tokenize, type LexKnobs, type Token } from './lex';

/**
 * Cuts a script into its statements, without the semicolons between them.
 *
 * A semicolon inside of quotes, comments, and the body of a trigger, function or procedure does not count. MySQL's
 * client command DELIMITER is obeyed. What consists of comments only is left out.
 */
export function splitStatements(sql: string, knobs: LexKnobs): readonly string[] {
  return delimited(sql, knobs).flatMap(({ text, delimiter }) =>
    (delimiter === ';' ? atSemicolons(text, knobs) : text.split(delimiter)).map((one) => one.trim()).filter(hasCode),
  );

  function hasCode(one: string): boolean {
    // A comment with an exclamation mark is a statement to MySQL.
    return tokenize(one, knobs).length > 0 || (knobs.hashComments === true && one.includes('/*!'));
  }
}

interface Part {
  readonly text: string;
  readonly delimiter: string;
}

function delimited(sql: string, knobs: LexKnobs): readonly Part[] {
  if (knobs.hashComments !== true || !/^\s*delimiter\s/im.test(sql)) return [{ text: sql, delimiter: ';' }];
  const parts: Part[] = [];
  let delimiter = ';';
  let lines: string[] = [];
  for (const line of sql.split(/\r?\n/)) {
    const next = /^\s*delimiter\s+(\S+)\s*$/i.exec(line)?.[1];
    if (next === undefined) {
      lines.push(line);
      continue;
    }
    parts.push({ text: lines.join('\n'), delimiter });
    delimiter = next;
    lines = [];
  }
  return [...parts, { text: lines.join('\n'), delimiter }];
}

function atSemicolons(sql: string, knobs: LexKnobs): readonly string[] {
  const statements: string[] = [];
  let start = 0;
  let tokens: Token[] = [];
  for (const token of tokenize(sql, knobs)) {
    if (token.text === ';' && bodyDepth(tokens) === 0) {
      statements.push(sql.slice(start, token.start));
      start = token.end;
      tokens = [];
    } else {
      tokens.push(token);
    }
  }
  return [...statements, sql.slice(start)];
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
