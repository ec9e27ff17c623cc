import type { StorageParameters } from '@fastappkit/schema';
import type { StrictReader } from '../../parse-sql/strict-reader';

/** Takes storage parameters: `fillfactor = 70, toast.autovacuum_enabled = off`. */
export function takeStorage(reader: StrictReader): StorageParameters {
  const entries = reader.splitAtCommas().map((part) => {
    const names = [part.word()];
    while (part.takes('.')) names.push(part.word());
    if (!part.takes('=')) return [names.join('.'), 'true'];
    const token = part.peek();
    return [names.join('.'), token?.kind === 'string' ? part.string() : part.rest()];
  });
  return Object.fromEntries(entries) as StorageParameters;
}
