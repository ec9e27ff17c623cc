import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openScriptDirectory } from '../../src/script/script-directory';
import { createFolder, type Folder } from './folder';

const folders: Folder[] = [];
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = createFolder(files);
  folders.push(folder);
  return folder.path;
};
afterEach(() => {
  folders.splice(0).forEach((folder) => {
    folder.remove();
  });
});

const script = (id: string, down: string | null, app?: string): string =>
  `export const revision = '${id}';\nexport const downRevision = ${JSON.stringify(down)};\n${
    app === undefined ? '' : `export const app = '${app}';\n`
  }`;

describe('reading', () => {
  test('takes revisions and nothing else', async () => {
    const directory = folderWith({
      'a.ts': script('a', null),
      'b.mjs': script('b', 'a'),
      'c.cts': script('c', 'b'),
      'env.ts': 'export default {};',
      'a.d.ts': 'export declare const revision: string;',
      '_draft.ts': '',
      '.hidden.ts': '',
      '#save.ts': '',
      'README.md': '',
      'nested/d.ts': script('d', 'c'),
    });
    const scripts = await openScriptDirectory({ directory });
    expect(scripts.revisions.map((revision) => revision.id)).toEqual(['a', 'b', 'c']);
    expect(scripts.map.heads).toEqual(['c']);
    const all = await openScriptDirectory({ directory, recursive: true });
    expect(all.map.heads).toEqual(['d']);
  });

  test('takes several folders, each file once', async () => {
    const directory = folderWith({ 'one/a.ts': script('a', null), 'two/b.ts': script('b', 'a') });
    symlinkSync(join(directory, 'one/a.ts'), join(directory, 'two/again.ts'));
    const scripts = await openScriptDirectory({ directory, versionLocations: ['one', 'two', 'missing'] });
    expect(scripts.revisions.map((revision) => revision.path)).toEqual([
      join(directory, 'one/a.ts'),
      join(directory, 'two/b.ts'),
    ]);
  });

  test('takes a compiled file for its source', async () => {
    const compiled = "exports.revision = 'a'; exports.downRevision = null;";
    const directory = folderWith({ 'a.js': compiled, 'a.ts': script('a', null), 'dist/a.js': compiled });
    const scripts = await openScriptDirectory({ directory, recursive: true });
    expect(scripts.revisions.map((revision) => revision.path)).toEqual([join(directory, 'a.ts')]);
  });

  test('orders independent revisions by app', async () => {
    const directory = folderWith({
      'a.ts': script('a', null, 'shop'),
      'b.ts': script('b', null, 'blog'),
      'c.ts': script('c', null),
    });
    const scripts = await openScriptDirectory({ directory, appOrder: ['core', 'blog', 'shop'] });
    expect([...scripts.map.nodes.keys()]).toEqual(['c', 'b', 'a']);
  });

  test('reports all files that cannot be read', async () => {
    const directory = folderWith({ 'a.ts': 'export const', 'b.ts': 'export const x = 1;' });
    await expect(openScriptDirectory({ directory })).rejects.toMatchObject({
      code: 'SCRIPTS_INVALID',
      message: [
        '2 revision files cannot be read',
        `  ${directory}/a.ts:1 cannot be parsed: Unexpected token`,
        `  ${directory}/b.ts: "revision" is missing`,
      ].join('\n'),
    });
  });

  test('reports the one file that cannot be read', async () => {
    const directory = folderWith({ 'a.ts': 'export const x = 1;' });
    await expect(openScriptDirectory({ directory })).rejects.toMatchObject({ code: 'SCRIPT_HEADER_INVALID' });
  });

  test('needs the folder', async () => {
    await expect(openScriptDirectory({ directory: '/nowhere', label: 'core' })).rejects.toThrow(
      'Core migrations directory not found: /nowhere',
    );
    await expect(openScriptDirectory({ directory: '/nowhere' })).rejects.toMatchObject({
      code: 'MIGRATIONS_DIRECTORY_MISSING',
    });
  });
});

describe('writing', () => {
  test('puts a whole file into the first folder', async () => {
    const directory = folderWith({ 'keep.md': '' });
    const scripts = await openScriptDirectory({ directory, versionLocations: ['versions'] });
    const path = await scripts.write('2026/a.ts', 'text');
    expect(path).toBe(join(directory, 'versions/2026/a.ts'));
    expect(readFileSync(path, 'utf8')).toBe('text');
    expect(readdirSync(join(directory, 'versions/2026'))).toEqual(['a.ts']);
  });

  test('never overwrites', async () => {
    const directory = folderWith({ 'a.ts': script('a', null) });
    const scripts = await openScriptDirectory({ directory });
    await expect(scripts.write('a.ts', 'other')).rejects.toMatchObject({ code: 'SCRIPT_EXISTS' });
    expect(readFileSync(join(directory, 'a.ts'), 'utf8')).toBe(script('a', null));
    expect(existsSync(join(directory, 'a.ts'))).toBe(true);
    expect(readdirSync(directory)).toEqual(['a.ts']);
  });
});
