import { isNativeError } from 'node:util/types';

/** The `code` of a system error. By shape, since errors of Node may come from another realm than ours. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** What was thrown, if it is an error of any realm. */
export function asError(thrown: unknown): Error | undefined {
  return isNativeError(thrown) ? thrown : undefined;
}

/**
 * What was thrown, in words: the message of an error, or the value itself. Names of imports are given back that the
 * loader has made other names of.
 */
export function thrownText(thrown: unknown): string {
  const text = asError(thrown)?.message ?? (thrown === undefined ? 'an undefined value' : textOf(thrown));
  return text.replace(/\(0 ?, ?__vite_ssr_import_\d+__\.([\w$]+)\)|__vite_ssr_import_\d+__\.([\w$]+)/g, (_, ...names) =>
    String(names[0] ?? names[1]),
  );
}

/** Code of a project can throw what has no text, such as an object without a prototype. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return `a value of the type ${typeof thrown}`;
  }
}
