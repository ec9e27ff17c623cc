import type { Finding } from './finding';
import { DATABASE_KEYS, DATABASE_PART_KEYS } from './keys';
import { checkNames, finding, readKeys, tableAt, type Document, type ValuesOf } from './read-keys';
import { isTomlTable } from './toml';

/** The name of the main database: that of DATABASE_URL and `database_url`. */
export const DEFAULT_DATABASE = 'default';

/** The databases of a project. */
export const DATABASES = ['tool', 'fastappkit', 'databases'];

/** One `[tool.fastappkit.databases.<name>]`: a URL, or its parts. All texts are as written, with references to the environment in them. */
export interface DatabaseConfig {
  readonly url?: string;
  readonly parts?: DatabaseParts;
  /** Where the table stands in the file, for errors. */
  readonly line?: number;
}

/** A database in parts. */
export interface DatabaseParts {
  readonly dialect: string;
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  readonly password?: string;
  /** Name of the database; for SQLite the file. */
  readonly name: string;
}

/** Reads the named databases of a project, and says what is wrong with them. */
export function readDatabases(document: Document): {
  readonly values: ReadonlyMap<string, DatabaseConfig>;
  readonly findings: readonly Finding[];
} {
  const values = new Map<string, DatabaseConfig>();
  const findings: Finding[] = [];
  for (const [name, table] of Object.entries(tableAt(document.root, DATABASES) ?? {})) {
    const path = [...DATABASES, name];
    if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) {
      findings.push(finding(document, path, `${JSON.stringify(name)} is not a name of a database`));
    } else if (!isTomlTable(table)) {
      findings.push(finding(document, path, `"${name}" must be a table`));
    } else {
      const read = readDatabase(document, path);
      findings.push(...read.findings);
      if (read.value !== undefined) values.set(name, read.value);
    }
  }
  return { values, findings: [...findings, ...mainTwice(document, values)] };
}

type Values = ValuesOf<typeof DATABASE_KEYS & typeof DATABASE_PART_KEYS>;

function readDatabase(
  document: Document,
  path: readonly string[],
): { readonly value?: DatabaseConfig; readonly findings: readonly Finding[] } {
  const keys = { ...DATABASE_KEYS, ...DATABASE_PART_KEYS };
  const read = readKeys(document, path, keys);
  const names = checkNames(document, path, { keys: Object.values(keys).map((key) => key.name) });
  const wrong = [...names, ...read.findings];
  const findings = wrong.length > 0 ? wrong : problemsOf(document, path, read.values);
  const { line } = finding(document, path, '');
  const value = findings.length > 0 ? undefined : configOf(read.values);
  return { ...(value === undefined ? {} : { value: { ...value, ...(line === undefined ? {} : { line }) } }), findings };
}

/** What is wrong with keys that are right one by one. */
function problemsOf(document: Document, path: readonly string[], values: Values): readonly Finding[] {
  const { url, ...parts } = values;
  const given = Object.values(DATABASE_PART_KEYS).filter(
    (key) => tableAt(document.root, path)?.[key.name] !== undefined,
  );
  if (url !== undefined) {
    return given.map((key) =>
      finding(document, [...path, key.name], `"${key.name}" and "url" exclude each other: the URL says it`),
    );
  }
  if (given.length === 0) {
    return [finding(document, path, `"url" is missing in [${path.join('.')}], or "dialect" and "name" instead of it`)];
  }
  const missing = (['dialect', 'name'] as const)
    .filter((key) => parts[key] === undefined)
    .map((key) => finding(document, path, `"${key}" is missing in [${path.join('.')}]`));
  if (parts.dialect !== 'sqlite') return missing;
  return (['host', 'port', 'user', 'password'] as const)
    .filter((key) => parts[key] !== undefined)
    .map((key) => finding(document, [...path, key], `"${key}" has no meaning for SQLite, whose "name" is a file`));
}

function configOf({ url, dialect, name, ...others }: Values): DatabaseConfig | undefined {
  if (url !== undefined) return { url };
  if (dialect === undefined || name === undefined) return undefined;
  // Only the keys that have a value are left, each read as a text.
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  return { parts: { dialect, name, ...given } };
}

function mainTwice(document: Document, values: ReadonlyMap<string, unknown>): readonly Finding[] {
  const url = tableAt(document.root, DATABASES.slice(0, -1))?.['database_url'];
  if (url === undefined || !values.has(DEFAULT_DATABASE)) return [];
  const path = [...DATABASES, DEFAULT_DATABASE];
  return [finding(document, path, `"${DEFAULT_DATABASE}" is the main database, which "database_url" says already`)];
}
