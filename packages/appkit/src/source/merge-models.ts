/** Adds models to a module that a user wrote. This and what it imports is all that edits users' TypeScript. */
import { importLine, type RenderedColumn, type RenderedModel } from '@fastappkit/migrate';
import { AppKitError } from '../errors';
import { readModels, type ModelSource, type SourceTable } from './read-models';
import { appendItems, insertAll, type Insertion } from './splice';

/** What was done to a module of models. */
export interface MergedModels {
  readonly text: string;
  /** The exported names of models that are new. */
  readonly added: readonly string[];
  /** Models that lacked columns, with the names of these in the database. */
  readonly extended: readonly { readonly model: string; readonly columns: readonly string[] }[];
  /** The exported names of models that stayed as they were. */
  readonly kept: readonly string[];
}

/** Makes the models for a file that has some already. */
export type RenderFor = (known: ModelSource['known']) => readonly RenderedModel[];

/**
 * Puts models into a module: those that it lacks at its end, columns that a model lacks at the end of its columns, and
 * imports where the others are. Whatever was there stays as it was written.
 * @throws AppKitError MODELS_NAME_TAKEN  The module has another use for the name of a builder that has to be imported.
 */
export async function mergeModels(file: string, text: string, render: RenderFor): Promise<MergedModels> {
  const source = await readModels(text);
  const models = render(source.known);
  const added = models.filter(({ id }) => !source.known.exported.has(id));
  const present = models.filter(({ id }) => source.known.exported.has(id));
  const extended = present
    .map((model) => ({ model, ...missingColumns(model, source.tables.get(model.id)) }))
    .filter(({ columns }) => columns.length > 0);
  const needed = [...added, ...extended.flatMap(({ columns }) => columns)].flatMap(({ imports }) => imports);
  const imports = [...new Set(needed)].filter((name) => !source.import.names.has(name)).sort();
  const taken = imports.filter((name) => source.foreign.has(name));
  if (taken.length > 0) throw new AppKitError('MODELS_NAME_TAKEN', { file, names: taken });
  const insertions = [
    ...importInsertions(source, imports),
    ...extended.flatMap(({ table, columns }) => columnInsertions(text, table, columns)),
    ...added.map((model) => ({ at: text.length, text: `${gapBefore(text)}${model.text}\n` })),
  ];
  const merged = insertAll(text, endOfLines(text, insertions));
  const extendedNames = new Set(extended.map(({ model }) => model.exported));
  return {
    text: merged,
    added: added.map(({ exported }) => exported),
    extended: extended.map(({ model, columns }) => ({
      model: model.exported,
      columns: columns.map(({ name }) => name),
    })),
    kept: present.map(({ exported }) => exported).filter((name) => !extendedNames.has(name)),
  };
}

function missingColumns(
  model: RenderedModel,
  table: SourceTable | undefined,
): { readonly table: SourceTable | undefined; readonly columns: readonly RenderedColumn[] } {
  const known = table?.columns;
  return { table, columns: known === undefined ? [] : model.columns.filter(({ name }) => !known.has(name)) };
}

function importInsertions(source: ModelSource, names: readonly string[]): readonly Insertion[] {
  const { text } = source;
  const { declaration, end } = source.import;
  if (names.length === 0) return [];
  const named = declaration?.getImportClauseOrThrow().getNamedBindingsOrThrow();
  if (declaration === undefined || named === undefined) {
    return [end === 0 ? { at: 0, text: `${importLine(names)}\n` } : { at: end, text: `\n${importLine(names)}` }];
  }
  const lastEnd = declaration.getNamedImports().at(-1)?.getEnd();
  const list = { text, lastEnd, open: named.getStart() + 1, close: named.getEnd() - 1 };
  return appendItems(list, names, '  ');
}

function columnInsertions(
  text: string,
  table: SourceTable | undefined,
  columns: readonly RenderedColumn[],
): readonly Insertion[] {
  if (table === undefined) return [];
  const { object, keys } = table;
  const properties = object.getProperties();
  const indent = indentOf(text, properties[0]?.getStart() ?? 0) || '  ';
  const list = { text, lastEnd: properties.at(-1)?.getEnd(), open: object.getStart() + 1, close: object.getEnd() - 1 };
  return appendItems(
    list,
    columns.map((column) => propertyText(column, keys, indent)),
    indent,
  );
}

function propertyText({ name, key, lines }: RenderedColumn, keys: ReadonlySet<string>, indent: string): string {
  const own = keys.has(key) ? `${key}_` : key;
  const property = /^[\p{L}$_][\p{L}\p{N}$_]*$/u.test(own) ? own : JSON.stringify(own);
  const naming = own !== key && key === name ? `.named(${JSON.stringify(name)})` : '';
  return `${property}: ${lines.join(`\n${indent}`)}${naming}`;
}

function indentOf(text: string, at: number): string {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*$/.test(before) ? before : '';
}

function gapBefore(text: string): string {
  if (text.trim() === '') return '';
  return text.endsWith('\n') ? '\n' : '\n\n';
}

// A file with the line ends of Windows keeps them.
function endOfLines(text: string, insertions: readonly Insertion[]): readonly Insertion[] {
  if (!text.includes('\r\n')) return insertions;
  return insertions.map((one) => ({ ...one, text: one.text.replaceAll('\n', '\r\n') }));
}
