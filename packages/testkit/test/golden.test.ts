import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { goldenFiles, openGolden } from '../src/golden';

const before = process.env['UPDATE_GOLDEN'];
let folder: string;
let path: string;

beforeEach(() => {
  delete process.env['UPDATE_GOLDEN'];
  folder = mkdtempSync(join(tmpdir(), 'fak-golden-'));
  path = join(folder, 'case.txt');
  writeFileSync(path, 'A case.\n\n-- in --\n1\n\n-- out --\n2\n');
});

afterEach(() => {
  if (before !== undefined) process.env['UPDATE_GOLDEN'] = before;
  rmSync(folder, { recursive: true });
});

describe('golden file', () => {
  test('gives its name, prose and texts', () => {
    const [file] = goldenFiles(folder);
    expect(file).toMatchObject({ name: 'case', header: 'A case.', sectionNames: ['in', 'out'] });
    expect(file?.section('in')).toBe('1');
    expect(file?.has('other')).toBe(false);
  });

  test('compares a text with what is expected', () => {
    const file = openGolden(path);
    file.expect('out', '2\n');
    expect(() => file.expect('out', '3')).toThrow('toBe');
    expect(() => file.expect('other', '3')).toThrow('no section "other"');
  });

  test('is rewritten on demand, a section at a time', () => {
    const files = [openGolden(path), openGolden(path)] as const;
    process.env['UPDATE_GOLDEN'] = '1';
    files[0].expect('out', '3');
    files[1].expect('other', '4\n');
    expect(readFileSync(path, 'utf8')).toBe('A case.\n\n-- in --\n1\n\n-- out --\n3\n\n-- other --\n4\n');
  });

  test('a folder without any is a mistake', () => {
    rmSync(path);
    expect(() => goldenFiles(folder)).toThrow('no golden file');
  });
});
