import { isFastAppKitError } from '../error';
import type { MetaData } from '../metadata';
import { sameMetaData } from '../serialize';
import { tableKey, type Table, type TableRef } from '../table';

/**
 * What a schema says of an operation that was begun: it is `done`, or still `open`; it is `settled` if the schema is as
 * the operation leaves it whether it ran or not, so that doing it again changes nothing; or `unclear`, which only a
 * person can decide.
 */
export type Probe = 'done' | 'open' | 'settled' | 'unclear';

/** The probe of something that an operation makes, or takes away. `isConditional` is IF EXISTS or IF NOT EXISTS. */
export function probeOf(isDone: boolean, isConditional = false): Probe {
  if (!isDone) return 'open';
  return isConditional ? 'settled' : 'done';
}

/** The probe of a rename. */
export function probeRename(hasOld: boolean, hasNew: boolean): Probe {
  if (hasOld === hasNew) return 'unclear';
  return probeOf(hasNew);
}

/** The probe of what happens inside of a table, which has to be there. */
export function probeIn(now: MetaData, ref: TableRef, probe: (table: Table) => Probe): Probe {
  const table = now.tables.get(tableKey(ref));
  return table === undefined ? 'unclear' : probe(table);
}

/** The probe of a change that sets values: settled where the schema has them already. */
export function probeChange(now: MetaData, apply: (before: MetaData) => MetaData): Probe {
  try {
    return sameMetaData(apply(now), now) ? 'settled' : 'open';
  } catch (error) {
    // SchemaError: what it changes is not there.
    if (isFastAppKitError(error)) return 'unclear';
    throw error;
  }
}
