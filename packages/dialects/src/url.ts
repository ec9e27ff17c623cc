import type { DialectName } from './dialect';

/** Where a database is, read from a URL in SQLAlchemy's or Node's spelling. */
export interface DatabaseUrl {
  readonly dialect: DialectName;
  /** The URL with its password masked: the only form that may be printed. */
  readonly display: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  /** Name of the database; for SQLite the file, or `:memory:`. */
  readonly database: string;
  /** Other parameters of the URL's query, such as `sslmode`. */
  readonly options: Readonly<Record<string, string>>;
}
