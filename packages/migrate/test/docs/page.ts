import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docsPage } from '@fastappkit/testkit';

const DOCS = join(__dirname, '../../../../docs');

/** The rows of a page's tables whose first cell is code and which have `cells` cells more. */
export function codeRows(name: string, cells: number): readonly (readonly string[])[] {
  return docsPage(name)
    .split('\n')
    .map(cellsOf)
    .filter(([first = '', ...rest]) => first.startsWith('`') && rest.length === cells);
}

/** Puts other cells behind the first one of each row of code. */
export function rewriteRows(name: string, cells: number, rewrite: (code: string) => readonly string[]): void {
  const lines = docsPage(name).split('\n');
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
