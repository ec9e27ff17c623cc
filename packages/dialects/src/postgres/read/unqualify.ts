import { tokenize, type Token } from '../../lex';
import { LEXIS } from '../lexis';

/**
 * Takes the names of visible schemas out of an expression that was read with an empty search path, so that it reads as
 * one would write it: `public.slug(title)` is `slug(title)`, `a OPERATOR(public.<->) b` is `a <-> b`.
 */
export function unqualify(sql: string, schemas: readonly string[]): string {
  const tokens = tokenize(sql, LEXIS);
  const wanted = new Set([...schemas, 'pg_catalog']);
  return applyCuts(
    sql,
    tokens.flatMap(
      (token, at) => qualifierCut(tokens, at, wanted) ?? regclassCut(token, tokens.slice(at + 1), wanted) ?? [],
    ),
  );
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

// schema.name
function qualifierCut(tokens: readonly Token[], at: number, schemas: ReadonlySet<string>): Cut | undefined {
  const [before, token, dot, name] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token === undefined || !isSchema(token, schemas) || dot?.text !== '.' || before?.text === '.') return undefined;
  return operatorCut(tokens, at) ?? { start: token.start, end: name?.start ?? token.end, text: '' };
}

// 'schema.name'::regclass
function regclassCut(token: Token, after: readonly Token[], schemas: ReadonlySet<string>): Cut | undefined {
  const [cast, type] = after;
  if (token.kind !== 'string' || cast?.text !== '::' || type?.value.startsWith('reg') !== true) return undefined;
  return { start: token.start, end: token.end, text: `'${unqualifyName(token.value, schemas)}'` };
}

function isSchema(token: Token, schemas: ReadonlySet<string>): boolean {
  return (token.kind === 'word' || token.kind === 'quoted') && schemas.has(token.value);
}

// OPERATOR ( schema . <-> ), where `at` is the place of the schema.
function operatorCut(tokens: readonly Token[], at: number): Cut | undefined {
  const [head, open, operator, close] = [tokens[at - 2], tokens[at - 1], tokens[at + 2], tokens[at + 3]];
  if (head?.value !== 'operator' || open?.text !== '(' || operator === undefined) return undefined;
  const parts = tokens.slice(at + 2).findIndex((token) => token.text === ')');
  const last = parts === -1 ? close : tokens[at + 2 + parts];
  if (last === undefined) return undefined;
  const text = tokens
    .slice(at + 2, at + 2 + parts)
    .map((token) => token.text)
    .join('');
  return { start: head.start, end: last.end, text };
}

function unqualifyName(name: string, schemas: ReadonlySet<string>): string {
  const [schema, dot, ...rest] = tokenize(name, LEXIS);
  if (schema === undefined || dot?.text !== '.' || !schemas.has(schema.value)) return name.replaceAll("'", "''");
  return name.slice(rest[0]?.start ?? 0).replaceAll("'", "''");
}

function applyCuts(sql: string, cuts: readonly Cut[]): string {
  let text = '';
  let at = 0;
  for (const cut of cuts.filter((one, i) => i === 0 || one.start >= (cuts[i - 1]?.end ?? 0))) {
    text += sql.slice(at, cut.start) + cut.text;
    at = cut.end;
  }
  return text + sql.slice(at);
}
