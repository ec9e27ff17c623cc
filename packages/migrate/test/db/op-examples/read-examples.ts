import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A member of `op` that has a doc comment. */
export interface DocumentedMember {
  readonly name: string;
  readonly examples: readonly OpExample[];
}

/** An example of a doc comment. */
export interface OpExample {
  readonly code: string;
  /** The databases that it is for, as they stand behind the fence; empty where it is for all. */
  readonly mark: string;
}

const FOLDER = join(__dirname, '../../../src/operations');

/** What the doc comments of `op` show. */
export function readMembers(): readonly DocumentedMember[] {
  const methods = readdirSync(join(FOLDER, 'methods')).map((name) => join(FOLDER, 'methods', name));
  return [...methods, join(FOLDER, 'operations.ts')].flatMap((path) => membersIn(readFileSync(path, 'utf8')));
}

function membersIn(source: string): readonly DocumentedMember[] {
  const members = source.matchAll(/^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}(?:readonly )?(\w+)[<(:]/gm);
  return [...members].map(([, comment = '', name = '']) => ({ name, examples: examplesIn(comment) }));
}

function examplesIn(comment: string): readonly OpExample[] {
  const text = comment.replace(/^ *\* ?/gm, '');
  return [...text.matchAll(/^```ts(.*)\n([\s\S]*?)^```$/gm)].map(([, mark = '', code = '']) => ({
    code,
    mark: mark.trim(),
  }));
}
