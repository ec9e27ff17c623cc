import type {
  Column,
  ColumnDefault,
  ColumnType,
  Composite,
  CompositeField,
  Domain,
  Identity,
  LiteralValue,
} from '@fastappkit/schema';
import { call, chain, list, plain, quoted, record, type Code, type Link } from './code';
import { numberLiteral } from './literal';

/** What the table of a column says about it. */
export interface ColumnPlace {
  /** It alone is the primary key. */
  readonly isKey?: boolean;
  /** Its key in the table is not its name. */
  readonly isNamed?: boolean;
}

/** The builder of a column, such as `string(200).notNull()`. */
export function renderColumn(column: Column, { isKey = false, isNamed = false }: ColumnPlace = {}): Code {
  const implied = isKey || column.autoIncrement === true || column.identity !== undefined;
  return chain(typeBuilder(column.type), [
    ...(isNamed ? [link('named', quoted(column.name))] : []),
    ...modifiers(column, { isKey, implied }),
  ]);
}

function modifiers(column: Column, { isKey = false, implied = false } = {}): readonly Link[] {
  return [
    ...numberLinks(column.type),
    ...(isKey ? [link('primaryKey')] : []),
    ...numberingLinks(column),
    ...nullLinks(column, implied),
    ...valueLinks(column),
  ];
}

function numberLinks(type: ColumnType): readonly Link[] {
  if ('zerofill' in type && type.zerofill) {
    return [link('zerofill', ...numbers('width' in type ? type.width : undefined))];
  }
  return isUnsigned(type) ? [link('unsigned')] : [];
}

function nullLinks({ nullable, onNullConflict }: Column, implied: boolean): readonly Link[] {
  if (onNullConflict !== undefined) return [link('notNull', ...optionArgs({ onConflict: quoted(onNullConflict) }))];
  return nullable || implied ? [] : [link('notNull')];
}

function numberingLinks({ autoIncrement, identity }: Column): readonly Link[] {
  return [
    ...(autoIncrement === true ? [link('autoIncrement')] : []),
    ...(identity === undefined ? [] : [link('identity', ...identityArgs(identity))]),
  ];
}

function valueLinks({
  type,
  default: value,
  generated,
  onUpdate,
  charset,
  collation,
  invisible,
  comment,
}: Column): readonly Link[] {
  return [
    ...(value === undefined ? [] : [defaultLink(type, value)]),
    ...(generated === undefined
      ? []
      : [link('generatedAs', quoted(generated.sql), ...(generated.stored ? [] : [VIRTUAL]))]),
    ...(onUpdate === undefined ? [] : [link('onUpdate', quoted(onUpdate))]),
    ...(charset === undefined ? [] : [link('charset', quoted(charset))]),
    ...(collation === undefined ? [] : [link('collate', quoted(collation))]),
    ...(invisible === true ? [link('invisible')] : []),
    ...(comment === undefined ? [] : [link('comment', quoted(comment))]),
  ];
}

/** The builder that says a type, with nothing else. */
export function renderType(type: ColumnType): Code {
  return chain(typeBuilder(type), numberLinks(type));
}

/** A default as `alterColumn` takes it: a value, `sql('...')`, or null. */
export function renderDefault(value: ColumnDefault | null): Code {
  if (value === null) return plain('null');
  return value.kind === 'expression' ? sqlText(value.sql) : renderValue(value.value);
}

/** A value as source text. */
export function renderValue(value: LiteralValue): Code {
  if (typeof value === 'string') return quoted(value);
  return plain(typeof value === 'number' || typeof value === 'bigint' ? numberLiteral(value) : String(value));
}

/** `sql('...')`. */
export function sqlText(text: string): Code {
  return builder('sql', quoted(text));
}

/** A call of a name of the package. */
export function builder(name: string, ...args: readonly Code[]): Code {
  return call(name, args, { imported: true });
}

/** A link of a chain. */
export function link(name: string, ...args: readonly Code[]): Link {
  return { name, args };
}

/** An object of the options that are present, or nothing. */
export function optionArgs(options: Readonly<Record<string, Code | undefined>>): readonly Code[] {
  const present = Object.entries(options).flatMap(([key, code]) => (code === undefined ? [] : [[key, code] as const]));
  return present.length === 0 ? [] : [record(present)];
}

const VIRTUAL = record([['stored', plain('false')]]);

// Several kinds share an interface, which Extract would not find.
type TypeOf<K, T = ColumnType> = T extends { readonly kind: infer Kind } ? (K extends Kind ? T : never) : never;

