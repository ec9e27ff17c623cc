import type { DialectFeatures } from '@fastappkit/dialects';
import { findColumn, type Column, type ColumnChanges, type ColumnDefault, type ColumnType } from '@fastappkit/schema';
import {
  joinFindings,
  NO_FINDINGS,
  type Change,
  type CompareRules,
  type Findings,
  type TablePair,
  type TableSide,
} from './difference';
import { originalColumn } from './original';
import { sameData } from './same';

/** Columns that are added, dropped or changed. */
export function compareColumns(pair: TablePair, rules: CompareRules): Findings {
  const { actual, desired } = pair;
  const added = desired.table.columns.filter((column) => findColumn(actual.table, column.name) === undefined);
  const dropped = actual.table.columns.filter((column) => findColumn(desired.table, column.name) === undefined);
  const changed = desired.table.columns.map((column) => {
    const before = findColumn(actual.table, column.name);
    return before === undefined ? NO_FINDINGS : compareColumn(pair, rules, { before, after: column });
  });
  return joinFindings([
    { changes: added.flatMap((column) => addColumn(pair, rules, originalColumn(desired, column))), unsupported: [] },
    ...changed,
    { changes: dropped.map((column) => dropColumn(pair, column)), unsupported: [] },
  ]);
}

function dropColumn(pair: TablePair, column: Column): Change {
  return { op: { kind: 'dropColumn', table: pair.ref, column: column.name } };
}

/** A new NOT NULL column without a value for the rows that exist is added in steps. */
function addColumn(pair: TablePair, rules: CompareRules, column: Column): readonly Change[] {
  const table = pair.ref;
  if (hasValue(column) || !rules.hasRows(table)) return [{ op: { kind: 'addColumn', table, column } }];
  return [
    { op: { kind: 'addColumn', table, column: { ...column, nullable: true } } },
    {
      op: { kind: 'alterColumn', table, column: column.name, changes: { nullable: false } },
      comment: `The rows of "${table.name}" need a value in "${column.name}" before it can be NOT NULL: fill it in here.`,
    },
  ];
}

function hasValue(column: Column): boolean {
  return (
    column.nullable ||
    column.autoIncrement === true ||
    [column.default, column.identity, column.generated].some((one) => one !== undefined)
  );
}

interface ColumnPair {
  readonly before: Column;
  readonly after: Column;
}

function compareColumn(pair: TablePair, rules: CompareRules, columns: ColumnPair): Findings {
  const { before, after } = columns;
  const aspects = ASPECTS.filter((aspect) => DIFFERS[aspect](columns, rules, pair));
  if (aspects.length === 0) return NO_FINDINGS;
  const source = {
    ...originalColumn(pair.desired, after),
    nullable: after.nullable && !refusesNull(pair.desired, after),
  };
  const changes: ColumnChanges = Object.fromEntries(aspects.map((aspect) => [aspect, valueOf(source, aspect)]));
  const op = { kind: 'alterColumn', table: pair.ref, column: before.name, changes } as const;
  const refusesNulls = changes.nullable === false && rules.hasRows(pair.ref);
  const comment = `Rows of "${pair.ref.name}" without a value in "${before.name}" need one before it can be NOT NULL.`;
  return { changes: [refusesNulls ? { op, comment } : { op }], unsupported: [] };
}

function valueOf(column: Column, aspect: keyof ColumnChanges): unknown {
  return column[aspect] ?? (aspect === 'autoIncrement' || aspect === 'invisible' ? false : null);
}

function nullableDiffers({ before, after }: ColumnPair, { actual, desired }: TablePair): boolean {
  if (refusesNull(desired, after)) return before.nullable && !refusesNull(actual, before);
  return before.nullable !== after.nullable;
}

// Columns of a primary key and numbered columns are NOT NULL whatever is said about them.
function refusesNull({ table }: TableSide, column: Column): boolean {
  return table.primaryKey?.columns.includes(column.name) === true || isNumbered(column);
}

function isNumbered(column: Column): boolean {
  return column.autoIncrement === true || column.identity !== undefined;
}

type Differs = (columns: ColumnPair, rules: CompareRules, pair: TablePair) => boolean;

/** One row per aspect, in the order in which a script names them. */
const DIFFERS: { readonly [K in keyof Required<ColumnChanges>]: Differs } = {
  type: ({ before, after }, rules, { ref }) =>
    rules.compareType?.(before, after, ref) ??
    !sameData(comparable(before.type, rules.features), comparable(after.type, rules.features)),
  nullable: (columns, _rules, pair) => nullableDiffers(columns, pair),
  default: ({ before, after }, rules, { ref }) =>
    rules.compareDefault?.(before, after, ref) ??
    // The default of a numbered column is how the database numbers it.
    (!(isNumbered(before) && isNumbered(after)) && !sameData(defaultOf(before), defaultOf(after))),
  onUpdate: ({ before, after }) => before.onUpdate !== after.onUpdate,
  autoIncrement: ({ before, after }) => (before.autoIncrement ?? false) !== (after.autoIncrement ?? false),
  identity: ({ before, after }, { features }) =>
    features.identityColumns && !sameData(identityOf(before), identityOf(after)),
  generated: ({ before, after }, { features }) =>
    features.generatedColumns && !sameData(before.generated, after.generated),
  // A model that states no character set or collation takes what the database gives.
  charset: ({ before, after }) => after.charset !== undefined && before.charset !== after.charset,
  collation: ({ before, after }) => after.collation !== undefined && before.collation !== after.collation,
  invisible: ({ before, after }) => (before.invisible ?? false) !== (after.invisible ?? false),
  onNullConflict: ({ before, after }) => before.onNullConflict !== after.onNullConflict,
  comment: ({ before, after }, { features }) => features.comments && (before.comment ?? '') !== (after.comment ?? ''),
};

// Object.keys loses the key type of a table whose keys are all known.
const ASPECTS = Object.keys(DIFFERS) as readonly (keyof ColumnChanges)[];

// DEFAULT NULL is what a column without a default has.
function defaultOf({ default: value }: Column): ColumnDefault | undefined {
  return value?.kind === 'literal' && value.value === null ? undefined : value;
}

function identityOf({ identity }: Column): unknown {
  return identity && { ...identity, start: identity.start ?? 1, increment: identity.increment ?? 1 };
}

// What a named type says is an object of its own, which is compared by itself.
function comparable(type: ColumnType, features: DialectFeatures): unknown {
  if (type.kind === 'array') return { ...type, element: comparable(type.element, features) };
  if (type.kind === 'domain' || type.kind === 'composite') {
    return { kind: type.kind, name: type.name, schema: type.schema };
  }
  if (type.kind !== 'enum') return type;
  return features.namedEnums ? { ...type, values: undefined } : { kind: type.kind, values: type.values };
}
