import { readFileSync } from 'node:fs';
import { lineOfText } from '../source/find-text';
import type { AppFinding } from './app-finding';

/** What is wrong with the use of a table, before its line is known. */
export interface TableFinding extends Omit<AppFinding, 'line'> {
  /** The tables that it is about, by `tableKey`; the first that the file names is the place. */
  readonly tables: readonly string[];
}

/** Gives findings the lines where their files name the tables: null where a file has them from somewhere else. */
export function withLines(found: readonly TableFinding[]): Promise<readonly AppFinding[]> {
  return Promise.all(
    found.map(async ({ tables, ...finding }) => ({ ...finding, line: await lineIn(finding.file, tables) })),
  );
}

function lineIn(file: string, tables: readonly string[]): Promise<number | null> {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return Promise.resolve(null);
  return lineOfText(file, readFileSync(file, 'utf8'), tables.map(nameOf));
}

function nameOf(table: string): string {
  return table.slice(table.lastIndexOf('.') + 1);
}
