/** The order of suites: Jest knows how long they took only where they ran before. */
import type { Test } from '@jest/test-result';
import TestSequencer from '@jest/test-sequencer';

/** Folders of suites that take a minute each, though their files are small: what they run is said elsewhere. */
const LONG = /[\\/]test[\\/]db[\\/]features[\\/]/;

/**
 * Suites that wait for servers and processes before those of a few milliseconds, which fill the time at the end in
 * which a worker would have nothing to do.
 */
export class SlowestFirst extends TestSequencer {
  override async sort(tests: Test[]): Promise<Test[]> {
    const sorted = await super.sort(tests);
    return sorted.sort((left, right) => rankOf(left) - rankOf(right));
  }
}

function rankOf({ path, context }: Test): number {
  if (LONG.test(path)) return 0;
  return ['db', 'cli'].includes(context.config.displayName?.name ?? '') ? 1 : 2;
}
