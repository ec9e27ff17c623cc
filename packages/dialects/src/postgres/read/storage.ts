import type { StorageParameters } from '@fastappkit/schema';

/** Storage parameters, which the catalogue has as `name=value`; `undefined` where there are none. */
export function readStorage(options: readonly string[] | null): StorageParameters | undefined {
  if (options === null || options.length === 0) return undefined;
  return Object.fromEntries(
    options.map((option) => {
      const at = option.indexOf('=');
      return [option.slice(0, at), option.slice(at + 1)];
    }),
  );
}
