/** Text with places where it may be broken into lines, laid out as Prettier does it. */
export type Doc =
  | string
  | readonly Doc[]
  | { readonly kind: 'indent'; readonly doc: Doc }
  | { readonly kind: 'line'; readonly flat: '' | ' '; readonly hard: boolean }
  | { readonly kind: 'ifBroken'; readonly doc: Doc }
  | { readonly kind: 'broken' }
  | { readonly kind: 'fluid'; readonly doc: Doc }
  | Group;

/** Flat if it fits on the line, else broken at all of its own lines; of `states` the first that fits. */
export interface Group {
  readonly kind: 'group';
  readonly doc: Doc;
  readonly broken: boolean;
  readonly states?: readonly Doc[];
  /** The second state fits only where this does, on a line of its own and further in. */
  readonly probe?: Doc;
}

/** A space, or the end of the line where its group is broken. */
export const LINE: Doc = { kind: 'line', flat: ' ', hard: false };
/** Nothing, or the end of the line where its group is broken. */
export const SOFT_LINE: Doc = { kind: 'line', flat: '', hard: false };
/** The end of the line, which breaks the groups around it. */
export const HARD_LINE: Doc = { kind: 'line', flat: '', hard: true };
/** Breaks the groups around it. */
export const BROKEN: Doc = { kind: 'broken' };

/** What is inside of it starts its lines two columns further in. */
export function indent(doc: Doc): Doc {
  return { kind: 'indent', doc };
}

/** Stands only in a broken group. */
export function ifBroken(doc: Doc): Doc {
  return { kind: 'ifBroken', doc };
}

/** Flat if it fits and nothing inside of it has to be broken. */
export function group(doc: Doc, broken = false): Group {
  return { kind: 'group', doc, broken: broken || hasBreak(doc) };
}

/** The first state that fits, else the last. A break inside does not break what is around it. */
export function firstFitting(first: Doc, ...others: readonly Doc[]): Group {
  return { kind: 'group', doc: first, broken: false, states: [first, ...others] };
}

/** As `firstFitting`, whose second state fits only where `probe` does, on a line of its own and further in. */
export function probing(probe: Doc, states: Group): Group {
  return { ...states, probe };
}

/** After a space; or on the next line, further in, where not even its beginning fits. */
export function fluid(doc: Doc): Doc {
  return { kind: 'fluid', doc };
}

/** Puts `separator` between the docs. */
export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, at) => (at === 0 ? [doc] : [separator, doc]));
}

/** Whether something inside has to be broken. */
export function hasBreak(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (isList(doc)) return doc.some(hasBreak);
  if (doc.kind === 'group') return doc.broken || (doc.states === undefined && hasBreak(doc.doc));
  if (doc.kind === 'line') return doc.hard;
  return doc.kind === 'broken' || ((doc.kind === 'indent' || doc.kind === 'fluid') && hasBreak(doc.doc));
}

interface Command {
  readonly indent: number;
  readonly broken: boolean;
  readonly doc: Doc;
}

/** The lines of `doc`, at most `width` columns wide where there is a place to break. */
export function layOut(doc: Doc, width: number): readonly string[] {
  const stack: Command[] = [{ indent: 0, broken: true, doc }];
  const lines = [''];
  let column = 0;
  // After a hard end of line in what was taken for flat, the rest is measured again.
  let remeasure = false;
  for (let command = stack.pop(); command !== undefined; command = stack.pop()) {
    if (typeof command.doc === 'string') {
      lines.push((lines.pop() ?? '') + command.doc);
      column += textWidth(command.doc);
    } else if (isBreak(command)) {
      lines.push(' '.repeat(command.indent));
      column = command.indent;
      remeasure = !command.broken;
    } else if (isGroup(command.doc)) {
      stack.push(
        choose({ ...command, broken: command.broken || remeasure, doc: command.doc }, stack, { width, column }),
      );
      remeasure = false;
    } else if (isFluid(command)) {
      const below = !fits({ ...command, doc: [' ', command.doc.doc] }, stack, width - column);
      stack.push({ ...command, doc: below ? indent([HARD_LINE, command.doc.doc]) : [' ', command.doc.doc] });
    } else {
      stack.push(...expand(command));
    }
  }
  return lines.map((line) => line.trimEnd());
}

// Prettier's algorithm: in a broken surrounding a group is tried flat, then its states from the second on.
function choose(
  { doc: chosen, broken, indent: at }: Command & { readonly doc: Group },
  rest: readonly Command[],
  { width, column }: { readonly width: number; readonly column: number },
): Command {
  const flatOf = (doc: Doc): Command => ({ indent: at, broken: false, doc });
  if (!broken) return { ...flatOf(chosen.doc), broken: chosen.broken };
  if (!chosen.broken && fits(flatOf(chosen.doc), rest, width - column)) return flatOf(chosen.doc);
  const states = chosen.states ?? [chosen.doc];
  const { probe } = chosen;
  const probed = probe === undefined || fits(flatOf(probe), rest, width - at - 2);
  const fitting = states.slice(1).find((doc, number) => {
    return (number > 0 || probed) && fits(flatOf(doc), rest, width - column);
  });
  return fitting === undefined ? { indent: at, broken: true, doc: states.at(-1) ?? chosen.doc } : flatOf(fitting);
}

/** Whether everything up to the next possible end of line has room. */
function fits(first: Command, rest: readonly Command[], room: number): boolean {
  const stack = [first];
  let left = room;
  let waiting = rest.length;
  while (left >= 0) {
    const command = stack.pop() ?? rest[--waiting];
    if (command === undefined) return true;
    if (typeof command.doc === 'string') left -= textWidth(command.doc);
    else if (isBreak(command)) return true;
    else if (isGroup(command.doc)) stack.push(tightest({ ...command, doc: command.doc }));
    else stack.push(...expand(command));
  }
  return false;
}

function tightest({ doc, ...command }: Command & { readonly doc: Group }): Command {
  const broken = doc.broken || command.broken;
  return { ...command, broken, doc: broken ? (doc.states?.at(-1) ?? doc.doc) : doc.doc };
}

function isBreak({ doc, broken }: Command): boolean {
  return typeof doc === 'object' && 'kind' in doc && doc.kind === 'line' && (doc.hard || broken);
}

function isFluid(
  command: Command,
): command is Command & { readonly doc: { readonly kind: 'fluid'; readonly doc: Doc } } {
  const { doc } = command;
  return typeof doc === 'object' && 'kind' in doc && doc.kind === 'fluid' && command.broken;
}

/** The commands for the parts, last first. */
function expand(command: Command): readonly Command[] {
  const { doc } = command;
  if (typeof doc === 'string') return [command];
  if (isList(doc)) return doc.map((one) => ({ ...command, doc: one })).reverse();
  switch (doc.kind) {
    case 'indent':
      return [{ ...command, indent: command.indent + 2, doc: doc.doc }];
    case 'ifBroken':
      return command.broken ? [{ ...command, doc: doc.doc }] : [];
    case 'line':
      return [{ ...command, doc: doc.flat }];
    case 'group':
      return [{ ...command, doc: doc.doc }];
    case 'fluid':
      return [{ ...command, doc: [' ', doc.doc] }];
    case 'broken':
      return [];
  }
}

function isGroup(doc: Doc): doc is Group {
  return typeof doc === 'object' && 'kind' in doc && doc.kind === 'group';
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

// East Asian wide characters and emoji take two columns, combining marks none.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** How many columns a text takes. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...text].reduce((sum, one) => sum + (WIDE.test(one) ? 2 : /\p{M}/u.test(one) ? 0 : 1), 0);
}
