import { displayWidth, wrapWords } from './width';

/** What a help says, in the order in which it says it. */
export interface HelpPage {
  /** The words to type: `fastappkit migrate downgrade <revision> [options]`. */
  readonly usage: string;
  readonly sentence: string;
  /** Commands, arguments and options under their titles; those without rows are left out. */
  readonly lists: readonly HelpList[];
  readonly examples: readonly (readonly [line: string, purpose: string])[];
  /** Where to read more. */
  readonly read: string;
}

/** What stands under one title. */
export interface HelpList {
  readonly title: string;
  readonly rows: readonly (readonly [words: string, meaning: string])[];
}

/** The widest that words may be beside their meaning; what is longer has a line of its own. */
const WORDS_COLUMNS = 30;

/** The text of a help, whose lines take at most so many columns: but for examples, which are there to be copied. */
export function helpText({ usage, sentence, lists, examples, read }: HelpPage, columns: number): string {
  const shown = lists.filter(({ rows }) => rows.length > 0);
  const widths = shown.flatMap(({ rows }) => rows.map(([words]) => displayWidth(words)));
  const width = Math.max(0, ...widths.filter((one) => one <= WORDS_COLUMNS));
  return [
    usage,
    wrapWords(sentence, columns).join('\n'),
    ...shown.map(({ title, rows }) =>
      [`${title}:`, ...rows.flatMap((row) => rowLines(row, { width, columns }))].join('\n'),
    ),
    ['Examples:', ...examples.flatMap(([line, purpose]) => [`  # ${purpose}`, `  ${line}`])].join('\n'),
    `Read: ${read}`,
  ].join('\n\n');
}

function rowLines(
  [words, meaning]: HelpList['rows'][number],
  { width, columns }: { readonly width: number; readonly columns: number },
): readonly string[] {
  const indent = ' '.repeat(width + 4);
  const [first = '', ...rest] = wrapWords(meaning, columns - indent.length);
  const isLong = displayWidth(words) > width;
  return [
    ...(isLong ? [`  ${words}`, `${indent}${first}`] : [`  ${words.padEnd(width)}  ${first}`]),
    ...rest.map((line) => `${indent}${line}`),
  ].map((line) => line.trimEnd());
}
