import type { Letter } from '../context';

/** The letters behind a question, the one for an empty answer as a capital: `[Y/n/q]`. */
export function letterHint(letters: readonly Letter[]): string {
  return `[${letters.map(({ letter }, at) => (at === 0 ? letter.toUpperCase() : letter)).join('/')}]`;
}

/** The letters with their words: `y (yes), n (no) or q (quit)`. */
export function letterList(letters: readonly Letter[]): string {
  const all = letters.map(({ letter, word }) => `${letter} (${word})`);
  return [all.slice(0, -1).join(', '), all.at(-1)].filter((one) => one !== '').join(' or ');
}

/** The letter that somebody typed, in either case, or as a word; the first one for nothing. */
export function letterOf<L extends string>(typed: string | undefined, letters: readonly Letter<L>[]): L | undefined {
  const text = (typed ?? '').trim().toLowerCase();
  if (text === '') return letters[0]?.letter;
  return letters.find(({ letter, word }) => text === letter || text === word)?.letter;
}
