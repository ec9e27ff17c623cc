/** Golden archives: input and expected texts of a case on one page. `UPDATE_GOLDEN=1` writes what the code gives now. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from '@jest/globals';
import { formatArchive, parseArchive } from './archive';

/** One golden file. */
export interface GoldenFile {
  /** The file's name without its ending. */
  readonly name: string;
  readonly path: string;
  /** What the case shows, in prose. */
  readonly header: string;
  readonly sectionNames: readonly string[];
  has(section: string): boolean;
  /** The text below `-- section --`, without the line break at its end. Throws when there is none. */
  section(section: string): string;
  /** Asserts that `text` is what the section has; under `UPDATE_GOLDEN=1` writes it there instead. */
  expect(section: string, text: string): void;
}

/** The golden files of a folder, by name. */
export function goldenFiles(folder: string): readonly GoldenFile[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  if (files.length === 0) throw new Error(`no golden file in ${folder}`);
  return files.sort().map((file) => openGolden(join(folder, file)));
}

/** Reads one golden file. */
export function openGolden(path: string): GoldenFile {
  const { header, sections } = parseArchive(readFileSync(path, 'utf8'));
  const section = (name: string): string => {
    const text = sections.get(name);
    if (text === undefined) throw new Error(`${path} has no section "${name}"; UPDATE_GOLDEN=1 writes expected ones`);
    return text;
  };
  return {
    name: basename(path, '.txt'),
    path,
    header,
    sectionNames: [...sections.keys()],
    has: (name) => sections.has(name),
    section,
    expect(name, text) {
      if (process.env['UPDATE_GOLDEN'] === '1') update(path, name, text);
      else expect(text.replace(/^\n+/, '').trimEnd()).toBe(section(name));
    },
  };
}

/** The file is read again, as other tests of the same run write their sections to it. */
function update(path: string, name: string, text: string): void {
  const before = readFileSync(path, 'utf8');
  const { header, sections } = parseArchive(before);
  const after = formatArchive({ header, sections: new Map([...sections, [name, text.replace(/^\n+/, '').trimEnd()]]) });
  if (after !== before) writeFileSync(path, after);
}
