import type { LiteralValue } from '@fastappkit/schema';
import { call } from './call';
import { list, plain, quoted, record, word, type Code } from './code';
import { numberLiteral } from './literal';

/** Options of a call by name; one that is undefined is not said. */
export type Options = Readonly<Record<string, Code | undefined>>;

/** A value as source text. */
export function renderValue(value: LiteralValue): Code {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return word(String(value));
  if (value === null) return plain('null');
  const literal = numberLiteral(value);
  return /^\d[^n]*$/.test(literal) ? word(literal) : plain(literal);
}

/** Plain data as source text: objects, lists, literals, and the moments and bytes of rows. Keys that are undefined are left out. */
export function renderData(value: unknown): Code {
  if (Array.isArray(value)) return list(value.map(renderData));
  if (value instanceof Date) return call('new Date', [quoted(value.toISOString())]);
  if (value instanceof Uint8Array) {
    return call('Buffer.from', [quoted(Buffer.from(value).toString('hex')), quoted('hex')]);
  }
  // What operations carry is made of objects, lists and literals.
  if (typeof value !== 'object' || value === null) return renderValue(value as LiteralValue);
  return record(presentOf(dataOptions(value)));
}

/** The properties of an object of plain data as options, all of them. */
export function dataOptions(data: object): Options {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(data);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value === undefined ? undefined : renderData(value)] as const),
  );
}

/** The last argument of a call: an object of the options that are there, or nothing. */
export function optionArgs(options: Options): readonly Code[] {
  const present = presentOf(options);
  return present.length === 0 ? [] : [record(present)];
}

function presentOf(options: Options): readonly (readonly [string, Code])[] {
  return Object.entries(options).flatMap(([key, code]) => (code === undefined ? [] : [[key, code] as const]));
}
