import picocolors from 'picocolors';

/** The colours that output is made of; without colour they return their text. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** Decides about colour: `--no-color` and NO_COLOR forbid it, FORCE_COLOR demands it, else it needs a terminal. */
export function createColors(options: {
  readonly wanted: boolean;
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Colors {
  const { NO_COLOR: no, FORCE_COLOR: force } = options.env;
  const forbidden = !options.wanted || (no !== undefined && no !== '');
  const forced = force !== undefined && force !== '' && force !== '0';
  return picocolors.createColors(!forbidden && (forced || options.isTerminal));
}
