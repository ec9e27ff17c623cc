/** What a terminal would obey instead of showing it: control characters, and what turns the direction of text. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const OBEYED = /(?:\u001b\[(?:[0-9]|[1-9][0-9])m)|(?![\t\n])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text of names, messages and errors as it can be written to a terminal; only line breaks, tabs and our own colours stay. */
export function printable(text: string, { colors }: { readonly colors: boolean }): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(OBEYED, (found) => (colors && found.length > 1 ? found : escaped(found)));
}

/** The text of a JSON document, which stays the same document: JSON leaves some of those characters as they are. */
export function printableJson(text: string): string {
  return text.replace(/[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escaped);
}

function escaped(text: string): string {
  return text.replace(/^./s, (first) => `\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
