import { tableKey, type MetaData, type ObjectRef, type Operation, type TableRef } from '@fastappkit/schema';
import type { Change } from './difference';
import { provisions, requirements, tablesOf } from './scope-needs';
import { usedTypes } from './used-types';

/** The part of a comparison that one app writes into its script, and the rest. Both keep their order. */
export interface ScopedChanges {
  readonly kept: readonly Change[];
  readonly left: readonly Change[];
}

/**
 * Keeps the changes of the tables that an app owns, what these need from the others, and what nobody else needs.
 *
 * Needed are tables, columns and keys that its foreign keys refer to, the types, sequences and schemas of its columns
 * and tables, and the way out of what it drops: foreign keys of others to a table or key that goes. Extensions go with
 * anything.
 *
 * @param before  The schema that the changes start from.
 */
export function operationsOfApp(
  changes: readonly Change[],
  owns: (ref: TableRef) => boolean,
  before: MetaData,
): ScopedChanges {
  const kept = new Set(changes.filter(({ op }) => tablesOf(op).some(owns)));
  addNeeded(kept, changes, before);
  for (const change of ofNobodyElse({ changes, kept, before, owns })) kept.add(change);
  addNeeded(kept, changes, before);
  // What is done to a type that is made anew is done as a whole.
  if ([...kept].some(isRemake)) changes.filter(isRemake).forEach((change) => kept.add(change));
  for (const change of freed(changes, kept)) kept.add(change);
  return { kept: changes.filter((one) => kept.has(one)), left: changes.filter((one) => !kept.has(one)) };
}

function addNeeded(kept: Set<Change>, changes: readonly Change[], before: MetaData): void {
  const providers = providersOf(changes);
  const queue = [...kept];
  for (let change = queue.pop(); change !== undefined; change = queue.pop()) {
    const needed = [
      ...requirements(change.op, before).flatMap((key) => providers.get(key) ?? []),
      ...(change.op.kind === 'createExtension' ? [] : (providers.get('extension') ?? [])),
    ];
    for (const one of needed) {
      if (kept.has(one)) continue;
      kept.add(one);
      queue.push(one);
    }
  }
}

function isRemake({ stage }: Change): boolean {
  return stage === 'remakeType';
}

interface ScopeInput {
  readonly changes: readonly Change[];
  readonly kept: ReadonlySet<Change>;
  readonly before: MetaData;
  owns(ref: TableRef): boolean;
}

/** Changes of types, sequences, schemas and extensions that only our tables use, or none, and no change of others needs. */
function ofNobodyElse({ changes, kept, before, owns }: ScopeInput): readonly Change[] {
  const others = changes.filter((change) => !kept.has(change) && 'table' in change.op);
  const needed = new Set(others.flatMap(({ op }) => requirements(op, before)));
  const isOurs = (key: string): boolean => {
    const users = [...before.tables.values()].filter((table) => usedTypes([table]).has(key));
    return users.length === 0 || users.some(owns);
  };
  return changes.filter(({ op }) => {
    if ('table' in op || isDrop(op) || provisions(op).some((key) => needed.has(key))) return false;
    const type = alteredType(op);
    return type === undefined || isOurs(tableKey(type));
  });
}

function alteredType(op: Operation): ObjectRef | undefined {
  if (op.kind === 'alterEnum') return op.enum;
  if (op.kind === 'alterDomain') return op.domain;
  return op.kind === 'alterComposite' ? op.composite : undefined;
}

// A type or sequence that goes was used by tables which the operation does not name: it waits until all else is kept.
function freed(changes: readonly Change[], kept: ReadonlySet<Change>): readonly Change[] {
  const waits = changes.some((change) => !kept.has(change) && !isDrop(change.op) && change.op.kind !== 'createTable');
  return waits || (kept.size === 0 && changes.some(({ op }) => 'table' in op))
    ? []
    : changes.filter(({ op }) => isDrop(op));
}

function isDrop(op: Operation): boolean {
  return ['dropEnum', 'dropDomain', 'dropComposite', 'dropSequence', 'dropSchema'].includes(op.kind);
}

function providersOf(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const providers = new Map<string, Change[]>();
  for (const change of changes) {
    for (const key of provisions(change.op)) providers.set(key, [...(providers.get(key) ?? []), change]);
  }
  return providers;
}
