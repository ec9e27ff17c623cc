import { tableKey, type Operation, type TableRef } from '@fastappkit/schema';
import { planUpgrade } from '../revision/plan';
import { replay, type RecordedStep } from '../runtime/replay';
import type { MigrationContext } from './context';
import { loadSteps } from './load-steps';

/** What the revisions of a folder created and did not drop, with the app whose revision did. */
export interface CreatedObjects {
  /** By `tableKey`; `null` where the revision names no app. */
  readonly tables: ReadonlyMap<string, string | null>;
  readonly sequences: ReadonlySet<string>;
  readonly schemas: ReadonlySet<string>;
}

/** Replays every revision of the folder to learn which tables are ours. Asks no database. */
export async function createdObjects(context: MigrationContext): Promise<CreatedObjects> {
  const steps = await loadSteps(planUpgrade(context.scripts.map, [], 'heads'), context);
  const tables = new Map<string, string | null>();
  const sequences = new Set<string>();
  const schemas = new Set<string>();
  for (const recorded of await replay(steps, context.connection.dialect)) {
    for (const op of recorded.operations) track(op, recorded, { tables, sequences, schemas });
  }
  return { tables, sequences, schemas };
}

interface Tracked {
  readonly tables: Map<string, string | null>;
  readonly sequences: Set<string>;
  readonly schemas: Set<string>;
}

function track(op: Operation, { step }: RecordedStep, { tables, sequences, schemas }: Tracked): void {
  switch (op.kind) {
    case 'createTable':
      tables.set(tableKey(op.table), step.revision.app ?? null);
      return;
    case 'dropTable':
      tables.delete(tableKey(op.table));
      return;
    case 'renameTable':
      rename(tables, op.table, op.to);
      return;
    case 'createSequence':
      sequences.add(tableKey(op.sequence));
      return;
    case 'dropSequence':
      sequences.delete(tableKey(op.sequence));
      return;
    case 'createSchema':
      schemas.add(op.name);
      return;
    case 'dropSchema':
      schemas.delete(op.name);
      return;
    default:
  }
}

function rename(tables: Map<string, string | null>, from: TableRef, to: string): void {
  const owner = tables.get(tableKey(from));
  if (owner === undefined) return;
  tables.delete(tableKey(from));
  tables.set(tableKey({ ...from, name: to }), owner);
}
