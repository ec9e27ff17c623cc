/** Writes a schema as the TypeScript that declares it: the inverse of `collectModels`. */
import {
  constraintsOf,
  inheritedColumns,
  nativeTypeFacts,
  tableKey,
  tableRef,
  typesWithin,
  type MetaData,
  type Sequence,
  type Table,
} from '@fastappkit/schema';
import { importsOf, quoted, type Code } from '../autogenerate/render/code';
import { call } from '../autogenerate/render/call';
import { renderColumn } from '../autogenerate/render/column';
import { tableArgs } from '../autogenerate/render/create-table';
import { dataOptions, optionArgs } from '../autogenerate/render/data';
import { layOut } from '../autogenerate/render/layout';
import { builder } from '../autogenerate/render/links';
import { exportNames, modelId, modelKeys, NO_MODELS, type KnownModels } from './names';
import { relationLines, type ModelNames } from './relations';

/** One declaration of a module of models. */
export interface RenderedModel {
  readonly kind: 'table' | 'sequence' | 'extension' | 'schema';
  /** The `tableKey` of a table or sequence, the name of an extension or schema. */
  readonly key: string;
  /** What tells it from all others, see `modelId`. */
  readonly id: string;
  /** The name under which the module exports it. */
  readonly exported: string;
  /** The statement with its comment, formatted. */
  readonly text: string;
  /** The names of the package that it uses, sorted. */
  readonly imports: readonly string[];
  /** The columns of a table, for a model that lacks some of them; else empty. */
  readonly columns: readonly RenderedColumn[];
}

/** One column of a model. */
export interface RenderedColumn {
  /** In the database. */
  readonly name: string;
  readonly key: string;
  /** Lines of its builder. */
  readonly lines: readonly string[];
  readonly imports: readonly string[];
}

/** Models of a schema, and the types that they leave out since no column is of them. */
export interface RenderedModels {
  readonly models: readonly RenderedModel[];
  readonly unusedTypes: readonly string[];
}

/**
 * The declarations of tables, sequences, extensions and schemas, formatted as Prettier does with `singleQuote`.
 *
 * Foreign keys name their tables, so that models may refer to each other in circles and across files.
 *
 * @param known  What the file has already: those keep their names there, and the others take none of its names.
 */
export function renderModels(schema: MetaData, known: KnownModels = NO_MODELS): RenderedModels {
  const tables = [...schema.tables.values()].map((table) => withNamedColumns(table, schema));
  const objects = objectDeclarations(schema);
  const exported = exportNames(
    [
      ...objects.map(({ kind, key, name }) => ({ id: modelId(kind, key), name })),
      ...tables.map((table) => ({ ...tableRef(table), id: tableKey(table) })),
    ],
    known,
  );
  const keys = new Map(tables.map((table) => [tableKey(table), modelKeys(table.columns.map(({ name }) => name))]));
  const names: ModelNames = { exported, keyOf: (table, column) => keys.get(tableKey(table))?.(column) ?? column };
  return {
    models: [
      ...objects.map(({ kind, key, code }) => declaration({ kind, key, columns: [] }, exported, code)),
      ...tables.map((table) => tableDeclaration(table, tables, names)),
    ],
    unusedTypes: unusedTypes(schema),
  };
}

function tableDeclaration(table: Table, tables: readonly Table[], names: ModelNames): RenderedModel {
  const code = call('defineTable', tableArgs(table, { keysOf: modelKeys, optionsOf: (options) => options }), {
    imported: true,
  });
  const columns = table.columns.map((column): RenderedColumn => {
    const key = names.keyOf(table, column.name);
    const builderCode = renderColumn(column, { isNamed: key !== column.name });
    return {
      name: column.name,
      key,
      lines: layOut(builderCode.doc, 80 - key.length),
      imports: importsOf(builderCode),
    };
  });
  const model = declaration({ kind: 'table', key: tableKey(table), columns }, names.exported, code);
  return { ...model, text: [...commentLines(relationLines(table, tables, names)), model.text].join('\n') };
}

