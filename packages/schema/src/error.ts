/** One row of a package's problem catalogue: data, so docs and tests can walk it. */
export interface Problem<Details> {
  /** One sentence, no final stop, names in double quotes. */
  message(details: Details): string;
  /** The next step, as an imperative. */
  readonly hint: string | ((details: Details) => string);
}

/** Every error thrown on purpose. Any other error that reaches the CLI is a bug. */
export abstract class FastAppKitError<Code extends string = string, Details = unknown> extends Error {
  /** The name of its class, also where a bundler has changed that. */
  abstract override readonly name: string;
  readonly code: Code;
  readonly hint: string;
  readonly details: Details;

  constructor(code: Code, problem: Problem<never>, details: Details, cause?: unknown) {
    const row = problem as Problem<Details>;
    super(row.message(details), cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = typeof row.hint === 'function' ? row.hint(details) : row.hint;
    this.details = details;
  }
}

/**
 * Whether `error` was thrown on purpose, by this copy of the package or another.
 *
 * Decided by shape: a user's project may load a second copy, whose classes are not ours.
 */
export function isFastAppKitError(error: unknown): error is FastAppKitError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && 'hint' in error && 'details' in error
  );
}

/** Ends a `switch` over a union: a kind without a case does not compile. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value ${JSON.stringify(value)}`);
}
