/** Text to be put into another one. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** The text with all insertions; of several at one place, in their order. What was there stays as it was. */
export function insertAll(text: string, insertions: readonly Insertion[]): string {
  const sorted = [...insertions].sort((a, b) => a.at - b.at);
  const parts = sorted.map(({ at, text: added }, i) => text.slice(sorted[i - 1]?.at ?? 0, at) + added);
  return parts.join('') + text.slice(sorted.at(-1)?.at ?? 0);
}

/** A list in braces, as it stands in a text. */
export interface BracedList {
  readonly text: string;
  /** Where the last of its items ends; absent if there is none. */
  readonly lastEnd: number | undefined;
  /** Where the opening brace ends, and the closing one starts. */
  readonly open: number;
  readonly close: number;
}

/**
 * Appends items to a list in braces: on lines of their own where the closing brace has one, else on its line.
 * Commas and comments behind the last item stay with it.
 */
export function appendItems(list: BracedList, items: readonly string[], indent: string): readonly Insertion[] {
  if (items.length === 0) return [];
  const { text, lastEnd, open, close } = list;
  const lineStart = text.lastIndexOf('\n', close - 1) + 1;
  const ownLine = lineStart > open && text.slice(lineStart, close).trim() === '';
  if (lastEnd === undefined) {
    const lines = items.map((item) => `${indent}${item},\n`).join('');
    return ownLine ? [{ at: lineStart, text: lines }] : [{ at: open, text: `\n${lines}` }];
  }
  const hasComma = /^(?:\s|\/\/.*\n|\/\*[^]*?\*\/)*,/.test(text.slice(lastEnd, close));
  if (!ownLine) return [{ at: lastEnd, text: items.map((item) => `, ${item}`).join('') }];
  return [
    ...(hasComma ? [] : [{ at: lastEnd, text: ',' }]),
    { at: lineStart, text: items.map((item) => `${indent}${item},\n`).join('') },
  ];
}
