import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from './workspace';

/** The methods of `op` that one interface declares. */
export interface OpMembers {
  /** The doc comment of the interface. */
  readonly text: string;
  readonly members: readonly OpMember[];
}

/** A member of `op` that has a doc comment. */
export interface OpMember {
  readonly name: string;
  /** Its doc comment without examples and errors. */
  readonly text: string;
  /** Its declaration as it stands in the source, without the indentation of the interface. */
  readonly signature: string;
  readonly examples: readonly OpExample[];
  /** What follows each `@throws`. */
  readonly errors: readonly string[];
}

/** An example of a doc comment. */
export interface OpExample {
  readonly code: string;
  /** The databases that it is for, as they stand behind the fence; empty where it is for all. */
  readonly mark: string;
}

const FOLDER = join(WORKSPACE, 'packages/migrate/src/operations');
const METHODS = ['tables', 'columns', 'keys', 'objects', 'data'];

/** What the doc comments of `op` say, interface by interface. */
export function readOpMembers(): readonly OpMembers[] {
  const missing = readdirSync(join(FOLDER, 'methods')).filter((name) => !METHODS.includes(name.replace('.ts', '')));
  if (missing.length > 0) throw new Error(`no place in the reference of operations: ${missing.join(', ')}`);
  const files = [...METHODS.map((name) => `methods/${name}.ts`), 'operations.ts'];
  return files.map((name) => membersIn(readOperationsSource(name)));
}

/** The text of a file beside the operations. */
export function readOperationsSource(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

function membersIn(source: string): OpMembers {
  const text = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport interface \w*Operations/.exec(source)?.[1] ?? '';
  const members = source.matchAll(MEMBER);
  return {
    text: plain(text).trim(),
    members: [...members].map(([, comment = '', signature = '', name = '']) => memberOf(comment, signature, name)),
  };
}

const MEMBER = /^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n( {2}(?:readonly )?(\w+)[<(:][\s\S]*?;\n)(?=\n|\}| {2}\/\*\*)/gm;

function memberOf(comment: string, signature: string, name: string): OpMember {
  const whole = plain(comment);
  const [described = '', ...errors] = whole.split(/^@throws /m);
  return {
    name,
    text: described.replace(FENCE, '').trim(),
    signature: signature.replace(/^ {2}/gm, '').trim(),
    examples: [...described.matchAll(FENCE)].map(([, mark = '', code = '']) => ({ code, mark: mark.trim() })),
    errors: errors.map((error) => error.replace(/\s+/g, ' ').trim()),
  };
}

const FENCE = /^```ts(.*)\n([\s\S]*?)^```$/gm;

function plain(comment: string): string {
  return comment.replace(/^ *\* ?/gm, '');
}
