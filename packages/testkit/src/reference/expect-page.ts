import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { WORKSPACE } from '../workspace';

/** Asserts that a generated file of the repository is up to date; under `UPDATE_GOLDEN=1` writes it first. */
export function expectFile(name: string, text: string): void {
  const path = join(WORKSPACE, name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

/** As `expectFile`, of a page in Markdown, which Prettier formats. */
export function expectPage(name: string, text: string): void {
  expectFile(name, formatted(name, text));
}

/** Formats with Prettier, in a process of its own: it is an ES module, which Jest cannot load. */
function formatted(name: string, text: string): string {
  const prettier = join(WORKSPACE, 'node_modules/prettier/bin/prettier.cjs');
  const args = [prettier, '--stdin-filepath', name];
  return execFileSync(process.execPath, args, { cwd: WORKSPACE, input: text, encoding: 'utf8' });
}
