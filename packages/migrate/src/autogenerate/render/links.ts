import { call, type Link } from './call';
import { plain, quoted, type Code } from './code';
import { renderData } from './data';
import { numberLiteral } from './literal';

/** How each option of `T` is said in a chain of calls, in the order of the chain: an option without a row does not compile. */
export type LinkRows<T> = { readonly [K in keyof T]-?: (value: Exclude<T[K], undefined>) => readonly Link[] };

/** The links for all options that are there. */
export function linksOf<T extends object>(rows: LinkRows<T>, options: T): readonly Link[] {
  // The rows have a key for each option.
  const keys = Object.keys(rows) as (keyof T)[];
  return keys.flatMap((key) => {
    const value = options[key];
    // Only the options of exactOptionalPropertyTypes are undefined, and those are absent.
    return value === undefined ? [] : rows[key](value as Exclude<T[typeof key], undefined>);
  });
}

/** `.name(args)`. */
export function link(name: string, ...args: readonly Code[]): Link {
  return { name, args };
}

/** The row of an option that is said by a call without arguments, if it is true. */
export function flagLink(name: string): (value: boolean) => readonly Link[] {
  return (value) => (value ? [link(name)] : []);
}

/** The row of an option that a call takes as it is. */
export function dataLink(name: string): (value: unknown) => readonly Link[] {
  return (value) => [link(name, renderData(value))];
}

/** A call of a name of the package. */
export function builder(name: string, ...args: readonly Code[]): Code {
  return call(name, args, { imported: true });
}

/** `sql('...')`. */
export function sqlText(text: string): Code {
  return builder('sql', quoted(text));
}

/** Numbers as arguments; those that are undefined are left out. */
export function numberArgs(...values: readonly (number | undefined)[]): readonly Code[] {
  return values.flatMap((value) => (value === undefined ? [] : [plain(numberLiteral(value))]));
}
