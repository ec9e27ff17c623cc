import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppKitError } from '../errors';
import type { RenderedFile } from './render-tree';

/**
 * Writes a folder with its files, all of them or nothing. An empty folder may be there.
 * @throws AppKitError INIT_TARGET_EXISTS  Nothing is ever overwritten.
 */
export function writeTree(directory: string, files: readonly RenderedFile[]): void {
  const state = stateOf(directory);
  if (state === 'used') throw new AppKitError('INIT_TARGET_EXISTS', { directory });
  const temporary = `${directory}.${randomUUID()}.tmp`;
  let outermost: string | undefined = temporary;
  try {
    outermost = mkdirSync(temporary, { recursive: true });
    for (const { path, text } of files) {
      mkdirSync(dirname(join(temporary, path)), { recursive: true });
      writeFileSync(join(temporary, path), text, { flag: 'wx' });
    }
    if (state === 'empty') rmdirSync(directory);
    renameSync(temporary, directory);
  } catch (error) {
    // with the folders above it, where they were made for it
    if (outermost !== undefined) rmSync(outermost, { recursive: true, force: true });
    throw error;
  }
}

function stateOf(directory: string): 'absent' | 'empty' | 'used' {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (found === undefined) return 'absent';
  return found.isDirectory() && readdirSync(directory).length === 0 ? 'empty' : 'used';
}
