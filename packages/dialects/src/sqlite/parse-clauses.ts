import type { ConflictAction, Deferrable, ForeignKey, ReferentialAction } from '@fastappkit/schema';
import type { TokenReader } from '../token-reader';

/** What stands behind REFERENCES. Without columns it is the primary key of the other table that is meant. */
export function readReference(reader: TokenReader, columns: readonly string[]): ForeignKey {
  let key: ForeignKey = { kind: 'foreignKey', columns, refTable: { name: reader.name() }, refColumns: [] };
  if (reader.sees('(')) key = { ...key, refColumns: reader.names() };
  for (;;) {
    const clause = readAction(reader) ?? readMatch(reader);
    const wait = clause === undefined ? readDeferrable(reader) : undefined;
    if (clause === undefined && wait === undefined) return key;
    key = { ...key, ...clause, ...(wait === undefined || wait === 'never' ? {} : { deferrable: wait }) };
  }
}

/** Takes an ON CONFLICT clause, if there is one. ABORT is what happens without it. */
export function readConflict(reader: TokenReader): ConflictAction | undefined {
  if (!reader.takes('on', 'conflict')) return undefined;
  const action = reader.name().toLowerCase();
  return CONFLICT_ACTIONS.find((one) => one === action);
}

/** Takes [NOT] DEFERRABLE, if it comes next. */
export function readDeferrable(reader: TokenReader): Deferrable | 'never' | undefined {
  const isNever = reader.takes('not', 'deferrable');
  if (!isNever && !reader.takes('deferrable')) return undefined;
  const isDeferred = reader.takes('initially', 'deferred');
  if (!isDeferred) reader.takes('initially', 'immediate');
  if (isNever) return 'never';
  return isDeferred ? 'initiallyDeferred' : 'initiallyImmediate';
}

const CONFLICT_ACTIONS: readonly ConflictAction[] = ['rollback', 'fail', 'ignore', 'replace'];

function readAction(reader: TokenReader): Partial<ForeignKey> | undefined {
  const event = reader.takes('on', 'delete') ? 'onDelete' : reader.takes('on', 'update') ? 'onUpdate' : undefined;
  if (event === undefined) return undefined;
  const action = ACTIONS.find(([, words]) => reader.takes(...words))?.[0];
  return action === undefined ? {} : { [event]: action };
}

// NO ACTION is what happens without a clause.
const ACTIONS: readonly (readonly [ReferentialAction | undefined, readonly string[]])[] = [
  ['cascade', ['cascade']],
  ['restrict', ['restrict']],
  ['setNull', ['set', 'null']],
  ['setDefault', ['set', 'default']],
  [undefined, ['no', 'action']],
];

// SQLite keeps the clause and takes every key for MATCH SIMPLE: https://www.sqlite.org/foreignkeys.html#fk_unsupported
function readMatch(reader: TokenReader): Partial<ForeignKey> | undefined {
  if (!reader.takes('match')) return undefined;
  return reader.name().toLowerCase() === 'full' ? { match: 'full' } : {};
}
