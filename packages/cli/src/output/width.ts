// A colour sequence, or what a reader sees as one character.
// eslint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOR = /\u001b\[[0-9;]*m/g;

// Scripts and symbols that take two columns: https://www.unicode.org/reports/tr11/
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}])|\uFE0F/u;

const NO_WIDTH = /^[\p{Mark}\p{Cc}\p{Cf}]+$/u;

/** What a reader sees as one character each. Made when it is needed: it takes longer than the rest of a help. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

let segmenter: Intl.Segmenter | undefined;

/** A text without its colours. */
export function withoutColors(text: string): string {
  return text.replace(COLOR, '');
}

/** The number of columns that a text takes on a terminal: none for colours, two for wide characters. */
export function displayWidth(text: string): number {
  const plain = withoutColors(text);
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length;
  let width = 0;
  for (const { segment } of graphemesOf(plain)) width += widthOf(segment);
  return width;
}

/** Cuts a text to `columns`, with `ellipsis` in the last of them if something is cut. Colours are kept whole. */
export function cutToWidth(text: string, columns: number, ellipsis: string): string {
  if (displayWidth(text) <= columns) return text;
  const room = columns - ellipsis.length;
  if (room < 0) return '';
  let width = 0;
  let isCut = false;
  const kept = (plain: string): string => {
    let part = '';
    for (const { segment } of graphemesOf(plain)) {
      if (isCut || width + widthOf(segment) > room) isCut = true;
      else {
        part += segment;
        width += widthOf(segment);
      }
    }
    return part;
  };
  const parts = text.split(COLOR).map(kept);
  const colors = text.match(COLOR) ?? [];
  const end = parts.findLastIndex((part) => part !== '');
  return (
    parts.map((part, index) => part + (index === end ? ellipsis : '') + (colors[index] ?? '')).join('') || ellipsis
  );
}

/** The lines of a text that takes no more than `columns`, broken between words. A longer word is kept whole. */
export function wrapWords(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function widthOf(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}
