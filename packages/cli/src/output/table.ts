import { displayWidth } from './width';

/** Where a table is shown. */
export interface TableLook {
  /** The width of the terminal; where there is none, nothing is too wide. */
  readonly columns?: number;
}

/**
 * Aligns rows in columns, two spaces apart; the first row is the header. What is too wide for the terminal is shown row by
 * row instead, each cell behind its header: broken lines cannot be told from rows.
 * @returns The lines of each row, that of the header first.
 */
export function tableLines(
  rows: readonly (readonly string[])[],
  { columns = Number.POSITIVE_INFINITY }: TableLook = {},
): readonly (readonly string[])[] {
  const lines = alignedLines(rows);
  if (lines.every((line) => displayWidth(line) <= columns)) return lines.map((line) => [line]);
  const [header = [], ...others] = rows;
  const width = Math.max(...header.map(displayWidth));
  const recordOf = (row: readonly string[]): readonly string[] =>
    row.map((cell, index) => (index === 0 ? cell : `  ${pad(header[index] ?? '', width)}  ${cell}`));
  return [[], ...others.map(recordOf)];
}

/** A table as text, as `tableLines` makes it. */
export function formatTable(rows: readonly (readonly string[])[], look: TableLook = {}): string {
  return tableLines(rows, look).flat().join('\n');
}

function alignedLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (known, row) => row.map((cell, column) => Math.max(known[column] ?? 0, displayWidth(cell))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
}
