import type { Deferrable, ReferentialAction } from '@fastappkit/schema';
import type { TokenReader } from '../token-reader';

/** Takes [NOT] DEFERRABLE or INITIALLY, if it comes next. */
export function readDeferrable(reader: TokenReader): Deferrable | 'never' | undefined {
  const isNever = reader.takes('not', 'deferrable');
  if (!isNever && !reader.takes('deferrable') && !reader.sees('initially')) return undefined;
  const isDeferred = reader.takes('initially', 'deferred');
  if (!isDeferred) reader.takes('initially', 'immediate');
  if (isNever) return 'never';
  // PostgreSQL takes the words in either order, and INITIALLY DEFERRED alone.
  reader.takes('deferrable');
  return isDeferred ? 'initiallyDeferred' : 'initiallyImmediate';
}

/** Takes an action behind ON DELETE or ON UPDATE. NO ACTION is what happens without a clause. */
export function readAction(reader: TokenReader): ReferentialAction | undefined {
  const found = ACTIONS.find(([, words]) => reader.takes(...words));
  if (found === undefined) reader.skip();
  return found?.[0];
}

const ACTIONS: readonly (readonly [ReferentialAction | undefined, readonly string[]])[] = [
  ['cascade', ['cascade']],
  ['restrict', ['restrict']],
  ['setNull', ['set', 'null']],
  ['setDefault', ['set', 'default']],
  [undefined, ['no', 'action']],
];
