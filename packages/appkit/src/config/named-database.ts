import { DialectError, parseDatabaseUrl, type DatabaseUrl, type DialectName } from '@fastappkit/dialects';
import { AppKitError } from '../errors';
import type { DatabaseConfig, DatabaseParts } from './databases';
import type { Environment } from './env';
import { isPort } from './key';
import { resolveSecrets } from './secrets';

/** Where a named database is configured. */
export interface NamedDatabase {
  readonly name: string;
  readonly file: string;
  readonly config: DatabaseConfig;
}

/**
 * Where a named database is, with the environment filled in.
 * @throws AppKitError SECRET_MISSING
 * @throws AppKitError DATABASE_INVALID  The URL cannot be read; it is not repeated.
 */
export function namedDatabase({ name, file, config }: NamedDatabase, env: Environment): DatabaseUrl {
  const { url, parts, line } = config;
  const at = line === undefined ? '' : `, line ${line}`;
  const fill = (value: string, key: string): string =>
    resolveSecrets(value, env, `"${key}" of [tool.fastappkit.databases.${name}] ("${file}"${at})`);
  const invalid = (reason: string): AppKitError =>
    new AppKitError('DATABASE_INVALID', { database: name, file, line: line ?? null, reason });
  if (parts !== undefined) return fromParts(parts, fill, invalid);
  const filled = fill(url ?? '', 'url');
  try {
    return parseDatabaseUrl(filled);
  } catch (error) {
    // Neither the text nor the error that quotes it goes on: what is no URL may be a password by itself.
    throw isUrlInvalid(error) ? invalid(error.details.reason) : error;
  }
}

function isUrlInvalid(error: unknown): error is DialectError<'URL_INVALID'> {
  return error instanceof DialectError && error.code === 'URL_INVALID';
}

type Fill = (value: string, key: keyof DatabaseParts) => string;

function fromParts(parts: DatabaseParts, fill: Fill, invalid: (reason: string) => AppKitError): DatabaseUrl {
  const filled = (key: keyof DatabaseParts): string | undefined => {
    const value = parts[key];
    return value === undefined ? undefined : fill(value, key);
  };
  const [host, port, user, password] = [filled('host'), filled('port'), filled('user'), filled('password')];
  const database = fill(parts.name, 'name');
  if (port !== undefined && !isPort(port)) throw invalid('"port" is not a number from 1 to 65535');
  const dialect: DialectName = parts.dialect === 'postgresql' ? 'postgres' : (parts.dialect as DialectName);
  if (dialect === 'sqlite') return { dialect, display: `sqlite:///${database}`, database, options: {} };
  return {
    dialect,
    display: displayOf({ dialect, host, port, user, password, database }),
    ...withoutAbsent({ host, user, password }),
    ...(port === undefined ? {} : { port: Number(port) }),
    database,
    options: {},
  };
}

type Filled = Readonly<Record<'host' | 'port' | 'user' | 'password', string | undefined>>;

function displayOf(parts: Filled & { readonly dialect: string; readonly database: string }): string {
  const { dialect, host = '', port, user, password, database } = parts;
  const who = user === undefined ? '' : `${user}${password === undefined ? '' : ':***'}@`;
  return `${dialect}://${who}${host}${port === undefined ? '' : `:${port}`}/${database}`;
}

function withoutAbsent(texts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])));
}
