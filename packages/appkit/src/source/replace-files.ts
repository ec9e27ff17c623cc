import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a file is to become. */
export interface FileChange {
  readonly path: string;
  /** What it was read as; undefined where there is none. */
  readonly before: string | undefined;
  readonly text: string;
}

/**
 * Writes files with the folders above them: all or none. A reader sees each as it was or as it is to be, never a part.
 * @returns Puts everything back as it was.
 */
export function replaceFiles(changes: readonly FileChange[]): () => void {
  const undo: (() => void)[] = [];
  const undoAll = (): void => {
    for (const step of undo.splice(0).reverse()) step();
  };
  try {
    const written = changes.map((change) => ({ change, temporary: writeBeside(change, undo) }));
    for (const { change, temporary } of written) {
      renameSync(temporary, change.path);
      undo.push(() => putBack(change));
    }
  } catch (error) {
    undoAll();
    throw error;
  }
  return undoAll;
}

function writeBeside({ path, text }: Omit<FileChange, 'before'>, undo: (() => void)[]): string {
  const folder = mkdirSync(dirname(path), { recursive: true });
  if (folder !== undefined) undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const temporary = `${path}.${randomUUID()}.tmp`;
  undo.push(() => rmSync(temporary, { force: true }));
  writeFileSync(temporary, text, { flag: 'wx' });
  return temporary;
}

// Not into the file itself, of which a full disk would leave a part.
function putBack({ path, before }: Omit<FileChange, 'text'>): void {
  if (before === undefined) rmSync(path, { force: true });
  else renameSync(writeBeside({ path, text: before }, []), path);
}
