import { tableKey, typesWithin, type ColumnType, type MetaData, type Operation } from '@fastappkit/schema';
import type { Change } from './difference';

/**
 * Puts operations on named types into order: a new type comes after those that it is made of, changes of a type after
 * the new types that they use, and a type that goes before those that it was made of.
 */
export function orderTypes(changes: readonly Change[], actual: MetaData): readonly Change[] {
  const created = changes.filter(({ op }) => createdType(op) !== undefined);
  const dropped = changes.filter(({ op }) => droppedType(op, actual) !== undefined);
  return [
    ...builtFirst(created, createdType),
    ...changes.filter((change) => !created.includes(change) && !dropped.includes(change)),
    ...builtFirst(dropped, (op) => droppedType(op, actual)).toReversed(),
  ];
}

/** A named type, and the types that it is made of. */
interface Made {
  readonly key: string;
  readonly of: readonly ColumnType[];
}

function createdType(op: Operation): Made | undefined {
  switch (op.kind) {
    case 'createEnum':
      return { key: tableKey(op.enum), of: [] };
    case 'createDomain':
      return { key: tableKey(op.domain), of: [op.domain.type] };
    case 'createComposite':
      return { key: tableKey(op.composite), of: op.composite.fields.map((field) => field.type) };
    default:
      return undefined;
  }
}

function droppedType(op: Operation, actual: MetaData): Made | undefined {
  switch (op.kind) {
    case 'dropEnum':
      return { key: tableKey(op.enum), of: [] };
    case 'dropDomain': {
      const key = tableKey(op.domain);
      const domain = actual.domains.get(key);
      return { key, of: domain === undefined ? [] : [domain.type] };
    }
    case 'dropComposite': {
      const key = tableKey(op.composite);
      return { key, of: (actual.composites.get(key)?.fields ?? []).map((field) => field.type) };
    }
    default:
      return undefined;
  }
}

function builtFirst(changes: readonly Change[], madeBy: (op: Operation) => Made | undefined): readonly Change[] {
  const byKey = new Map(changes.map((change) => [madeBy(change.op)?.key ?? '', change]));
  const sorted = new Set<Change>();
  const visit = (change: Change): void => {
    if (sorted.has(change)) return;
    for (const type of (madeBy(change.op)?.of ?? []).flatMap(typesWithin)) {
      const needed = 'name' in type && type.kind !== 'native' ? byKey.get(tableKey(type)) : undefined;
      if (needed !== undefined && needed !== change) visit(needed);
    }
    sorted.add(change);
  };
  changes.forEach(visit);
  return [...sorted];
}
