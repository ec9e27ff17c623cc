import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question, Recording } from './questions';

/** Asks real Alembic, in the Python that is given. Takes seconds for hundreds of graphs. */
export function record(python: string, questions: readonly Question[]): Recording {
  const folder = mkdtempSync(join(tmpdir(), 'fak-parity-'));
  try {
    const [asked, answered] = [join(folder, 'questions.json'), join(folder, 'answers.json')];
    writeFileSync(asked, JSON.stringify(questions));
    execFileSync(python, [join(__dirname, 'record.py'), asked, answered], { stdio: ['ignore', 'inherit', 'inherit'] });
    return JSON.parse(readFileSync(answered, 'utf8')) as Recording; // record.py wrote it
  } finally {
    rmSync(folder, { recursive: true });
  }
}
