import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from './workspace';

const PACKAGES = ['schema', 'dialects', 'migrate', 'appkit', 'cli'];

/** What doc comments say about the rows of the catalogues, by code: causes, what stays, and where to look. */
export function readProblemComments(): ReadonlyMap<string, string> {
  return new Map(PACKAGES.map((name) => join(WORKSPACE, 'packages', name, 'src')).flatMap(commentsIn));
}

function commentsIn(folder: string): readonly (readonly [code: string, text: string])[] {
  return readdirSync(folder)
    .filter((name) => /^(\w+-problems|errors)\.ts$/.test(name))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(ROW)])
    .map(([, comment = '', code = '']) => [code, comment.replace(/^ *\* ?/gm, '').trim()]);
}

const ROW = /^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}([A-Z_]+): \{/gm;
