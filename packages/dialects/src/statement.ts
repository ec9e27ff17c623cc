/** One SQL statement, complete and without its final semicolon. */
export interface Statement {
  readonly sql: string;
  /** Values of the `?` in `sql`, in order. Without them a `?` is an ordinary character. */
  readonly params?: readonly unknown[];
  /** Must run outside of a transaction, such as CREATE INDEX CONCURRENTLY. */
  readonly autocommit?: boolean;
  /** The number of rows that it has to change; any other number is an error. */
  readonly expectRows?: number;
}
