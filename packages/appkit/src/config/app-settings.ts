import { DEFAULT_DATABASE } from './databases';
import type { Finding } from './finding';
import { APP_KEYS } from './keys';
import { nearest } from './nearest';
import { checkNames, finding, readKeys, tableAt, type Document } from './read-keys';
import { isTomlTable } from './toml';

/** What a project says about one of its apps in `[tool.fastappkit.app.<name>]`. */
export interface AppSettings {
  /** The database that its tables are in. */
  readonly database: string;
  /** Where the table stands in the file, for errors. */
  readonly line?: number;
}

/** Reads the settings of apps, and says what is wrong with them. Whether there are such apps is not known here. */
export function readAppSettings(
  document: Document,
  databases: readonly string[],
): { readonly values: ReadonlyMap<string, AppSettings>; readonly findings: readonly Finding[] } {
  const values = new Map<string, AppSettings>();
  const findings: Finding[] = [];
  for (const [name, table] of Object.entries(tableAt(document.root, APPS) ?? {})) {
    const path = [...APPS, name];
    if (!isTomlTable(table)) {
      findings.push(finding(document, path, `"${name}" must be a table`));
      continue;
    }
    const read = readKeys(document, path, APP_KEYS);
    findings.push(...checkNames(document, path, { keys: [APP_KEYS.database.name] }), ...read.findings);
    const { database } = read.values;
    if (database === undefined) continue;
    const { line } = finding(document, path, '');
    values.set(name, { database, ...(line === undefined ? {} : { line }) });
    if (database !== DEFAULT_DATABASE && !databases.includes(database)) {
      const suggestion = nearest(database, databases);
      const message = `there is no [tool.fastappkit.databases.${database}]`;
      const found = finding(document, [...path, APP_KEYS.database.name], message);
      findings.push(suggestion === undefined ? found : { ...found, suggestion });
    }
  }
  return { values, findings };
}

const APPS = ['tool', 'fastappkit', 'app'];
