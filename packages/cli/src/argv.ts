// -m, -r and -t take a value. With "-" or "=" between the two the parser understands by itself: -r-3: is not -r -3:.
const ATTACHED = /^-([mrt])([^=-].*)$/s;

/** A word that the parser would not take for a place of the command line: an option, but no number such as -1. */
const OPTION = /^-(?!\d|$)/;

/**
 * The command line as the parser reads it.
 *
 * Values are taken from the letters that they are written to: `-mText` is `-m Text`, which the parser would take for
 * letters. A `--` goes where nothing behind it looks like an option: the parser would leave what follows to nobody.
 */
export function readableWords(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--');
  const end = at === -1 ? argv.length : at;
  const behind = argv.slice(end + 1);
  return [
    ...argv.slice(0, end).flatMap(detached),
    ...(behind.some((word) => OPTION.test(word)) ? ['--'] : []),
    ...behind,
  ];
}

function detached(word: string): readonly string[] {
  const [, letter = '', value] = ATTACHED.exec(word) ?? [];
  return value === undefined ? [word] : [`-${letter}`, value];
}
