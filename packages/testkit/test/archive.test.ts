import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatArchive, parseArchive, writeArchive } from '../src/archive';

const SOURCE = 'What it shows.\n\n-- a.txt --\none\n\ntwo\n\n-- folder/b.txt --\n';

describe('archive', () => {
  test('reads a header and named texts', () => {
    const archive = parseArchive(SOURCE);
    expect(archive.header).toBe('What it shows.');
    expect([...archive.sections]).toEqual([
      ['a.txt', 'one\n\ntwo'],
      ['folder/b.txt', ''],
    ]);
  });

  test('is written as it was read', () => {
    expect(formatArchive(parseArchive(SOURCE))).toBe(SOURCE);
  });

  test('reads line breaks of Windows', () => {
    expect(parseArchive(SOURCE.replaceAll('\n', '\r\n'))).toEqual(parseArchive(SOURCE));
  });

  test('refuses two sections of one name, and a text with a marker in it', () => {
    expect(() => parseArchive('-- a --\n-- a --\n')).toThrow('two sections "a"');
    expect(() => formatArchive({ header: '', sections: new Map([['a', 'x\n-- b --']]) })).toThrow('reads as a marker');
  });

  test('becomes files of a folder, and never leaves it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fak-archive-'));
    writeArchive(SOURCE, folder);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one\n\ntwo\n');
    expect(readFileSync(join(folder, 'folder/b.txt'), 'utf8')).toBe('');
    expect(() => writeArchive('-- ../c --\n', folder)).toThrow('leaves the folder');
    rmSync(folder, { recursive: true });
  });
});
