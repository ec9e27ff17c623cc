import type { ConflictAction, ForeignKey } from '@fastappkit/schema';
import { readAction, readDeferrable } from '../parse-sql/clauses';
import type { TokenReader } from '../token-reader';

/** What stands behind REFERENCES. Without columns it is the primary key of the other table that is meant. */
export function readReference(reader: TokenReader, columns: readonly string[]): ForeignKey {
  let key: ForeignKey = { kind: 'foreignKey', columns, refTable: { name: reader.name() }, refColumns: [] };
  if (reader.sees('(')) key = { ...key, refColumns: reader.names() };
  for (;;) {
    const clause = readEvent(reader) ?? readMatch(reader);
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

const CONFLICT_ACTIONS: readonly ConflictAction[] = ['rollback', 'fail', 'ignore', 'replace'];

function readEvent(reader: TokenReader): Partial<ForeignKey> | undefined {
  const event = reader.takes('on', 'delete') ? 'onDelete' : reader.takes('on', 'update') ? 'onUpdate' : undefined;
  if (event === undefined) return undefined;
  const action = readAction(reader);
  return action === undefined ? {} : { [event]: action };
}

// SQLite keeps the clause and takes every key for MATCH SIMPLE: https://www.sqlite.org/foreignkeys.html#fk_unsupported
function readMatch(reader: TokenReader): Partial<ForeignKey> | undefined {
  if (!reader.takes('match')) return undefined;
  return reader.name().toLowerCase() === 'full' ? { match: 'full' } : {};
}