function declaration(
  model: Pick<RenderedModel, 'kind' | 'key' | 'columns'>,
  names: ReadonlyMap<string, string>,
  code: Code,
): RenderedModel {
  const id = modelId(model.kind, model.key);
  const exported = names.get(id) ?? id;
  const lines = layOut([`export const ${exported} = `, code.doc, ';'], 80);
  return { ...model, id, exported, text: lines.join('\n'), imports: [...new Set(importsOf(code))].sort() };
}

// A partition lists only the columns in which it differs; what its own keys and indexes name has to be there too.
function withNamedColumns(table: Table, schema: MetaData): Table {
  const named = new Set([
    ...constraintsOf(table).flatMap((one) => ('columns' in one ? one.columns : [])),
    ...table.indexes.flatMap(({ parts, include = [] }) => [...parts.flatMap(({ column }) => column ?? []), ...include]),
  ]);
  const own = new Set(table.columns.map(({ name }) => name));
  const missing = inheritedColumns(table, schema).filter(({ name }) => named.has(name) && !own.has(name));
  return missing.length === 0 ? table : { ...table, columns: [...missing, ...table.columns] };
}

function commentLines(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  // Only a line break or the end of a comment could break out of one.
  const safe = lines.map((line) => line.replace(/\p{C}|\p{Zl}|\p{Zp}/gu, ' ').replaceAll('*/', '*\\/'));
  return ['/**', ...safe.map((line) => ` * ${line}`), ' */'];
}

interface ObjectDeclaration {
  readonly kind: 'sequence' | 'extension' | 'schema';
  readonly key: string;
  /** What its exported name is made of. */
  readonly name: string;
  readonly code: Code;
}

function objectDeclarations(schema: MetaData): readonly ObjectDeclaration[] {
  const implied = impliedBy(schema);
  return [
    ...[...schema.schemas]
      .filter((name) => !implied.schemas.has(name))
      .map((name) => ({
        kind: 'schema' as const,
        key: name,
        name: `${name}_schema`,
        code: named('defineSchema', name),
      })),
    ...[...schema.extensions]
      .filter((name) => !implied.extensions.has(name))
      .map((name) => ({
        kind: 'extension' as const,
        key: name,
        name: `${name}_extension`,
        code: named('defineExtension', name),
      })),
    ...[...schema.sequences.values()].map((sequence) => ({
      kind: 'sequence' as const,
      key: tableKey(sequence),
      name: sequence.name,
      code: sequenceCode(sequence),
    })),
  ];
}

function named(callee: string, name: string): Code {
  return builder(callee, quoted(name));
}

function sequenceCode({ name, ...options }: Sequence): Code {
  return builder('defineSequence', quoted(name), ...optionArgs(dataOptions(options)));
}

/** What `collectModels` finds by itself, because a table or a type is of it. */
function impliedBy({ tables, sequences }: MetaData): {
  readonly schemas: ReadonlySet<string>;
  readonly extensions: ReadonlySet<string>;
} {
  const all = [...tables.values()];
  const types = all.flatMap(({ columns }) => columns.flatMap(({ type }) => typesWithin(type)));
  const named = types.flatMap((type) => ('schema' in type ? (type.schema ?? []) : []));
  const extensions = types.flatMap((type) => {
    if (type.kind === 'vector') return ['vector'];
    return type.kind === 'native' ? (nativeTypeFacts(type.name).extension ?? []) : [];
  });
  const places = [...all, ...sequences.values()].flatMap(({ schema }) => schema ?? []);
  return { schemas: new Set([...places, ...named]), extensions: new Set(extensions) };
}

/** Types that no column of a table is of: models have no words for them. */
function unusedTypes({ tables, enums, domains, composites }: MetaData): readonly string[] {
  const used = new Set(
    [...tables.values()]
      .flatMap(({ columns }) => columns.flatMap(({ type }) => typesWithin(type)))
      .flatMap((type) =>
        type.kind === 'enum' || type.kind === 'domain' || type.kind === 'composite' ? tableKey(type) : [],
      ),
  );
  return [...enums.keys(), ...domains.keys(), ...composites.keys()].filter((key) => !used.has(key));
}
