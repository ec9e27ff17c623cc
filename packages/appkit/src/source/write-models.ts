import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileOfModel, modelModule, renderModels, type KnownModels, type RenderedModel } from '@fastappkit/migrate';
import type { MetaData } from '@fastappkit/schema';
import { readTextIfExists } from '../config/read-text';
import { mergeIndex } from './merge-index';
import { mergeModels, type MergedModels } from './merge-models';
import { readModels } from './read-models';
import { replaceFiles, type FileChange } from './replace-files';

/** What became of one file of models. */
export interface WrittenModels extends Omit<MergedModels, 'text'> {
  readonly path: string;
  readonly status: 'written' | 'merged' | 'unchanged';
}

/** Files of models that can be written. */
export interface PreparedModels {
  readonly files: readonly WrittenModels[];
  /** Writes all of them or none. @returns Puts everything back as it was. */
  write(): () => void;
}

/**
 * Writes the models of a schema: into one file, or, where `output` is a folder or ends with a slash, a file for each and
 * an `index.ts`. What is there stays as it was written; models and columns that lack come to it. All files are written, or none.
 * @throws AppKitError MODELS_NAME_TAKEN
 */
export async function writeModels(schema: MetaData, output: string): Promise<readonly WrittenModels[]> {
  const { files, write } = await prepareModels(schema, output);
  write();
  return files;
}

/** As `writeModels`, but for the writing. Errors as there. */
export async function prepareModels(schema: MetaData, output: string): Promise<PreparedModels> {
  const isFolder = /[\\/]$/.test(output) || (existsSync(output) && statSync(output).isDirectory());
  const planned = isFolder
    ? await folderOf(schema, output)
    : [await fileOf(output, (known) => renderModels(schema, known).models)];
  return {
    files: planned.map(({ text: _text, before: _before, ...file }) => file),
    write: () => replaceFiles(planned.filter(({ status }) => status !== 'unchanged')),
  };
}

type PlannedFile = WrittenModels & FileChange;
type Render = (known?: KnownModels) => readonly RenderedModel[];

async function folderOf(schema: MetaData, folder: string): Promise<readonly PlannedFile[]> {
  const { exported, homes } = await modelsIn(folder);
  const render = (known?: KnownModels): readonly RenderedModel[] =>
    renderModels(schema, { exported, taken: known?.taken ?? new Set() }).models;
  const places = new Map<string, Set<string>>();
  for (const model of render()) {
    const path = homes.get(model.id) ?? join(folder, fileOfModel(model));
    places.set(path, (places.get(path) ?? new Set()).add(model.id));
  }
  const planned: PlannedFile[] = [];
  for (const [path, ids] of places) {
    planned.push(await fileOf(path, (known) => render(known).filter(({ id }) => ids.has(id))));
  }
  const index = join(folder, 'index.ts');
  const others = planned.filter(({ path }) => path !== index);
  const own = planned.find(({ path }) => path === index);
  return [...others, await indexOf(index, own, others)];
}

/** The models that the files of a folder declare: their names, and the files. */
async function modelsIn(
  folder: string,
): Promise<{ readonly exported: ReadonlyMap<string, string>; readonly homes: ReadonlyMap<string, string> }> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /(?<!\.d)\.ts$/.test(name)) : [];
  const exported = new Map<string, string>();
  const homes = new Map<string, string>();
  for (const path of names.sort().map((name) => join(folder, name))) {
    const { known } = await readModels(readFileSync(path, 'utf8'));
    for (const [id, name] of known.exported) {
      exported.set(id, name);
      homes.set(id, path);
    }
  }
  return { exported, homes };
}

async function fileOf(path: string, render: Render): Promise<PlannedFile> {
  const before = readTextIfExists(path);
  if (before === undefined) {
    const models = render();
    const added = models.map(({ exported }) => exported);
    return { path, before, text: modelModule(models), status: 'written', added, extended: [], kept: [] };
  }
  const merged = await mergeModels(path, before, render);
  return { path, before, status: statusOf(before, merged.text), ...merged };
}

async function indexOf(
  path: string,
  own: PlannedFile | undefined,
  others: readonly PlannedFile[],
): Promise<PlannedFile> {
  const before = own?.before ?? readTextIfExists(path);
  const names = others.map((file) => basename(file.path, '.ts'));
  const text = await mergeIndex({ path, text: own?.text ?? before ?? '', names });
  return { added: [], extended: [], kept: [], ...own, path, before, text, status: statusOf(before, text) };
}

function statusOf(before: string | undefined, text: string): WrittenModels['status'] {
  if (before === undefined) return 'written';
  return text === before ? 'unchanged' : 'merged';
}
