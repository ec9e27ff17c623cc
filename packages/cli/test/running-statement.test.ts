import { describe, expect, test } from '@jest/globals';
import { maskPassword } from '@fastappkit/dialects';
import type { OutputStream } from '../src/context';
import { runningLine } from '../src/output/running-line';
import { createLiveLine } from '../src/output/live-line';
import { createReporter } from '../src/output/create-reporter';

const step = { direction: 'up', revision: { id: 'a1', down: [], message: 'One' } } as never;
const running = (sql: string, elapsedMs: number) => ({
  type: 'statementRunning' as const,
  label: 'core',
  step,
  sql,
  elapsedMs,
});

test.each([
  ['SELECT 1', 2_004, true, '⠸ 2 s: SELECT 1'],
  ['SELECT 1', 3_001, true, '⠴ 3 s: SELECT 1'],
  ['\n  CREATE TABLE t (\n    id int\n  )', 61_300, false, '/ 61 s: CREATE TABLE t ( id int )'],
])('%j after %d ms', (sql, elapsedMs, unicode, line) => {
  expect(runningLine(running(sql, elapsedMs), { unicode })).toBe(line);
});

test('the beginning of a long statement is enough, without a password that is cut', () => {
  const line = (sql: string): string => runningLine(running(sql, 2_000), { unicode: false });
  expect(line(`SELECT '${'a'.repeat(1_000_000)}'`)).toBe('- 2 s: SELECT ...');
  for (let more = 0; more < 60; more += 1) {
    const sql = `${'a, '.repeat(650)}${'b'.repeat(more)} postgres://me:secret@host/db postgres://me:secret@host/db`;
    expect(maskPassword(line(sql))).not.toContain('sec');
  }
});

function stream(isTerminal: boolean, columns: number): OutputStream & { text(): string } {
  let written = '';
  return {
    write: (text) => {
      written += text;
    },
    isTerminal,
    columns,
    text: () => written.replaceAll('\r\u001b[2K', '<clear>'),
  };
}

describe('a line that is written over', () => {
  const lineOf = (stderr: OutputStream, env = {}) => createLiveLine({ stderr, env }, { quiet: false });

  test('takes no more than the line, wide characters and all', () => {
    const stderr = stream(true, 12);
    lineOf(stderr).show('statement', 'SELECT 表表表');
    lineOf(stderr, { LANG: 'de_DE.UTF-8' }).show('statement', 'SELECT 表表表');
    expect(stderr.text()).toBe('<clear>SELECT ...<clear>SELECT 表…');
  });

  test('shows neither control characters nor passwords', () => {
    const stderr = stream(true, 80);
    lineOf(stderr).show('statement', 'a\u001b[2Jb postgres://me:secret@host/db');
    expect(stderr.text()).toBe('<clear>a\\u001b[2Jb postgres://me:***@host/db');
  });

  test('leaves batches behind, and nothing of a statement', () => {
    const stderr = stream(true, 80);
    const live = lineOf(stderr);
    live.show('batch', 'one');
    live.end('statement');
    live.end();
    live.end();
    live.show('statement', 'two');
    live.end('statement');
    expect(stderr.text()).toBe('<clear>one\n<clear>two<clear>');
  });

  test('shows a batch again behind a statement, and leaves it behind', () => {
    const stderr = stream(true, 80);
    const live = lineOf(stderr);
    live.show('batch', 'one');
    live.show('statement', 'two');
    live.end('statement');
    live.show('statement', 'three');
    live.end();
    expect(stderr.text()).toBe('<clear>one<clear>two<clear>one<clear>three<clear>one\n');
  });

  test('makes way for what is said to whoever interrupts', () => {
    const stderr = stream(true, 80);
    const stop = new AbortController();
    createLiveLine({ stderr, env: {}, signal: stop.signal }, { quiet: false }).show('statement', 'one');
    stop.abort();
    expect(stderr.text()).toBe('<clear>one<clear>');
  });

  test.each([
    [{ CI: 'true' }, false],
    [{ TERM: 'dumb' }, false],
    [{ TERM: 'xterm', CI: 'false' }, true],
  ])('with %j: %p', (env, isShown) => {
    const stderr = stream(true, 80);
    lineOf(stderr, env).show('batch', 'one');
    expect(stderr.text() !== '').toBe(isShown);
  });

  test('has no colours of a statement', () => {
    const stderr = stream(true, 80);
    lineOf(stderr).show('statement', 'a\u001b[31mb');
    expect(stderr.text()).toBe('<clear>a\\u001b[31mb');
  });
});

describe('a run', () => {
  const tell = (isTerminal: boolean, options: { readonly quiet?: boolean; readonly json?: boolean } = {}): string => {
    const stderr = stream(isTerminal, 40);
    const { progress } = createReporter({ stdout: stream(isTerminal, 40), stderr, env: {} } as never, {
      json: false,
      quiet: false,
      debug: false,
      color: false,
      ...options,
    });
    progress({ type: 'stepStarted', label: 'core', step, position: 1, of: 1 });
    progress(running('SELECT pg_sleep(60)', 2_000));
    progress({ type: 'statementEnded', label: 'core', step });
    progress({ type: 'stepDone', label: 'core', step, elapsedMs: 2_500 });
    return stderr.text();
  };

  test('shows what takes long on a terminal, and breaks its lines between words', () => {
    expect(tell(true)).toBe(
      '[core 1/1] Running upgrade  -> a1, One\n<clear>[core] - 2 s: SELECT pg_sleep(60)<clear>[core] done in 2500 ms\n',
    );
  });

  test('shows nothing of it elsewhere', () => {
    expect(tell(false)).toBe('[core 1/1] Running upgrade  -> a1, One\n[core] done in 2500 ms\n');
    expect(tell(true, { quiet: true })).toBe('');
    expect(tell(true, { json: true })).toBe('');
  });
});
