import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file to be written. */
export interface RenderedFile {
  /** Relative to the folder that it belongs to, with "/". */
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a template with every `{{name}}` replaced by its value. In code, JSON and TOML a placeholder stands inside
 * of quotes, single ones in code. An unknown name is a defect of the template.
 *
 * `dot-gitignore` becomes `.gitignore`: npm takes the rules of such a file for its own, and packs no file of that name.
 */
export function renderTree(template: string, values: Readonly<Record<string, string>>): readonly RenderedFile[] {
  return list(template, '').map((path) => ({
    path: path.replace(/(^|\/)dot-/g, '$1.'),
    text: readFileSync(join(template, path), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new TypeError(`${join(template, path)}: unknown placeholder {{${name}}}`);
      return escape(value, path);
    }),
  }));
}

function escape(value: string, path: string): string {
  if (path.endsWith('.ts')) return value.replace(/[\\']/g, String.raw`\$&`);
  return /\.(json|toml)$/.test(path) ? JSON.stringify(value).slice(1, -1) : value;
}

function list(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? list(root, path) : [path];
    });
}
