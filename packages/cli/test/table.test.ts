import { describe, expect, test } from '@jest/globals';
import { createColors } from '../src/output/colors';
import { formatTable, tableLines } from '../src/output/table';

const ROWS = [
  ['app', 'heads', 'version table'],
  ['顧客', 'aaaaaaaaaaaa, bbbbbbbbbbbb', 'alembic_version'],
  ['🎉 party', '-', 'alembic_version_party'],
];

describe('a table', () => {
  test('is aligned by what a terminal shows, whatever the characters', () => {
    expect(formatTable(ROWS).split('\n')).toEqual([
      'app       heads                       version table',
      '顧客      aaaaaaaaaaaa, bbbbbbbbbbbb  alembic_version',
      '🎉 party  -                           alembic_version_party',
    ]);
  });

  test('that is too wide for the terminal is shown row by row', () => {
    expect(formatTable(ROWS, { columns: 59 })).toBe(formatTable(ROWS));
    expect(formatTable(ROWS, { columns: 58 }).split('\n')).toEqual([
      '顧客',
      '  heads          aaaaaaaaaaaa, bbbbbbbbbbbb',
      '  version table  alembic_version',
      '🎉 party',
      '  heads          -',
      '  version table  alembic_version_party',
    ]);
  });

  test('has the lines of each row, so that more can stand below it', () => {
    expect(tableLines(ROWS).map((lines) => lines.length)).toEqual([1, 1, 1]);
    expect(tableLines(ROWS, { columns: 20 }).map((lines) => lines.length)).toEqual([0, 3, 3]);
  });

  test('is measured without its colours', () => {
    const { red } = createColors({ wanted: true, isTerminal: true, env: {} });
    const colored = ROWS.map((row) => row.map((cell) => red(cell)));
    expect(formatTable(colored, { columns: 59 }).split('\n')).toHaveLength(3);
    expect(formatTable(colored, { columns: 58 }).split('\n')).toHaveLength(6);
  });
});
