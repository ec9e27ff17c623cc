import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modelFiles, modelModule, renderModels, type RenderedModel } from '@fastappkit/migrate';
import type { MetaData } from '@fastappkit/schema';
import { mergeModels, type MergedModels } from './merge-models';

/** What became of one file of models. */
export interface WrittenModels extends Omit<MergedModels, 'text'> {
  readonly path: string;
  readonly status: 'written' | 'merged' | 'unchanged';
}

/**
 * Writes the models of a schema: into one file, or, where `output` is a folder or ends with a slash, a file for each and
 * an `index.ts`. What is there stays as it was written; models and columns that lack come to it. Files are written whole.
 * @throws AppKitError MODELS_NAME_TAKEN
 */
export async function writeModels(schema: MetaData, output: string): Promise<readonly WrittenModels[]> {
  const isFolder = /[\\/]$/.test(output) || (existsSync(output) && statSync(output).isDirectory());
  if (!isFolder) return [await writeFile(output, (known) => renderModels(schema, known).models)];
  const { models } = renderModels(schema);
  const written: WrittenModels[] = [];
  for (const model of models) {
    const [file] = modelFiles([model]);
    if (file === undefined) continue;
    const only = (known?: Parameters<typeof renderModels>[1]): readonly RenderedModel[] =>
      renderModels(schema, known).models.filter(({ id }) => id === model.id);
    written.push(await writeFile(join(output, file.path), only));
  }
  return [...written, writeIndex(join(output, 'index.ts'), models)];
}

type Render = (known?: Parameters<typeof renderModels>[1]) => readonly RenderedModel[];

async function writeFile(path: string, render: Render): Promise<WrittenModels> {
  if (!existsSync(path)) {
    const models = render();
    replace(path, modelModule(models));
    return { path, status: 'written', added: models.map(({ exported }) => exported), extended: [], kept: [] };
  }
  const before = readFileSync(path, 'utf8');
  const { text, ...merged } = await mergeModels(path, before, render);
  if (text !== before) replace(path, text);
  return { path, status: text === before ? 'unchanged' : 'merged', ...merged };
}

function writeIndex(path: string, models: readonly RenderedModel[]): WrittenModels {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const index = modelFiles(models).find((file) => file.path === 'index.ts')?.text ?? '';
  const lacking = index.split(/(?<=\n)/).filter((line) => before?.includes(line.trim()) !== true);
  const text = `${before ?? ''}${before === undefined || before.endsWith('\n') || before === '' ? '' : '\n'}${lacking.join('')}`;
  if (text !== before) replace(path, text);
  const status = before === undefined ? 'written' : text === before ? 'unchanged' : 'merged';
  return { path, status, added: [], extended: [], kept: [] };
}

function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
