import type { DialectName } from './dialect';
import { DialectError } from './errors';

/** Where a database is, read from a URL in SQLAlchemy's or Node's spelling. */
export interface DatabaseUrl {
  readonly dialect: DialectName;
  /** The URL with its password masked: the only form that may be printed. */
  readonly display: string;
  /** Name or address of the server; a path that begins with `/` is a unix socket. */
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  /** Name of the database; for SQLite the file, or `:memory:`. */
  readonly database: string;
  /** Other parameters of the URL's query, such as `sslmode`. */
  readonly options: Readonly<Record<string, string>>;
}

const SCHEMES: Readonly<Record<string, DialectName>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mariadb',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  file: 'sqlite',
};

/** Names of query parameters whose values are secrets. */
const SECRET_PARAMS = 'password|passwd|pwd|sslpassword';

// A password may hold "@" (the last one of the authority ends it) and, as in SQLAlchemy, even "/".
const SERVER =
  /^(?:(?<user>[^:/?@]*)(?::(?<password>[^/?]*|(?!\d*\/)[^@]*))?@)?(?:\[(?<ipv6>[^\]]*)\]|(?<host>[^:/?[\]]*))(?::(?<port>[^/?]*))?(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/s;

/**
 * Reads a database URL in the spellings of SQLAlchemy (`postgresql+asyncpg://`, `sqlite:///app.db`) and Node (`file:`).
 * @throws DialectError URL_INVALID  Its details never hold the password.
 */
export function parseDatabaseUrl(text: string): DatabaseUrl {
  const url = text.trim();
  const found = /^(?<scheme>[a-z][a-z0-9-]*)(?:\+[a-z0-9_]+)?:(?<rest>.*)$/is.exec(url)?.groups;
  if (found === undefined) throw invalid(url, url === '' ? 'it is empty' : 'it has no scheme such as "postgresql://"');
  const { scheme = '', rest = '' } = found;
  const dialect = SCHEMES[scheme.toLowerCase()];
  if (dialect === undefined) throw invalid(url, `"${scheme}" is not the name of a supported database`);
  if (dialect === 'sqlite') return parseFile(url, rest, scheme.toLowerCase() === 'file');
  if (!rest.startsWith('//')) throw invalid(url, 'the scheme has to be followed by "//"');
  return parseServer(url, rest.slice(2), dialect);
}

/** The text with the password of every URL in it replaced by `***`, in its authority and in its query. */
export function maskPassword(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+_-]*:?\/\/[^\s:/?@]*):(?!\d*\/)[^\s"'<>]+@/gi, '$1:***@')
    .replace(new RegExp(`([?&](?:${SECRET_PARAMS})=)[^&\\s"'#]*`, 'gi'), '$1***');
}

/** Another database of the same server, or another file. */
export function withDatabase(url: DatabaseUrl, database: string): DatabaseUrl {
  const [, server = ''] = /^(\w[^/]*:\/\/[^/?]*)/.exec(url.display) ?? [];
  return { ...url, database, display: `${url.dialect === 'sqlite' ? 'sqlite://' : server}/${database}` };
}

/** The text without the password of `url`, however it is spelled there: for messages and stacks of drivers. */
export function redact(text: string, url: DatabaseUrl): string {
  const masked = maskPassword(text);
  const { password = '' } = url;
  // Replacing a password of one to three characters would garble every word that happens to hold it.
  if (password.length < 4) return masked;
  return [password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)].reduce(
    (rest, spelling) => rest.replaceAll(spelling, '***'),
    masked,
  );
}

function parseServer(url: string, rest: string, dialect: DialectName): DatabaseUrl {
  const groups = SERVER.exec(rest)?.groups;
  if (groups === undefined) throw invalid(url, 'it cannot be split into user, host, port and database');
  const { host, socket, unix_socket: unixSocket, socketPath, ...params } = readQuery(groups['query']);
  const { port: portParam, user, password, ...options } = params;
  const port = readPort(url, firstGiven(groups['port'], portParam));
  return {
    dialect,
    display: maskPassword(url),
    ...given('host', firstGiven(socketPath, unixSocket, socket, host, groups['ipv6'], decode(groups['host']))),
    ...(port !== undefined && { port }),
    ...given('user', firstGiven(decode(groups['user']), user)),
    ...given('password', firstGiven(decode(groups['password']), password)),
    database: decode(groups['database']),
    options,
  };
}

/** The first text that is there and is not empty. */
function firstGiven(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text !== '');
}

function given<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string }; // A computed key is typed as any string.
}

function parseFile(url: string, rest: string, isFileUrl: boolean): DatabaseUrl {
  const queryAt = rest.indexOf('?');
  const path = queryAt < 0 ? rest : rest.slice(0, queryAt);
  const options = readQuery(queryAt < 0 ? undefined : rest.slice(queryAt + 1));
  const database = decode(path.startsWith('//') ? filePath(url, path.slice(2), isFileUrl) : path) || ':memory:';
  if (database.includes('\0')) throw invalid(url, 'the file name holds a null byte');
  return { dialect: 'sqlite', display: maskPassword(url), database, options };
}

/** The file after `sqlite://`: SQLAlchemy's third slash ends an empty host, while in a `file://` URL it begins the path. */
function filePath(url: string, path: string, isFileUrl: boolean): string {
  if (path === '' || path === ':memory:') return path;
  if (!path.startsWith('/')) {
    throw invalid(url, 'a file needs three slashes, as in sqlite:///app.db, and an absolute one four');
  }
  const isWindowsPath = /^\/[a-z]:[\\/]/i.test(path);
  return isFileUrl && !isWindowsPath ? path : path.slice(1);
}

function readQuery(query: string | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(query ?? ''));
}

function readPort(url: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  // The text itself is not repeated: it may be the end of a password whose "@" is missing.
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw invalid(url, 'the port is not a number up to 65535');
  return port;
}

/** Percent-decoding that leaves a lone `%` as it is, since passwords are often written down without encoding. */
function decode(text = ''): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      // URIError: the bytes are not UTF-8, so they were not meant as an encoding.
      return encoded;
    }
  });
}

function invalid(url: string, reason: string): DialectError {
  // Without an "@" the user may have forgotten it: what follows the first colon may be the password.
  const masked = maskPassword(url)
    // nor is there always a scheme
    .replace(/^([^:/?@]+):(?!\/\/|\*\*\*@)[^@]*@/s, '$1:***@')
    .replace(/^([a-z0-9+_-]+:(?:\/\/)?[^:/?@]*):(?!\*\*\*@)(?!\d+(?:[/?]|$)).*$/is, '$1:***');
  return new DialectError('URL_INVALID', { url: masked, reason });
}
