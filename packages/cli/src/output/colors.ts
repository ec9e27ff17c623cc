import picocolors from 'picocolors';

/**
 * The colours that output is made of; without colour they return their text. Each of them can be read on a dark and on a
 * light background, which yellow, cyan, blue and white cannot. What is dim may be overlooked: a bar, a repeated label.
 */
export type Colors = Pick<
  ReturnType<typeof picocolors.createColors>,
  'isColorSupported' | 'red' | 'green' | 'magenta' | 'bold' | 'dim'
>;

/** Decides about colour: `--no-color` and NO_COLOR forbid it, FORCE_COLOR demands it, else it needs a terminal that has it. */
export function createColors(options: {
  readonly wanted: boolean;
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Colors {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: kind } = options.env;
  const forbidden = !options.wanted || (no !== undefined && no !== '');
  const forced = force !== undefined && force !== '' && force !== '0';
  return picocolors.createColors(!forbidden && (forced || (options.isTerminal && kind !== 'dumb')));
}
