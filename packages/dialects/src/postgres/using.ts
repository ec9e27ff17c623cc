import type { ArrayType, ColumnType } from '@fastappkit/schema';
import { formatType } from './types';

/**
 * The expression that turns the values of a column (by its quoted name) into another type, where the server would not
 * do so by itself. None for types that nobody has listed: the server's own message is then the best.
 *
 * A cast that could cut values off without a word, such as to a shorter text, is left to the server, which refuses it.
 * @see https://www.postgresql.org/docs/current/sql-createcast.html
 */
export function usingExpression(column: string, from: ColumnType, to: ColumnType): string | undefined {
  const [source, target] = [underneath(from), underneath(to)];
  const type = formatType(to);
  if (target.kind === 'array') return toArray({ column, type }, source, target);
  const [one, other] = [groupOf(source), groupOf(target)];
  if (one === other) return withinGroup({ column, type }, source, target);
  const conversion = CONVERSIONS[`${one} to ${other}`];
  if (conversion !== undefined) return conversion({ column, type });
  // To a text the server casts everything.
  const isLeft = other === 'text' || (one === 'other' && source.kind !== 'native');
  return isLeft ? undefined : `${column}::${type}`;
}

/** A column by its quoted name, and the text of the type that it gets. */
interface Turn {
  readonly column: string;
  readonly type: string;
}

const CONVERSIONS: Partial<Readonly<Record<`${Group} to ${Group}`, (turn: Turn) => string>>> = {
  'bytes to text': ({ column }) => `convert_from(${column}, 'UTF8')`,
  'text to bytes': ({ column }) => `convert_to(${column}, 'UTF8')`,
  'number to boolean': ({ column }) => `${column} <> 0`,
  // Only to integer is there a cast.
  'boolean to number': ({ column, type }) =>
    type === 'INTEGER' ? `${column}::${type}` : `${column}::integer::${type}`,
};

type Group = 'number' | 'text' | 'json' | 'moment' | 'bytes' | 'bits' | 'boolean' | 'enum' | 'uuid' | 'other';

// Within a group the server casts by itself, with an error where a value does not fit.
const GROUPS: Partial<Readonly<Record<ColumnType['kind'], Group>>> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  real: 'number',
  double: 'number',
  string: 'text',
  char: 'text',
  text: 'text',
  json: 'json',
  jsonb: 'json',
  date: 'moment',
  timestamp: 'moment',
  binary: 'bytes',
  boolean: 'boolean',
  enum: 'enum',
  uuid: 'uuid',
};

function groupOf(type: ColumnType): Group {
  if (type.kind !== 'native') return GROUPS[type.kind] ?? 'other';
  if (type.name === 'citext' || type.name === 'name') return 'text';
  return type.name === 'bit' || type.name === 'varbit' ? 'bits' : 'other';
}

// A domain is cast as the type underneath, and its checks are tried.
function underneath(type: ColumnType): ColumnType {
  return type.kind === 'domain' ? underneath(type.type) : type;
}

function withinGroup({ column, type }: Turn, from: ColumnType, to: ColumnType): string | undefined {
  if (formatType(from) === formatType(to)) return undefined;
  // A bit string of another length is refused without an explicit cast, also where it would fit.
  if (groupOf(from) === 'bits') return `${column}::${type}`;
  return from.kind === 'enum' ? `${column}::text::${type}` : undefined;
}

// A value becomes the only element of an array; a text is read as the server prints arrays.
function toArray({ column, type }: Turn, from: ColumnType, to: ArrayType): string | undefined {
  const element = underneath(to.element);
  if (from.kind === 'array') {
    const own = underneath(from.element);
    if (usingExpression(column, own, element) === undefined) return undefined;
    return own.kind === 'enum' ? `${column}::text[]::${type}` : `${column}::${type}`;
  }
  if (groupOf(from) === 'text') return `${column}::${type}`;
  if (groupOf(from) !== groupOf(element)) return undefined;
  return `CASE WHEN ${column} IS NOT NULL THEN ARRAY[${column}]::${type} END`;
}
