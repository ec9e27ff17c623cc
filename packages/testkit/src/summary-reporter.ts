/** A reporter of Jest: how many tests ran in each project and on each database, and what did not run and why. */
import type { AggregatedResult, AssertionResult, TestResult } from '@jest/test-result';
import { readNotes, type Note } from './notes';

const WITH_DATABASES: ReadonlySet<string> = new Set(['db', 'cli']);
const DATABASE = /^(sqlite|postgres|mysql|mariadb|pgvector): /;

/** Jest makes one and calls it when all tests have run. */
export class SummaryReporter {
  onRunComplete(_contexts: unknown, results: AggregatedResult): void {
    process.stderr.write(`${summarize(results.testResults, readNotes()).join('\n')}\n`);
  }
}

/** The lines of the summary. */
export function summarize(files: readonly TestResult[], notes: readonly Note[]): readonly string[] {
  const tests = files.flatMap((file) =>
    file.testResults.map((test) => ({ test, project: file.displayName?.name ?? 'tests', path: file.testFilePath })),
  );
  const skipped = tests.filter(({ test }) => test.status !== 'passed' && test.status !== 'failed');
  return [
    ...tally('Projects', tests, ({ project }) => project),
    ...tally('Databases', tests, ({ test, project }) => (WITH_DATABASES.has(project) ? databaseOf(test) : undefined)),
    ...leftOut(notes),
    ...skipped.map(({ test, path }) => `Skipped:   ${test.fullName} (${path})`),
    total(files, skipped.length),
  ];
}

/** One line that a program can read. A file that does not load counts as a failure. */
function total(files: readonly TestResult[], skipped: number): string {
  const passed = files.reduce((sum, file) => sum + file.numPassingTests, 0);
  const failed = files.reduce((sum, file) => sum + (file.testExecError ? 1 : file.numFailingTests), 0);
  return `Total: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

interface Counted {
  readonly test: AssertionResult;
}

function tally<T extends Counted>(
  title: string,
  tests: readonly T[],
  keyOf: (test: T) => string | undefined,
): readonly string[] {
  const counts = new Map<string, { passed: number; failed: number }>();
  for (const test of tests) {
    const key = keyOf(test);
    if (key === undefined) continue;
    const count = counts.get(key) ?? { passed: 0, failed: 0 };
    if (test.test.status === 'passed') count.passed += 1;
    if (test.test.status === 'failed') count.failed += 1;
    counts.set(key, count);
  }
  if (counts.size === 0) return [];
  const parts = [...counts].map(
    ([key, { passed, failed }]) => `${key} ${passed}${failed > 0 ? ` (${failed} failed)` : ''}`,
  );
  return [`${`${title}:`.padEnd(11)}${parts.join(', ')}`];
}

function databaseOf(test: AssertionResult): string | undefined {
  return test.ancestorTitles.map((title) => DATABASE.exec(title)?.[1]).find((name) => name !== undefined);
}

/** One line for each database: a missing server leaves out hundreds of suites, for one reason. */
function leftOut(notes: readonly Note[]): readonly string[] {
  const databases = new Map<string, Map<string, number>>();
  for (const { database, reason } of notes) {
    const reasons = databases.get(database) ?? new Map<string, number>();
    databases.set(database, reasons.set(reason, (reasons.get(reason) ?? 0) + 1));
  }
  return [...databases].map(([database, reasons]) => {
    const parts = [...reasons].map(([reason, count]) => `${reason} (${count})`);
    return `Left out:  ${database}: ${parts.join(', ')}`;
  });
}
