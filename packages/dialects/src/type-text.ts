import type { ColumnType } from '@fastappkit/schema';

/** The shape of the types of one kind. */
export type TypeOfKind<K extends ColumnType['kind'], T = ColumnType> = T extends { readonly kind: infer Own }
  ? K extends Own
    ? T
    : never
  : never;

/** One row per kind of type: how a dialect spells it. */
export type TypeWriters = { readonly [K in ColumnType['kind']]: (type: TypeOfKind<K>) => string };

/** What a dialect reads from the arguments of a type of a known name; `undefined` when they mean nothing to it. */
export type TypeReader = (args: readonly string[]) => ColumnType | undefined;

/** A type's text taken apart: `timestamp(3) with time zone` has the name `timestamp with time zone` and one argument. */
export interface TypeText {
  /** In lower case with single spaces. */
  readonly name: string;
  readonly args: readonly string[];
}

/** Spells `type` by the row of its kind. */
export function writeType(writers: TypeWriters, type: ColumnType): string {
  // The row of a kind takes the types of that kind, which TypeScript cannot follow through a union.
  const write = writers[type.kind] as (type: ColumnType) => string;
  return write(type);
}

/** Takes the text of a type apart. Commas and parentheses in quotes belong to the argument. */
export function readTypeText(text: string): TypeText {
  const match = /^([^('"]*)\((.*)\)([^()]*)$/s.exec(text.trim());
  if (match === null) return { name: squash(text).toLowerCase(), args: [] };
  const [, before = '', inside = '', after = ''] = match;
  return { name: squash(`${before} ${after}`).toLowerCase(), args: splitArguments(inside) };
}

/** The text with single spaces and in one case, except for what stands in quotes. */
export function foldCase(text: string, fold: (part: string) => string): string {
  return text
    .trim()
    .split(/('(?:[^']|'')*'|"(?:[^"]|"")*")/)
    .map((part, at) => (at % 2 === 1 ? part : fold(tighten(part))))
    .join('');
}

/** Reads a type without arguments. */
export function plain(type: ColumnType): TypeReader {
  return (args) => (args.length === 0 ? type : undefined);
}

/** Reads a type with at most one whole number as argument. */
export function sized(build: (size: number | undefined) => ColumnType | undefined): TypeReader {
  return ([size, ...more]) => {
    if (size === undefined) return build(undefined);
    return more.length === 0 && /^\d+$/.test(size) ? build(Number(size)) : undefined;
  };
}

/** Reads `numeric`, with precision and scale or without. */
export const numericReader: TypeReader = (args) => {
  if (args.length > 2 || !args.every((arg) => /^-?\d+$/.test(arg))) return undefined;
  const [precision, scale] = args.map(Number);
  return precision === undefined ? { kind: 'numeric' } : { kind: 'numeric', precision, scale: scale ?? 0 };
};

function tighten(part: string): string {
  return part
    .replace(/\s+/g, ' ')
    .replace(/ ?\( ?/g, '(')
    .replace(/ \)/g, ')')
    .replace(/ ?, ?/g, ',');
}

function squash(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function splitArguments(inside: string): readonly string[] {
  const parts = inside.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];
  return parts.map((part) => part.trim());
}
