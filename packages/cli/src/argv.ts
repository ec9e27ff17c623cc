// -m, -r and -t take a value. With "-" or "=" between the two the parser understands by itself: -r-3: is not -r -3:.
const ATTACHED = /^-([mrt])([^=-].*)$/s;

/** Takes values from the letters that they are written to: `-mText` is `-m Text`, which the parser would take for letters. */
export function detachValues(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return argv.flatMap((word, index) => {
    const [, letter = '', value] = (end === -1 || index < end ? ATTACHED.exec(word) : null) ?? [];
    return value === undefined ? [word] : [`-${letter}`, value];
  });
}
