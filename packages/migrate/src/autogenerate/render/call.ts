import { deepest, importsOf, type Code } from './code';
import {
  BROKEN,
  firstFitting,
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

/** A call of a name, which `imported` says is a name of the package. */
export function call(callee: string, args: readonly Code[], { imported = false } = {}): Code {
  return {
    shape: 'call',
    doc: args.length === 0 ? `${callee}()` : [callee, argumentsDoc(args)],
    size: 0,
    compact: isShort(args),
    depth: callDepth(args),
    argumentDepth: deepest(args),
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
  const many = links.length > (startsBig(head) ? 2 : 1);
  return {
    shape: 'chain',
    doc: many ? manyCalls(head, links, docs) : group([head.doc, ...docs]),
    size: 0,
    compact: !many && (head.compact || head.shape === 'plain') && links.every(({ args }) => isShort(args)),
    depth: Math.max(head.depth, ...links.map(({ args }) => callDepth(args))),
    argumentDepth: 0,
    imports: [...head.imports, ...links.flatMap(({ args }) => args.flatMap(importsOf))],
  };
}

function manyCalls(head: Code, links: readonly Link[], docs: readonly Doc[]): Doc {
  const oneLine = [head.doc, ...docs];
  const kept = startsBig(head) ? 1 : 0;
  const below = indent([HARD_LINE, join(HARD_LINE, docs.slice(kept))]);
  const expanded = [head.doc, ...docs.slice(0, kept), below];
  const calls = links.length + (head.shape === 'call' ? 1 : 0);
  const depth = Math.max(head.argumentDepth, ...links.map(({ args }) => deepest(args)));
  if (hasBreak(oneLine.slice(0, -1)) || (calls > 2 && depth > 2)) return group(expanded);
  return [hasBreak(oneLine) ? BROKEN : '', stableStates({ oneLine, expanded }, links)];
}

// Prettier takes `t.Name` for a class, whose first call stays with it.
function startsBig({ shape, doc }: Code): boolean {
  return shape === 'plain' && typeof doc === 'string' && /\.(?:\p{Lu}.*|[$_]+)$/u.test(doc);
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

function argumentsDoc(args: readonly Code[]): Doc {
  const docs = args.map(({ doc }) => doc);
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
  const docs = args.map(({ doc }) => doc);
  return ['(', ...docs.slice(0, -1).map((doc) => [doc, ', ']), group(docs.at(-1) ?? '', true), ')'];
}

// The last argument opens on the line of the call, unless the one before is of the same sort.
function hugsLast(args: readonly Code[]): boolean {
  const last = args.at(-1);
  if (last === undefined || last.shape === 'plain' || last.shape === 'word' || last.shape === 'string') return false;
  if (last.shape === 'call' || last.shape === 'chain' || last.size === 0) return false;
  return args.at(-2)?.shape !== last.shape;
}

// No argument, or one that takes at most a quarter of the line.
function isShort(args: readonly Code[]): boolean {
  const [first] = args;
  if (first === undefined) return true;
  if (args.length > 1 || typeof first.doc !== 'string') return false;
  return first.shape === 'plain' || first.shape === 'word' || textWidth(first.doc) <= 20;
}

function callDepth(args: readonly Code[]): number {
  return Math.max(1, args.length, 1 + deepest(args));
}
