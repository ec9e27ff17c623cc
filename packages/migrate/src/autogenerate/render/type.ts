import type { ColumnType, Composite, CompositeField, Domain } from '@fastappkit/schema';
import { chain } from './call';
import { list, quoted, record, type Code } from './code';
import { columnLinks, numberLinks } from './column-links';
import { columnKeys } from './column-key';
import { dataOptions, optionArgs } from './data';
import { builder, link, numberArgs } from './links';

/** The builder that says a type, with nothing else. */
export function renderType(type: ColumnType): Code {
  return chain(typeBuilder(type), numberLinks(type));
}

/** The builder of a type, without what numbers say of their sign. */
export function typeBuilder(type: ColumnType): Code {
  // The table maps each kind to the renderer of that kind, which TypeScript cannot follow through a union.
  return (TYPE_BUILDERS[type.kind] as (type: ColumnType) => Code)(type);
}

/** The builder that has the type, NOT NULL, default, collation and checks of a domain. */
export function renderDomainBase({ schema: _schema, notNull, checks, ...rest }: Domain): Code {
  return chain(typeBuilder(rest.type), [
    ...columnLinks({ ...rest, nullable: notNull !== true }),
    ...checks.map(({ sql, name }) => link('check', quoted(sql), ...(name === undefined ? [] : [quoted(name)]))),
  ]);
}

/** The fields of a composite type as an object of builders. */
export function renderFields(fields: readonly CompositeField[]): Code {
  const keyOf = columnKeys(fields.map((field) => field.name));
  return record(
    fields.map((field) => {
      const key = keyOf(field.name);
      const links = columnLinks({ ...field, nullable: true }, { isNamed: key !== field.name });
      return [key, chain(typeBuilder(field.type), links)] as const;
    }),
    true,
  );
}

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
    builder('numeric', ...numberArgs(precision, precision === undefined ? undefined : scale)),
  real: () => builder('real'),
  double: () => builder('double'),
  string: ({ length }) => builder('string', ...numberArgs(length)),
  char: ({ length }) => builder('char', ...numberArgs(length ?? 1)),
  binary: ({ length }) => builder('binary', ...numberArgs(length)),
  time: ({ kind, ...options }) => builder(kind, ...dataArgs(options)),
  timestamp: ({ kind, ...options }) => builder(kind, ...dataArgs(options)),
  interval: ({ kind, ...options }) => builder(kind, ...dataArgs(options)),
  boolean: () => builder('boolean'),
  text: () => builder('text'),
  date: () => builder('date'),
  uuid: () => builder('uuid'),
  json: () => builder('json'),
  jsonb: () => builder('jsonb'),
  enum: ({ kind: _kind, name, values, ...options }) =>
    builder('enumeration', quoted(name), list(values.map(quoted)), ...dataArgs(options)),
  set: ({ values }) => builder('set', list(values.map(quoted))),
  domain: ({ kind: _kind, ...domain }) => renderNamed('domain', domain, renderDomainBase(domain)),
  composite: ({ kind: _kind, ...composite }) => renderNamed('composite', composite, renderFields(composite.fields)),
  native: ({ name, args = [] }) => builder('native', quoted(name), ...numberArgs(...args)),
  array: ({ element }) => builder('array', renderType(element)),
  vector: ({ dimensions }) => builder('vector', ...numberArgs(dimensions)),
  custom: ({ sql }) => builder('customType', quoted(sql)),
};

/** `domain('name', base)` and `composite('name', fields)`. */
function renderNamed(callee: string, { name, schema }: Domain | Composite, body: Code): Code {
  return builder(callee, quoted(name), body, ...dataArgs({ schema }));
}

function dataArgs(options: object): readonly Code[] {
  return optionArgs(dataOptions(options));
}
