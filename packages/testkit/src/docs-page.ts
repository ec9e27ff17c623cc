/** The pages of the documentation, whose examples are run by tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from './workspace';

/** The text of a page of `docs`. */
export function docsPage(name: string): string {
  return readFileSync(join(WORKSPACE, 'docs', name), 'utf8');
}

/** The TypeScript files that a page shows, by the name in the first line of each block. */
export function docsFiles(name: string): Readonly<Record<string, string>> {
  const blocks = [...docsPage(name).matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  return Object.fromEntries(blocks.map((text) => [/^\/\/ (\S+)/.exec(text)?.[1] ?? '', text]));
}
