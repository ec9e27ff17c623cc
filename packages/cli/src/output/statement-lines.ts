import type { Colors } from './colors';
import { faultPlace, type StatementFailure } from './statement-place';
import { cutToWidth, displayWidth } from './width';

const INDENT = '    ';
const ELLIPSIS = '…';

/** The lines of a statement that failed, with a caret below the fault. A line that a terminal would break is cut around it. */
export function statementLines(
  failure: StatementFailure,
  { colors, columns }: { readonly colors: Colors; readonly columns: number },
): readonly string[] {
  const place = faultPlace(failure);
  let start = 0;
  return failure.statement.split('\n').flatMap((line) => {
    const column = place === undefined ? -1 : place - start;
    start += line.length + 1;
    if (column < 0 || column > line.length) return [`${INDENT}${line}`];
    const { text, before } = around(line, column, columns - INDENT.length);
    return [`${INDENT}${text}`, `${INDENT}${' '.repeat(before)}${colors.red('^')}`];
  });
}

/** The part of a line that has a place in its sight, and how many columns stand before the place. */
function around(line: string, column: number, columns: number): { readonly text: string; readonly before: number } {
  const all = line.replaceAll('\t', ' ');
  const before = displayWidth(all.slice(0, column));
  if (displayWidth(all) <= columns) return { text: all, before };
  if (before < columns - 1) return { text: cutToWidth(all, columns, ELLIPSIS), before };
  const characters = [...all.slice(0, column)];
  while (displayWidth(characters.join('')) > columns / 2) characters.shift();
  const kept = `${ELLIPSIS}${characters.join('')}`;
  return { text: cutToWidth(`${kept}${all.slice(column)}`, columns, ELLIPSIS), before: displayWidth(kept) };
}
