import {
  BROKEN,
  firstFitting,
  fluid,
  group,
  HARD_LINE,
  hasBreak,
  ifBroken,
  indent,
  join,
  LINE,
  probing,
  SOFT_LINE,
  textWidth,
  type Doc,
  type Group,
} from './layout';
import { isIdentifier, stringLiteral } from './literal';

/** A piece of TypeScript: how it is laid out, what it needs to know about itself for that, and what it imports. */
export interface Code {
  readonly shape: 'plain' | 'string' | 'call' | 'chain' | 'object' | 'array' | 'arrow';
  readonly doc: Doc;
  /** Elements of an array, keys of an object. */
  readonly size: number;
  /** A chain of calls with little to break in it, which moves to the next line as a whole. */
  readonly compact: boolean;
  /** The names that it uses of the package. */
  readonly imports: readonly string[];
}

/** Text that is never broken: a name, a number. */
export function plain(text: string): Code {
  return { shape: 'plain', doc: text, size: 0, compact: false, imports: [] };
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
  return { shape: 'array', doc, size: items.length, compact: false, imports: items.flatMap(importsOf) };
}

/** An object. `open` puts each key on a line of its own even if all fit on one. */
export function record(entries: readonly (readonly [string, Code])[], open = false): Code {
  if (entries.length === 0) return { ...plain('{}'), shape: 'object' };
  const parts = indent([LINE, join([',', LINE], entries.map(entryDoc)), ifBroken(',')]);
  const doc = group(['{', parts, LINE, '}'], open);
  return {
    shape: 'object',
    doc,
    size: entries.length,
    compact: false,
    imports: entries.flatMap(([, one]) => one.imports),
  };
}

/** `(parameter) => body`. */
export function arrow(parameter: string, body: Code): Code {
  return { ...body, shape: 'arrow', doc: group([`(${parameter}) => `, body.doc]), compact: false };
}

/** `async (parameter) => { statements }`. */
export function asyncBlock(parameter: string, statements: readonly Doc[], imports: readonly string[]): Code {
  const body = statements.length === 0 ? '{}' : ['{', indent([HARD_LINE, join(HARD_LINE, statements)]), HARD_LINE, '}'];
  return { shape: 'arrow', doc: group([`async (${parameter}) => `, body]), size: 1, compact: false, imports };
}

/** A call of a name, which `imported` says is a name of the package. */
export function call(callee: string, args: readonly Code[], { imported = false } = {}): Code {
  return {
    shape: 'call',
    doc: [callee, argumentsDoc(args)],
    size: 0,
    compact: isShort(args),
    imports: [...(imported ? [callee] : []), ...args.flatMap(importsOf)],
  };
}

/** One call of a chain: `.name(args)`. */
export interface Link {
  readonly name: string;
  readonly args: readonly Code[];
}

/** `head.a().b()`: on one line, or from two calls on each on its own. */
export function chain(head: Code, links: readonly Link[]): Code {
  if (links.length === 0) return head;
  const docs = links.map(({ name, args }): Doc => [`.${name}`, argumentsDoc(args)]);
  const oneLine = [head.doc, ...docs];
  const expanded = [head.doc, indent([HARD_LINE, join(HARD_LINE, docs)])];
  const states = stableStates({ oneLine, expanded }, links);
  const many = links.length > 1;
  return {
    shape: 'chain',
    doc: many ? [hasBreak(oneLine) ? BROKEN : '', states] : group(oneLine),
    size: 0,
    compact: !many && (head.compact || head.shape === 'plain') && links.every(({ args }) => isShort(args)),
    imports: [...head.imports, ...links.flatMap(({ args }) => args.flatMap(importsOf))],
  };
}

// Prettier keeps an object open that it has opened, and then puts the calls before it back on one line. So where the
// last call has to open its object anyway, the line up to there is tried before each call gets a line of its own.
function stableStates(
  { oneLine, expanded }: { readonly oneLine: readonly Doc[]; readonly expanded: Doc },
  links: readonly Link[],
): Group {
  const last = links.at(-1);
  if (last === undefined || last.args.at(-1)?.shape !== 'object' || !hugsLast(last.args)) {
    return firstFitting(oneLine, expanded);
  }
  const opened = [...oneLine.slice(0, -1), `.${last.name}`, hugged(last.args)];
  return probing(oneLine.at(-1) ?? '', firstFitting(oneLine, expanded, opened, expanded));
}

/** `await receiver.method(args);` */
export function awaited(receiver: string, method: string, args: readonly Code[]): Doc {
  return ['await ', group([`${receiver}.${method}`, argumentsDoc(args)]), ';'];
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
  const name = isIdentifier(key) ? key : stringLiteral(key);
  const moves = value.compact || (value.shape === 'string' && textWidth(name) >= 5);
  if (value.shape === 'plain') return [name, ': ', value.doc];
  return moves ? [name, ':', group(indent([LINE, value.doc]))] : [name, ':', fluid(value.doc)];
}

function argumentsDoc(args: readonly Code[]): Doc {
  const docs = args.map(docOf);
  if (docs.length === 0) return '()';
  const broken = group(['(', indent([LINE, join([',', LINE], docs), ',']), LINE, ')'], true);
  if (!hugsLast(args)) {
    return group(['(', indent([SOFT_LINE, join([',', LINE], docs), ifBroken(',')]), SOFT_LINE, ')']);
  }
  if (hasBreak(docs.slice(0, -1))) return broken;
  const flat = ['(', join(', ', docs), ')'];
  return [hasBreak(docs) ? BROKEN : '', firstFitting(flat, hugged(args), broken)];
}

function hugged(args: readonly Code[]): Doc {
  const docs = args.map(docOf);
  return ['(', ...docs.slice(0, -1).map((doc) => [doc, ', ']), group(docs.at(-1) ?? '', true), ')'];
}

// The last argument opens on the line of the call, unless the one before is of the same sort.
function hugsLast(args: readonly Code[]): boolean {
  const last = args.at(-1);
  if (last === undefined || last.shape === 'plain' || last.shape === 'string') return false;
  if (last.shape === 'call' || last.shape === 'chain' || last.size === 0) return false;
  return args.at(-2)?.shape !== last.shape;
}

// No argument, or one that takes at most a quarter of the line.
function isShort(args: readonly Code[]): boolean {
  const [first] = args;
  if (first === undefined) return true;
  if (args.length > 1 || typeof first.doc !== 'string') return false;
  return first.shape === 'string' ? textWidth(first.doc) <= 20 : first.shape !== 'call';
}
