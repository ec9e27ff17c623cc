/** A JavaScript string literal as Prettier writes it: single quotes, unless the text has more of these than of double ones. */
export function stringLiteral(text: string): string {
  const count = (quote: string): number => text.split(quote).length - 1;
  const quote = count("'") > count('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(INVISIBLE, (one) => SHORT[one] ?? unicodeEscape(one));
  return `${quote}${escaped}${quote}`;
}

/** A number, or a bigint, as source text. */
export function numberLiteral(value: number | bigint): string {
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

/** Whether the text can be an object key without quotes. Prettier quotes all others. */
export function isIdentifier(text: string): boolean {
  return /^[$_\p{L}\p{Nl}][$_\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u.test(text) && !/[^\0-\uffff]/u.test(text);
}

// Control and format characters, line separators and lone surrogates: they would break the line, or hide what is said.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function unicodeEscape(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
