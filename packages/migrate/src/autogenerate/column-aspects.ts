import type { DialectFeatures } from '@fastappkit/dialects';
import type { Column, ColumnChanges, ColumnDefault, ColumnType } from '@fastappkit/schema';
import type { CompareRules, TablePair, TableSide } from './difference';
import { sameData, sameOptions } from './same';
import { isUsualCollation } from './usual-collation';

/** A column as the database has it and as the model declares it. */
export interface ColumnPair {
  readonly before: Column;
  readonly after: Column;
}

/** An aspect of a column: what `alterColumn` can change. */
export type ColumnAspect = keyof ColumnChanges;

/** The aspects in which the two differ, in the order in which a script names them. */
export function differingAspects(columns: ColumnPair, rules: CompareRules, pair: TablePair): readonly ColumnAspect[] {
  const asked = isEqual(columns, rules) ? (['nullable'] as const) : ASPECTS;
  return asked.filter((aspect) => DIFFERS[aspect](columns, rules, pair));
}

// Whether a column takes NULL is also said by its table.
function isEqual({ before, after }: ColumnPair, rules: CompareRules): boolean {
  return isComparedByUs(rules) && sameData(before, after);
}

/** Whether what says the same is the same: no hook of the project has an opinion on types and defaults. */
export function isComparedByUs({ compareType, compareDefault }: CompareRules): boolean {
  return compareType === undefined && compareDefault === undefined;
}

/** Whether the type becomes one of another kind: what compared or computed with the old one need not fit the new one. */
export function isRetyped(columns: ColumnPair, rules: CompareRules, pair: TablePair): boolean {
  const { before, after } = columns;
  return DIFFERS.type(columns, rules, pair) && !sameData(familyOf(before.type), familyOf(after.type));
}

/** Columns of a primary key and numbered columns are NOT NULL whatever is said about them, unless the key says so. */
export function refusesNull(side: TableSide, column: Column): boolean {
  return (isInKey(side, column) && side.table.primaryKey?.nullable !== true) || isNumbered(column);
}

function isInKey({ table }: TableSide, { name }: Column): boolean {
  return table.primaryKey?.columns.includes(name) === true;
}

/** Types that take each other's place in expressions and foreign keys. */
export function familyOf(type: ColumnType): unknown {
  if (type.kind === 'array') return { array: familyOf(type.element) };
  const isNamed = type.kind === 'enum' || type.kind === 'domain' || type.kind === 'composite';
  return FAMILIES[type.kind] ?? (isNamed ? [type.kind, type.name, type.schema] : type);
}

const FAMILIES: { readonly [K in ColumnType['kind']]?: string } = {
  tinyint: 'number',
  smallint: 'number',
  mediumint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  real: 'number',
  double: 'number',
  string: 'text',
  char: 'text',
  text: 'text',
  date: 'moment',
  timestamp: 'moment',
  time: 'time',
  interval: 'interval',
  binary: 'binary',
  vector: 'vector',
};

function nullableDiffers({ before, after }: ColumnPair, { actual, desired }: TablePair): boolean {
  // A key that takes NULL without a model that says so is left as it is.
  if (refusesNull(desired, after)) return before.nullable && !refusesNull(actual, before) && !isInKey(actual, before);
  return before.nullable !== after.nullable;
}

function isNumbered(column: Column): boolean {
  return column.autoIncrement === true || column.identity !== undefined;
}

type Differs = (columns: ColumnPair, rules: CompareRules, pair: TablePair) => boolean;

/** One row per aspect. */
const DIFFERS: { readonly [K in ColumnAspect]-?: Differs } = {
  type: ({ before, after }, rules, { ref }) =>
    rules.compareType?.(before, after, ref) ??
    !sameData(comparableType(before.type, rules.features), comparableType(after.type, rules.features)),
  nullable: (columns, _rules, pair) => nullableDiffers(columns, pair),
  default: ({ before, after }, rules, { ref }) =>
    rules.compareDefault?.(before, after, ref) ??
    // The default of a numbered column is how the database numbers it.
    (!(isNumbered(before) && isNumbered(after)) && !sameData(defaultOf(before), defaultOf(after))),
  onUpdate: ({ before, after }) => before.onUpdate !== after.onUpdate,
  autoIncrement: ({ before, after }) => (before.autoIncrement ?? false) !== (after.autoIncrement ?? false),
  sequence: ({ before, after }) => !sameOptions(before.sequence ?? {}, after.sequence ?? {}),
  identity: ({ before, after }, { features }) =>
    features.identityColumns && !sameOptions(before.identity, after.identity),
  generated: ({ before, after }, { features }) =>
    features.generatedColumns && !sameData(before.generated, after.generated),
  charset: ({ before, after }, { features }) =>
    features.charsets && after.charset !== undefined && before.charset !== after.charset,
  // With a character set comes a collation, so a model that states none takes what the table gives.
  collation: ({ before, after }, { features, usualCollations }) =>
    (!features.charsets || after.collation !== undefined) &&
    before.collation !== after.collation &&
    !isUsualCollation(before, after, usualCollations),
  invisible: ({ before, after }) => (before.invisible ?? false) !== (after.invisible ?? false),
  onNullConflict: ({ before, after }) => before.onNullConflict !== after.onNullConflict,
  comment: ({ before, after }, { features }) => features.comments && (before.comment ?? '') !== (after.comment ?? ''),
};

// Object.keys loses the key type of a table whose keys are all known.
const ASPECTS = Object.keys(DIFFERS) as readonly ColumnAspect[];

// DEFAULT NULL is what a column without a default has.
function defaultOf({ default: value }: Column): ColumnDefault | undefined {
  return value?.kind === 'literal' && value.value === null ? undefined : value;
}

/** The type without what a named type says: that is an object of its own, which is compared by itself. */
export function comparableType(type: ColumnType, features: DialectFeatures): unknown {
  if (type.kind === 'array') return { ...type, element: comparableType(type.element, features) };
  if (type.kind === 'domain' || type.kind === 'composite') {
    return { kind: type.kind, name: type.name, schema: type.schema };
  }
  if (type.kind !== 'enum') return type;
  return features.namedEnums ? { ...type, values: undefined } : { kind: type.kind, values: type.values };
}
