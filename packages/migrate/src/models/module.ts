import { fileName } from './names';
import type { RenderedModel } from './render-models';

/** All models as the text of one module. */
export function modelModule(models: readonly RenderedModel[]): string {
  const imports = [...new Set(models.flatMap((model) => model.imports))].sort();
  return [importLine(imports), ...models.map(({ text }) => text)].join('\n\n') + '\n';
}

/** The file of a model that has one of its own. */
export function fileOfModel({ exported }: Pick<RenderedModel, 'exported'>): string {
  return `${fileName(exported)}.ts`;
}

/** The import of names of the package, formatted as Prettier does. */
export function importLine(names: readonly string[]): string {
  const line = `import { ${names.join(', ')} } from 'fastappkit';`;
  return line.length <= 80
    ? line
    : ['import {', ...names.map((name) => `  ${name},`), "} from 'fastappkit';"].join('\n');
}
