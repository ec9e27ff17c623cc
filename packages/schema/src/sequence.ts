/** A sequence that no column owns. */
export interface Sequence extends SequenceOptions {
  readonly name: string;
  readonly schema?: string;
  /** The type of its numbers, `bigint` unless said (PostgreSQL). */
  readonly type?: 'smallint' | 'integer' | 'bigint';
}

/** How a sequence counts; what is absent is as the database has it. */
export interface SequenceOptions {
  readonly start?: number | bigint;
  readonly increment?: number | bigint;
  readonly minValue?: number | bigint;
  readonly maxValue?: number | bigint;
  /** How many numbers a session takes at once. */
  readonly cache?: number | bigint;
  /** Starts again at its end. */
  readonly cycle?: boolean;
}
