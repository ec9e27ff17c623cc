import { describe, expect, test } from '@jest/globals';
import { AppKitError } from '@fastappkit/appkit';
import { DialectError, type SqlFailure } from '@fastappkit/dialects';
import { createColors } from '../src/output/colors';
import { errorText } from '../src/output/error-text';
import { displayWidth } from '../src/output/width';

const plain = createColors({ wanted: false, isTerminal: false, env: {} });
const step = (status: 'applied' | 'failed' | 'skipped') =>
  ({ revision: 'aaaaaaaaaaaa', direction: 'up', message: '', status, elapsedMs: 0 }) as const;

test('a run that failed says what became of each app', () => {
  const targets = [
    { app: 'core', steps: [] },
    { app: 'ledger', database: 'reports', steps: [step('applied'), step('applied')] },
    { app: 'invoices', steps: [step('applied'), step('failed'), step('skipped')] },
  ];
  const error = new AppKitError('RUN_ABORTED', { targets });
  expect(errorText(error, { colors: plain, debug: false }).split('\n')).toEqual([
    'error RUN_ABORTED: the command was aborted after 3 revisions',
    '  core: nothing to do',
    '  ledger in reports: 2 revisions applied',
    '  invoices: 1 revision applied, 1 revision failed, 1 revision not tried',
    'hint: Run the command again to carry out the rest.',
  ]);
  expect(
    errorText(new AppKitError('RUN_ABORTED', { targets: [] }), { colors: plain, debug: false }).split('\n'),
  ).toHaveLength(2);
});

test('on a light background too, nothing that matters is pale', () => {
  const colors = createColors({ wanted: true, isTerminal: true, env: {} });
  const details = { statement: 'SELECT 1\nFROM naem', reason: 'no such table: naem' };
  const shown = errorText(new DialectError('STATEMENT_FAILED', details), { colors, debug: false }).split('\n');
  const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
  expect(shown).toEqual([
    expect.stringContaining(`${red('error')} STATEMENT_FAILED: `),
    '    SELECT 1',
    '    FROM naem',
    `         ${red('^')}`,
    expect.stringContaining('\u001b[1mhint\u001b[22m: '),
  ]);
});

describe('the fault in a statement', () => {
  const lines = (failure: Partial<SqlFailure>, columns?: number): readonly string[] => {
    const details = { statement: 'SELECT 1', reason: 'x', ...failure };
    const error = new DialectError('STATEMENT_FAILED', details);
    return errorText(error, { colors: plain, debug: false, ...(columns === undefined ? {} : { columns }) })
      .split('\n')
      .slice(1, -1);
  };

  test.each([
    ['PostgreSQL counts characters', { statement: "SELECT '🎉', naem", position: 13 }, "    SELECT '🎉', naem", 17],
    ['also of wide ones', { statement: 'SELECT 顧客, x', position: 12 }, '    SELECT 顧客, x', 17],
    ['SQLite names a word', { statement: 'SELEC 1', reason: 'near "SELEC": syntax error' }, '    SELEC 1', 4],
    ['or a column', { statement: 'SELECT a, naem FROM t', reason: 'no such column: naem' }, undefined, 14],
    [
      'or a table',
      { statement: 'SELECT 1 FROM 顧客', reason: 'the object does not exist: no such table: 顧客' },
      undefined,
      18,
    ],
    ['or the end', { statement: 'SELECT (1', reason: 'incomplete input' }, undefined, 13],
    [
      'MySQL quotes the rest',
      { statement: 'CREATE TABL t (id int)', reason: "right syntax to use near 'TABL t (id int)' at line 1" },
      undefined,
      11,
    ],
    [
      'or a column',
      { statement: 'SELECT a.naem FROM a', reason: "Unknown column 'a.naem' in 'field list'" },
      undefined,
      13,
    ],
  ])('%s', (_title, failure, line, column) => {
    const [shown = '', caret = '', ...rest] = lines(failure);
    expect(shown).toBe(line ?? `    ${failure.statement}`);
    expect(caret).toBe(`${' '.repeat(column)}^`);
    expect(rest).toEqual([]);
  });

  test('is below its own line', () => {
    expect(lines({ statement: 'SELECT 1,\n  naem\nFROM t', reason: 'no such column: naem' })).toEqual([
      '    SELECT 1,',
      '      naem',
      '      ^',
      '    FROM t',
    ]);
  });

  test.each([
    ['a name that stands there twice', { statement: 'SELECT a, a', reason: 'no such column: a' }],
    ['nothing that is known', { statement: 'SELECT 1', reason: 'disk full' }],
    ['a place behind the end', { statement: 'SELECT 1', position: 90 }],
  ])('%s is no place', (_title, failure) => {
    expect(lines(failure)).toEqual([`    ${failure.statement}`]);
  });

  test('stays in sight where a line is longer than the terminal is wide', () => {
    const statement = `SELECT ${'顧客, '.repeat(30)}naem, ${'x, '.repeat(30)}`;
    const [shown = '', caret = ''] = lines({ statement, reason: 'no such column: naem' }, 60);
    expect(displayWidth(shown)).toBeLessThanOrEqual(60);
    const before = caret.length - 1;
    expect(displayWidth(shown.slice(0, shown.indexOf('naem')))).toBe(before);
    const [early = '', mark] = lines({ statement: `naem ${'x'.repeat(99)}`, reason: 'no such column: naem' }, 60);
    expect([displayWidth(early), mark]).toEqual([60, '    ^']);
  });
});
