import { fileName } from './names';
import type { RenderedModel } from './render-models';

/** A file of models. */
export interface ModelFile {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** All models as the text of one module. */
export function modelModule(models: readonly RenderedModel[]): string {
  const imports = [...new Set(models.flatMap((model) => model.imports))].sort();
  return [importLine(imports), ...models.map(({ text }) => text)].join('\n\n') + '\n';
}

/** Each model as a module of its own, with `index.ts`, which exports them all. */
export function modelFiles(models: readonly RenderedModel[]): readonly ModelFile[] {
  const files = models.map((model) => ({ name: fileName(model.exported), text: modelModule([model]) }));
  const index = files.map(({ name }) => `export * from './${name}';\n`).join('');
  return [...files.map(({ name, text }) => ({ path: `${name}.ts`, text })), { path: 'index.ts', text: index }];
}

/** The import of names of the package, formatted as Prettier does. */
export function importLine(names: readonly string[]): string {
  const line = `import { ${names.join(', ')} } from 'fastappkit';`;
  return line.length <= 80
    ? line
    : ['import {', ...names.map((name) => `  ${name},`), "} from 'fastappkit';"].join('\n');
}
