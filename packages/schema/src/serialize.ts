import { canonicalJson } from './canonical-json';
import type { EnumType } from './enum-type';
import { SchemaError } from './errors';
import { createMetaData, type MetaData } from './metadata';
import type { Composite, Domain } from './named-types';
import type { Sequence } from './sequence';
import { tableKey, type Table } from './table';
import type { Routine, View } from './views';

/** Marks the format, so that a later one can be told from it. */
const FORMAT = 1;

const LISTS = ['uniques', 'foreignKeys', 'checks', 'excludes', 'indexes'] as const;

/**
 * A schema as canonical JSON: the same schema gives the same text.
 *
 * Keys, tables, and the constraints and indexes of a table are sorted, since their order means nothing to a database.
 * The columns of a table keep theirs.
 */
export function toJson(metadata: MetaData): string {
  const document = {
    format: FORMAT,
    tables: byKey(metadata.tables.values()).map(canonicalTable),
    enums: byKey(metadata.enums.values()),
    sequences: byKey(metadata.sequences.values()),
    domains: byKey(metadata.domains.values()),
    composites: byKey(metadata.composites.values()),
    extensions: [...metadata.extensions].sort(),
    schemas: [...metadata.schemas].sort(),
    views: byKey(metadata.views.values()),
    routines: sortBy([...metadata.routines.values()], (one) => `${tableKey(one)}(${one.arguments})`),
  };
  return `${canonicalJson(document, 2)}\n`;
}

/**
 * The schema that `toJson` wrote.
 *
 * @throws SchemaError SCHEMA_JSON_INVALID
 * @throws SchemaError TABLE_DECLARED_TWICE, ENUM_CONFLICT
 */
export function fromJson(text: string): MetaData {
  const document = parse(text);
  if (!isRecord(document)) throw invalid('it is not an object');
  if (document['format'] !== FORMAT) throw invalid(`its format is not ${FORMAT}`);
  return createMetaData({
    tables: list(document, 'tables', isTable),
    enums: list(document, 'enums', isEnum),
    sequences: list(document, 'sequences', isSequence),
    domains: list(document, 'domains', isDomain),
    composites: list(document, 'composites', isComposite),
    extensions: list(document, 'extensions', isString),
    schemas: list(document, 'schemas', isString),
    views: list(document, 'views', isView),
    routines: list(document, 'routines', isRoutine),
  });
}

/** Whether two schemas are the same, whatever the order of their tables, constraints and indexes. */
export function sameMetaData(a: MetaData, b: MetaData): boolean {
  return toJson(a) === toJson(b);
}

function canonicalTable(table: Table): Table {
  return {
    ...table,
    uniques: sorted(table.uniques),
    foreignKeys: sorted(table.foreignKeys),
    checks: sorted(table.checks),
    excludes: sorted(table.excludes),
    indexes: sorted(table.indexes),
  };
}

function sorted<T extends { readonly name?: string }>(parts: readonly T[]): readonly T[] {
  return sortBy(parts, (part) => `${part.name ?? ''}\0${canonicalJson(part)}`);
}

function byKey<T extends { readonly name: string; readonly schema?: string }>(items: Iterable<T>): readonly T[] {
  return sortBy([...items], tableKey);
}

// By code units: an order by language would differ from machine to machine.
function sortBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ item }) => item);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) =>
      isRecord(value) && typeof value['$bigint'] === 'string' ? BigInt(value['$bigint']) : value,
    );
  } catch (error) {
    // JSON.parse and BigInt throw SyntaxError, whose message says what and where.
    throw invalid(error instanceof Error ? error.message : String(error), error);
  }
}

function list<T>(
  document: Readonly<Record<string, unknown>>,
  key: string,
  isItem: (item: unknown) => item is T,
): readonly T[] {
  const items = document[key];
  if (!Array.isArray(items) || !items.every(isItem)) throw invalid(`its ${key} are not a list of ${key}`);
  return items;
}

// The guards look at what other code relies on to walk a schema; the rest is taken to be as `toJson` wrote it.
function isTable(value: unknown): value is Table {
  return isNamed(value) && LISTS.every((key) => isRecordList(value[key])) && isColumnList(value['columns']);
}

function isColumnList(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => isNamed(one) && isRecord(one['type']));
}

function isRecordList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRecord);
}

function isEnum(value: unknown): value is EnumType {
  return isNamed(value) && Array.isArray(value['values']) && value['values'].every(isString);
}

function isSequence(value: unknown): value is Sequence {
  return isNamed(value);
}

function isDomain(value: unknown): value is Domain {
  return isNamed(value) && isRecord(value['type']) && isRecordList(value['checks']);
}

function isComposite(value: unknown): value is Composite {
  return isNamed(value) && isColumnList(value['fields']);
}

function isView(value: unknown): value is View {
  return isNamed(value) && isString(value['sql']) && isRecordList(value['uses']);
}

function isRoutine(value: unknown): value is Routine {
  return isNamed(value) && isString(value['sql']) && isString(value['arguments']);
}

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> & { readonly name: string } {
  return isRecord(value) && typeof value['name'] === 'string';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(reason: string, cause?: unknown): SchemaError<'SCHEMA_JSON_INVALID'> {
  return new SchemaError('SCHEMA_JSON_INVALID', { reason }, cause);
}
