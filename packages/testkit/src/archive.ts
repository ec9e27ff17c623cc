/** Several texts in one file, as Go's txtar: a header, then texts below `-- name --` lines. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/** A header and named texts, in the order of the file. No text ends in a line break. */
export interface Archive {
  readonly header: string;
  readonly sections: ReadonlyMap<string, string>;
}

const MARKER = /^-- (\S(?:.*\S)?) --$/;

/** Reads an archive. Blank lines around a text do not belong to it. */
export function parseArchive(source: string): Archive {
  const header: string[] = [];
  const sections = new Map<string, string[]>();
  let current = header;
  for (const line of source.replaceAll('\r\n', '\n').split('\n')) {
    const name = MARKER.exec(line)?.[1];
    if (name === undefined) {
      current.push(line);
      continue;
    }
    if (sections.has(name)) throw new Error(`the archive has two sections "${name}"`);
    current = [];
    sections.set(name, current);
  }
  return {
    header: trimLines(header.join('\n')),
    sections: new Map([...sections].map(([name, lines]) => [name, trimLines(lines.join('\n'))])),
  };
}

/** The text of an archive; `parseArchive` reads it back. */
export function formatArchive(archive: Archive): string {
  const parts = archive.header === '' ? [] : [`${archive.header}\n`];
  for (const [name, text] of archive.sections) {
    if (text.split('\n').some((line) => MARKER.test(line))) throw new Error(`a line of "${name}" reads as a marker`);
    parts.push(`-- ${name} --\n${text === '' ? '' : `${text}\n`}`);
  }
  return parts.join('\n');
}

/** Writes each text of an archive as a file below `folder`; a file ends in a line break unless it is empty. */
export function writeArchive(source: string, folder: string): void {
  for (const [name, text] of parseArchive(source).sections) {
    const path = join(folder, name);
    if (!resolve(path).startsWith(resolve(folder) + sep)) throw new Error(`"${name}" leaves the folder`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text === '' ? '' : `${text}\n`);
  }
}

function trimLines(text: string): string {
  return text.replace(/^\n+/, '').trimEnd();
}
