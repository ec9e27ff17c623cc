/** Reads a TOML value as `T`. */
export interface Reader<T> {
  /** What the value has to be, such as `a list of strings`. */
  readonly expects: string;
  /** The value, or undefined if it is something else. */
  read(value: unknown): T | undefined;
}

/** One key of a configuration file: validation, documentation and the example file are made from it. */
export interface ConfigKey<T = unknown> {
  readonly name: string;
  readonly reader: Reader<T>;
  /** What it is for, in one sentence or two. */
  readonly doc: string;
  readonly required?: boolean;
  /** The value, as in the file, that an absent key stands for. */
  readonly default?: T;
  /** A value for the example file, where there is no default. */
  readonly example?: T;
}

/** A non-empty text on one line. */
export const text: Reader<string> = {
  expects: 'a text on one line, not empty',
  // Control characters would reach file names, messages and generated code.
  read: (value) => (isPlainText(value) ? value : undefined),
};

/** A list of texts. */
export const texts: Reader<readonly string[]> = {
  expects: 'a list of texts',
  read: (value) => (Array.isArray(value) && value.every(isPlainText) ? value : undefined),
};

/** A whole number of at least `least`. */
export function wholeNumber(least: number): Reader<number> {
  return {
    expects: `a whole number of at least ${least}`,
    read: (value) => (typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? value : undefined),
  };
}

/** The port of a server as a text: a number, or a reference to the environment that is resolved later. */
export const portOrReference: Reader<string> = {
  expects: 'a number from 1 to 65535, or a reference to the environment such as "env:PORT"',
  read: (value) => {
    if (isPlainText(value) && /^env:|\$\{|%\(/.test(value)) return value;
    return (typeof value === 'number' || typeof value === 'string') && isPort(String(value))
      ? String(value)
      : undefined;
  },
};

/** Whether a text is the number of a port. */
export function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;
}

/** A number of seconds, 0 or more. Longer than a week is taken for a mistake in the unit. */
export const seconds: Reader<number> = {
  expects: 'a number of seconds, from 0 to 604800',
  read: (value) => (typeof value === 'number' && value >= 0 && value <= 604_800 ? value : undefined),
};

/** One of a list of words. */
export function oneOf<W extends string>(words: readonly W[]): Reader<W> {
  return {
    expects: `one of ${words.map((word) => `"${word}"`).join(', ')}`,
    read: (value) => words.find((word) => word === value),
  };
}

/** A text that passes `accepts`. */
export function textThat(expects: string, accepts: (value: string) => boolean): Reader<string> {
  return { expects, read: (value) => (isPlainText(value) && accepts(value) ? value : undefined) };
}

function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !/\p{Cc}/u.test(value);
}

/** A truth value. */
export const yesOrNo: Reader<boolean> = {
  expects: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};
