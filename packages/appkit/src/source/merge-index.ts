import { createResolver } from '@fastappkit/migrate';
import { parseSource } from './parse-source';

/** An `index.ts` that exports the models of its folder. */
export interface ModelIndex {
  readonly path: string;
  /** What it is so far; empty if there is none. */
  readonly text: string;
  /** The names of the files that it has to export, without extension. */
  readonly names: readonly string[];
}

/**
 * The text of an index that exports all those files. Lines that are there stay, and new ones name files as they do:
 * with an extension or without. Where there is none to follow, ES modules get one, since Node wants it there.
 */
export async function mergeIndex({ path, text, names }: ModelIndex): Promise<string> {
  const file = await parseSource(path, text);
  const exported = file.getExportDeclarations().flatMap((one) => one.getModuleSpecifierValue() ?? []);
  const locals = exported.flatMap((specifier) => {
    const [, name = '', extension = ''] = /^\.\/(.*?)(\.[cm]?[jt]s)?$/.exec(specifier) ?? [];
    return name === '' ? [] : [{ name, extension }];
  });
  const usual = createResolver().formatOf(path) === 'module' ? '.js' : '';
  const extension = locals.at(-1)?.extension ?? usual;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const known = new Set(locals.map(({ name }) => name));
  const lines = names
    .filter((name) => !known.has(name))
    .map((name) => `export * from './${name}${extension}';${lineEnd}`);
  const gap = text === '' || text.endsWith('\n') || lines.length === 0 ? '' : lineEnd;
  return `${text}${gap}${lines.join('')}`;
}