/** One row per kind of type. */
const TYPE_BUILDERS: { readonly [K in ColumnType['kind']]: (type: TypeOf<K>) => Code } = {
  tinyint: () => builder('tinyint'),
  smallint: () => builder('smallint'),
  mediumint: () => builder('mediumint'),
  integer: () => builder('integer'),
  bigint: () => builder('bigint'),
  numeric: ({ precision, scale }) =>
    builder('numeric', ...numbers(precision, precision === undefined ? undefined : scale)),
  real: () => builder('real'),
  double: () => builder('double'),
  string: ({ length }) => builder('string', ...numbers(length)),
  char: ({ length }) => builder('char', ...numbers(length ?? 1)),
  binary: ({ length }) => builder('binary', ...numbers(length)),
  time: (type) => builder('time', ...timeArgs(type)),
  timestamp: (type) => builder('timestamp', ...timeArgs(type)),
  boolean: () => builder('boolean'),
  text: () => builder('text'),
  date: () => builder('date'),
  interval: ({ fields, precision }) =>
    builder(
      'interval',
      ...optionArgs({
        fields: text(fields),
        precision: precision === undefined ? undefined : plain(String(precision)),
      }),
    ),
  uuid: () => builder('uuid'),
  json: () => builder('json'),
  jsonb: () => builder('jsonb'),
  enum: ({ name, schema, values }) =>
    builder('enumeration', quoted(name), list(values.map(quoted)), ...optionArgs({ schema: text(schema) })),
  set: ({ values }) => builder('set', list(values.map(quoted))),
  domain: renderDomain,
  composite: renderComposite,
  native: ({ name, args = [] }) => builder('native', quoted(name), ...numbers(...args)),
  array: ({ element }) => builder('array', renderType(element)),
  vector: ({ dimensions }) => builder('vector', ...numbers(dimensions)),
  custom: ({ sql }) => builder('customType', quoted(sql)),
};

/** `domain('name', base)`. */
function renderDomain(type: Domain): Code {
  return builder('domain', quoted(type.name), renderDomainBase(type), ...optionArgs({ schema: text(type.schema) }));
}

/** The builder that has the type, NOT NULL, default and checks of a domain. */
export function renderDomainBase(type: Domain): Code {
  const base: Column = {
    name: type.name,
    type: type.type,
    nullable: type.notNull !== true,
    ...(type.default === undefined ? {} : { default: type.default }),
    ...(type.collation === undefined ? {} : { collation: type.collation }),
  };
  const checks = type.checks.map(({ name, sql }) => link('check', quoted(sql), ...optionalName(name)));
  return chain(typeBuilder(base.type), [...modifiers(base), ...checks]);
}

function optionalName(name: string | undefined): readonly Code[] {
  return name === undefined ? [] : [quoted(name)];
}

/** `composite('name', { street: text() })`. */
function renderComposite(type: Composite): Code {
  return builder(
    'composite',
    quoted(type.name),
    renderFields(type.fields),
    ...optionArgs({ schema: text(type.schema) }),
  );
}

/** The fields of a composite type as an object of builders. */
export function renderFields(fields: readonly CompositeField[]): Code {
  return record(
    fields.map((field) => [field.name, renderColumn({ ...field, nullable: true })] as const),
    true,
  );
}

function text(value: string | undefined): Code | undefined {
  return value === undefined ? undefined : quoted(value);
}

function typeBuilder(type: ColumnType): Code {
  // The table maps each kind to the renderer of that kind, which TypeScript cannot follow through a union.
  return (TYPE_BUILDERS[type.kind] as (type: ColumnType) => Code)(type);
}

function numbers(...values: readonly (number | undefined)[]): readonly Code[] {
  return values.flatMap((value) => (value === undefined ? [] : [plain(numberLiteral(value))]));
}

function timeArgs({
  precision,
  withTimezone,
}: {
  readonly precision?: number;
  readonly withTimezone?: boolean;
}): readonly Code[] {
  return optionArgs({
    withTimezone: withTimezone === true ? plain('true') : undefined,
    precision: precision === undefined ? undefined : plain(numberLiteral(precision)),
  });
}

function isUnsigned(type: ColumnType): boolean {
  return 'unsigned' in type && type.unsigned;
}

function identityArgs({ mode, ...options }: Identity): readonly Code[] {
  return optionArgs({ mode: mode === 'byDefault' ? undefined : quoted(mode), ...sequenceCodes(options) });
}

/** The options of a sequence, one code each. */
export function sequenceCodes(options: object): Readonly<Record<string, Code>> {
  // Options of sequences are literals, and null in changes of them.
  const entries = Object.entries(options as Readonly<Record<string, LiteralValue>>);
  return Object.fromEntries(entries.map(([key, value]) => [key, renderValue(value)]));
}

function defaultLink(type: ColumnType, value: ColumnDefault): Link {
  if (value.kind === 'literal') return link('default', literalDefault(type, value.value));
  return value.sql === NOW[type.kind] ? link('defaultNow') : link('default', sqlText(value.sql));
}

const NOW: Partial<Record<ColumnType['kind'], string>> = {
  timestamp: 'CURRENT_TIMESTAMP',
  date: 'CURRENT_DATE',
  time: 'CURRENT_TIME',
};

// A builder takes defaults of its own type only; a value that a database keeps otherwise is written as SQL.
function literalDefault(type: ColumnType, value: LiteralValue): Code {
  return value === null || takesValue(type, value) ? renderValue(value) : sqlText(sqlLiteral(value));
}

function takesValue(type: ColumnType, value: LiteralValue): boolean {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'real':
    case 'double':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'enum':
      return typeof value === 'string' && type.values.includes(value);
    default:
      return true;
  }
}

function sqlLiteral(value: LiteralValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}
