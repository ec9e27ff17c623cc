import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { formatted } from '../prettier';
import { WORKSPACE } from '../workspace';

/** Asserts that a generated file of the repository is up to date; under `UPDATE_GOLDEN=1` writes it first. */
export function expectFile(name: string, text: string): void {
  const path = join(WORKSPACE, name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

/** As `expectFile`, of a page in Markdown, which is formatted as the repository is. */
export async function expectPage(name: string, text: string): Promise<void> {
  const options = JSON.parse(readFileSync(join(WORKSPACE, '.prettierrc.json'), 'utf8')) as object;
  expectFile(name, await formatted(text, { ...options, parser: 'markdown' }));
}
