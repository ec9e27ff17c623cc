import { findColumn, readsColumn, tableKey, type Column, type MetaData, type Operation } from '@fastappkit/schema';
import type { DialectFeatures } from '@fastappkit/dialects';
import { commitUsedValues } from './committed-values';
import type { Change } from './difference';
import { joinChanges } from './joined-changes';
import { orderCreatedTables } from './order-created';
import { orderDroppedTables } from './order-dropped';
import { PHASES, phaseOf, type Phase } from './order-phases';
import { orderTypes } from './order-types';
import { releaseDefaults } from './release-defaults';
import { releaseKeys } from './release-keys';

/** What an order depends on beside the changes. */
export interface OrderInput {
  /** The schema that the changes start from. */
  readonly actual: MetaData;
  readonly features: DialectFeatures;
}

/**
 * Puts changes into an order that runs, and whose exact reverse runs too.
 *
 * What is needed comes first: schemas, extensions, sequences and types, then tables, then what refers to them; what is
 * dropped goes in the opposite order. Names are given up on all tables before one takes them. Foreign keys are dropped
 * before and added after everything they need, on whichever table that is.
 */
export function orderChanges(changes: readonly Change[], input: OrderInput): readonly Change[] {
  const { actual } = input;
  const created = orderCreatedTables(changes, input.features);
  const dropped = orderDroppedTables(changes, actual);
  const others = releaseDefaults(
    changes.filter(({ op }) => op.kind !== 'createTable' && op.kind !== 'dropTable'),
    actual,
  );
  const released = releaseKeys([...dropped, ...others], input);
  const kinds = new Map(PHASES.map((phase) => [phase, [] as Change[]]));
  for (const change of [...dropped, ...released.drops, ...joinChanges(others, input), ...created, ...released.adds]) {
    kinds.get(phaseOf(change, changes, actual))?.push(change);
  }
  const ordered = PHASES.flatMap((phase) => arrange(phase, kinds.get(phase) ?? [], actual));
  return input.features.transactionalDdl ? commitUsedValues(ordered) : ordered;
}

function arrange(phase: Phase, changes: readonly Change[], actual: MetaData): readonly Change[] {
  switch (phase) {
    case 'type':
    case 'dropType':
      return orderTypes(changes, actual);
    case 'changeTable':
      return byTable(changes, actual);
    default:
      return changes;
  }
}

// Table by table, in the order in which the tables first appear, but partitions after what they are partitions of.
function byTable(changes: readonly Change[], actual: MetaData): readonly Change[] {
  const tables = new Map<string, Change[]>();
  for (const change of changes) {
    const key = 'table' in change.op ? tableKey(change.op.table) : '';
    tables.set(key, [...(tables.get(key) ?? []), change]);
  }
  const depth = ([key]: readonly [string, unknown]): number => depthOf(key, actual);
  const fromTop = [...tables].sort((a, b) => depth(a) - depth(b));
  return fromTop.flatMap(([, one]) => {
    const steps = one.sort((a, b) => stepOf(a.op) - stepOf(b.op));
    return [...dropsOf(steps, actual), ...addsOf(steps), ...steps.filter(({ op }) => !isDropOrAdd(op))].sort(
      (a, b) => stepOf(a.op) - stepOf(b.op),
    );
  });
}

function depthOf(key: string, actual: MetaData): number {
  const parent = actual.tables.get(key)?.partitionOf?.parent;
  return parent === undefined ? 0 : 1 + depthOf(tableKey(parent), actual);
}

// Inside of a table: what has to make room, then columns, then what stands on columns.
function stepOf(op: Operation): number {
  switch (op.kind) {
    case 'dropColumn':
      return 0;
    case 'addColumn':
      return op.column.generated === undefined ? 1 : 4;
    case 'alterColumn':
      return 2;
    case 'batch':
      return 3;
    case 'addConstraint':
      return 5;
    case 'createIndex':
      return 6;
    default:
      return 7;
  }
}

function isDropOrAdd(op: Operation): boolean {
  return op.kind === 'dropColumn' || op.kind === 'addColumn';
}

// A computed column may read another computed one: it goes before that, and comes after it.
function dropsOf(steps: readonly Change[], actual: MetaData): readonly Change[] {
  const columnOf = ({ op }: Change): Column | undefined => {
    const table = op.kind === 'dropColumn' ? actual.tables.get(tableKey(op.table)) : undefined;
    return table !== undefined && op.kind === 'dropColumn' ? findColumn(table, op.column) : undefined;
  };
  return readersLast(
    steps.filter(({ op }) => op.kind === 'dropColumn'),
    columnOf,
  ).toReversed();
}

function addsOf(steps: readonly Change[]): readonly Change[] {
  return readersLast(
    steps.filter(({ op }) => op.kind === 'addColumn'),
    ({ op }) => (op.kind === 'addColumn' ? op.column : undefined),
  );
}

function readersLast(changes: readonly Change[], columnOf: (change: Change) => Column | undefined): readonly Change[] {
  const left = [...changes];
  const sorted: Change[] = [];
  while (left.length > 0) {
    const isFree = (change: Change): boolean => {
      const sql = columnOf(change)?.generated?.sql;
      return sql === undefined || !left.some((one) => one !== change && readsColumn(sql, columnOf(one)?.name ?? ''));
    };
    // Without a free one they read each other in a circle, which no database takes.
    sorted.push(...left.splice(Math.max(0, left.findIndex(isFree)), 1));
  }
  return sorted;
}
