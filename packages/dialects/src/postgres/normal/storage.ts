import type { StorageParameters, TableOptions } from '@fastappkit/schema';
import { compareText } from '../../assemble';

/** The options of a table that PostgreSQL knows, in normal form. */
export function normalizeOptions({ unlogged, storage }: TableOptions): TableOptions {
  return {
    ...(unlogged === true ? { unlogged } : {}),
    ...(storage === undefined || Object.keys(storage).length === 0 ? {} : { storage: normalizeStorage(storage) }),
  };
}

/** Storage parameters by name, each value in one spelling. The server keeps them as they were written. */
export function normalizeStorage(storage: StorageParameters): StorageParameters {
  const entries = Object.entries(storage).map(([name, value]) => [name.toLowerCase(), storageValue(value)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}

function storageValue(value: string): string {
  if (/^(?:on|true|yes)$/i.test(value)) return 'true';
  if (/^(?:off|false|no)$/i.test(value)) return 'false';
  return /^-?\d+(?:\.\d+)?$/.test(value) ? String(Number(value)) : value;
}
