import { fluid, group, HARD_LINE, ifBroken, indent, join, LINE, SOFT_LINE, textWidth, type Doc } from './layout';
import { isIdentifier, stringLiteral } from './literal';

/** A piece of TypeScript: how it is laid out, what it needs to know about itself for that, and what it imports. */
export interface Code {
  readonly shape: 'plain' | 'word' | 'string' | 'call' | 'chain' | 'object' | 'array' | 'arrow';
  readonly doc: Doc;
  /** Elements of an array, keys of an object. */
  readonly size: number;
  /** A chain of calls with little to break in it, which moves to the next line as a whole. */
  readonly compact: boolean;
  /** How many levels of it Prettier would have to look into. It calls an argument simple that has at most two. */
  readonly depth: number;
  /** The depth of the deepest argument of a call. */
  readonly argumentDepth: number;
  /** The names that it uses of the package. */
  readonly imports: readonly string[];
}

/** Text that is never broken: a name, a number. */
export function plain(text: string): Code {
  return { shape: 'plain', doc: text, size: 0, compact: false, depth: 1, argumentDepth: 0, imports: [] };
}

/** Text that is never broken and stays on the line of its key, whatever its length: `true`, a number without a sign. */
export function word(text: string): Code {
  return { ...plain(text), shape: 'word' };
}

/** A string. */
export function quoted(text: string): Code {
  return { ...plain(stringLiteral(text)), shape: 'string' };
}

/** An array. Several objects or arrays with several parts each get a line of their own. */
export function list(items: readonly Code[]): Code {
  const [first] = items;
  if (first === undefined) return { ...plain('[]'), shape: 'array' };
  const rows =
    items.length > 1 &&
    (first.shape === 'object' || first.shape === 'array') &&
    items.every((item) => item.shape === first.shape && item.size > 1);
  const parts = indent([SOFT_LINE, join([',', LINE], items.map(docOf)), ifBroken(',')]);
  const doc = group(['[', parts, SOFT_LINE, ']'], rows);
  return { ...compound('array', items), doc, size: items.length };
}

/** An object. `open` puts each key on a line of its own even if all fit on one. */
export function record(entries: readonly (readonly [string, Code])[], open = false): Code {
  if (entries.length === 0) return { ...plain('{}'), shape: 'object' };
  const parts = indent([LINE, join([',', LINE], entries.map(entryDoc)), ifBroken(',')]);
  const doc = group(['{', parts, LINE, '}'], open);
  const values = entries.map(([, value]) => value);
  return { ...compound('object', values), doc, size: entries.length };
}

/** `(parameter) => body`. */
export function arrow(parameter: string, body: Code): Code {
  return { ...body, ...FUNCTION, doc: group([`(${parameter}) => `, body.doc]) };
}

/** `async (parameter) => { statements }`. */
export function asyncBlock(parameter: string, statements: readonly Doc[], imports: readonly string[]): Code {
  const body = statements.length === 0 ? '{}' : ['{', indent([HARD_LINE, join(HARD_LINE, statements)]), HARD_LINE, '}'];
  return { ...FUNCTION, doc: group([`async (${parameter}) => `, body]), size: 1, argumentDepth: 0, imports };
}

const FUNCTION = { shape: 'arrow', compact: false, depth: Infinity } as const;

function compound(shape: Code['shape'], parts: readonly Code[]): Omit<Code, 'doc' | 'size'> {
  return { shape, compact: false, depth: 1 + deepest(parts), argumentDepth: 0, imports: parts.flatMap(importsOf) };
}

/** How deep the deepest of them is. */
export function deepest(parts: readonly Code[]): number {
  return Math.max(0, ...parts.map((part) => part.depth));
}

/** The names that a piece of code uses of the package. */
export function importsOf(code: Code): readonly string[] {
  return code.imports;
}

function docOf(code: Code): Doc {
  return code.doc;
}

// Prettier moves a string or a compact chain below its key when both do not fit on a line, unless the key is very short.
function entryDoc([key, value]: readonly [string, Code]): Doc {
  const name = keyText(key);
  const stays = value.shape === 'word' || textWidth(name) < 5;
  if (stays) return [name, ': ', value.doc];
  const moves = value.compact || value.shape === 'string';
  return moves ? [name, ':', group(indent([LINE, value.doc]))] : [name, ':', fluid(value.doc)];
}

// `{ __proto__: x }` would set the prototype.
function keyText(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return isIdentifier(key) ? key : stringLiteral(key);
}
