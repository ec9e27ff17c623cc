import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCS = join(__dirname, '../../../../docs');

/** The text of a page of `docs`. */
export function pageOf(name: string): string {
  return readFileSync(join(DOCS, name), 'utf8');
}

/** The TypeScript files that a page shows, by the name in the first line of each block. */
export function filesOf(name: string): Readonly<Record<string, string>> {
  const blocks = [...pageOf(name).matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  return Object.fromEntries(blocks.map((text) => [/^\/\/ (\S+)/.exec(text)?.[1] ?? '', text]));
}

/** The rows of a page's tables whose first cell is code and which have `cells` cells more. */
export function codeRows(name: string, cells: number): readonly (readonly string[])[] {
  return pageOf(name)
    .split('\n')
    .map(cellsOf)
    .filter(([first = '', ...rest]) => first.startsWith('`') && rest.length === cells);
}

/** Puts other cells behind the first one of each row of code. */
export function rewriteRows(name: string, cells: number, rewrite: (code: string) => readonly string[]): void {
  const lines = pageOf(name).split('\n');
  const changed = lines.map((line) => {
    const [first = '', ...rest] = cellsOf(line);
    const isOurs = first.startsWith('`') && (rest.length === cells || rest.length === 0);
    return isOurs ? `| ${[first, ...rewrite(first.slice(1, -1))].join(' | ')} |` : line;
  });
  writeFileSync(join(DOCS, name), changed.join('\n'));
}

function cellsOf(line: string): readonly string[] {
  if (!line.startsWith('|')) return [];
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
