/** Writes a schema as the TypeScript that declares it: the inverse of `collectModels`. */
import {
  constraintsOf,
  inheritedColumns,
  nativeTypeFacts,
  tableKey,
  typesWithin,
  type MetaData,
  type Sequence,
  type Table,
} from '@fastappkit/schema';
import { importsOf, quoted, type Code } from '../autogenerate/render/code';
import { call } from '../autogenerate/render/call';
import { tableArgs } from '../autogenerate/render/create-table';
import { dataOptions, optionArgs } from '../autogenerate/render/data';
import { layOut } from '../autogenerate/render/layout';
import { builder } from '../autogenerate/render/links';
import { exportName, exportNames, modelKeys } from './names';
import { relationLines, type ModelNames } from './relations';

/** One declaration of a module of models. */
export interface RenderedModel {
  readonly kind: 'table' | 'sequence' | 'extension' | 'schema';
  /** The `tableKey` of a table or sequence, the name of an extension or schema. */
  readonly key: string;
  /** The name under which the module exports it. */
  readonly exported: string;
  /** The statement with its comment, formatted. */
  readonly text: string;
  /** The names of the package that it uses, sorted. */
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
 */
export function renderModels(schema: MetaData): RenderedModels {
  const tables = [...schema.tables.values()].map((table) => withNamedColumns(table, schema));
  const objects = objectDeclarations(schema);
  const objectNames = exportNames(objects.map(({ name }) => ({ name })));
  const exported = exportNames(tables, objectNames.values());
  const keys = new Map(tables.map((table) => [tableKey(table), modelKeys(table.columns.map(({ name }) => name))]));
  const names: ModelNames = {
    exported,
    keyOf: (table, column) => keys.get(tableKey(table))?.(column) ?? column,
  };
  return {
    models: [
      ...objects.map(({ name, kind, key, code }) => {
        return declaration({ kind, key, exported: objectNames.get(tableKey({ name })) ?? exportName(name) }, code, []);
      }),
      ...tables.map((table) => {
        const key = tableKey(table);
        const code = call('defineTable', modelArgs(table), { imported: true });
        const comment = relationLines(table, tables, names);
        return declaration(
          { kind: 'table', key, exported: exported.get(key) ?? exportName(table.name) },
          code,
          comment,
        );
      }),
    ],
    unusedTypes: unusedTypes(schema),
  };
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

function modelArgs(table: Table): readonly Code[] {
  return tableArgs(table, { keysOf: modelKeys, optionsOf: (options) => options });
}

function declaration(
  model: Pick<RenderedModel, 'kind' | 'key' | 'exported'>,
  code: Code,
  comment: readonly string[],
): RenderedModel {
  const lines = layOut([`export const ${model.exported} = `, code.doc, ';'], 80);
  const imports = [...new Set(importsOf(code))].sort();
  return { ...model, text: [...commentLines(comment), ...lines].join('\n'), imports };
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
