/** What tests leave out, told to the summary: a file that all workers of a run append to. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Cases that did not run on a database, and why. */
export interface Note {
  readonly database: string;
  readonly title: string;
  readonly reason: string;
}

/** The variable with the path of the run's notes; without it nobody reads them. */
export const NOTES_VARIABLE = 'FASTAPPKIT_TEST_NOTES';

/** Adds a note to the run. */
export function addNote(note: Note): void {
  const path = process.env[NOTES_VARIABLE];
  if (path !== undefined) appendFileSync(path, `${JSON.stringify(note)}\n`);
}

/** The notes of the run so far. */
export function readNotes(): readonly Note[] {
  const path = process.env[NOTES_VARIABLE];
  if (path === undefined || !existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Note); // addNote wrote it
}
