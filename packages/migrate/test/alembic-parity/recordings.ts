import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '@fastappkit/testkit';
import { NAMED_QUESTIONS } from './named-graphs';
import type { Question, Recording } from './questions';
import { randomQuestions } from './random-questions';
import { record } from './recorder';

/** A file of answers, and what the comparison with it has to come to. */
export interface Expected {
  /** Of Alembic. */
  readonly version: string;
  /** Of the random graphs. */
  readonly seed: number;
  readonly commands: number;
  /** How many commands each difference excludes from the comparison, by name. A number that grows needs a reason. */
  readonly excluded: Readonly<Record<string, number>>;
}

/** Debian's version, and one that was the newest when it was recorded; on different random graphs. */
export const RECORDINGS: readonly Expected[] = [
  {
    version: '1.8.1',
    seed: 1,
    commands: 2896,
    excluded: {
      'label-spares': 38,
      'label-declared-below': 6,
      'label-lineage': 17,
      'label-ends-walk': 13,
      'label-head': 5,
      'several-rows': 30,
      'implied-row': 29,
      'counted-to-base': 20,
      'implied-parent': 28,
      'stamp-related': 71,
      'stamp-implied': 13,
      'stamp-beside': 1,
      'stamp-label-base': 1,
      'stamp-present': 9,
      'stamp-twice': 3,
    },
  },
  {
    version: '1.20.0',
    seed: 2,
    commands: 2989,
    excluded: {
      'label-spares': 40,
      'label-declared-below': 11,
      'label-lineage': 26,
      'label-ends-walk': 18,
      'label-head': 5,
      'several-rows': 31,
      'implied-row': 2,
      'counted-to-base': 26,
      'implied-parent': 24,
      'stamp-related': 93,
      'stamp-implied': 9,
      'stamp-beside': 1,
      'stamp-label-base': 1,
      'stamp-present': 7,
      'stamp-twice': 1,
    },
  },
];

const RANDOM_GRAPHS = 320;

/** What Alembic is asked for a recording. */
export function questionsFor({ seed }: Expected): readonly Question[] {
  return [...NAMED_QUESTIONS, ...randomQuestions(seed, RANDOM_GRAPHS)];
}

/** Reads the answers. */
export function readRecording({ version }: Expected): Recording {
  return JSON.parse(readFileSync(pathOf(version), 'utf8')) as Recording; // rewriteRecording wrote it
}

/**
 * Asks the Alembic of a Python anew, and rewrites the file of its version.
 * @throws Error  There is no recording of this version.
 */
export function rewriteRecording(python: string): void {
  const text = execFileSync(python, ['-c', 'import alembic; print(alembic.__version__)'], { encoding: 'utf8' });
  const expected = RECORDINGS.find(({ version }) => version === text.trim());
  if (expected === undefined) throw new Error(`add a row for Alembic ${text.trim()} to RECORDINGS`);
  const path = pathOf(expected.version);
  writeFileSync(path, JSON.stringify(record(python, questionsFor(expected))));
  execFileSync(process.execPath, [join(WORKSPACE, 'node_modules/prettier/bin/prettier.cjs'), '--write', path]);
}

function pathOf(version: string): string {
  return join(__dirname, `fixtures/alembic-${version}.json`);
}
