/** A statement that cannot be read, with the place in its text. `createParseSql` makes a SQL_NOT_READ of it. */
export class NotRead extends Error {
  readonly at: number;

  constructor(at: number, reason: string, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.at = at;
  }
}
