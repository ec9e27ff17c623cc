import { expect } from '@jest/globals';
import { parseSql, type Dialect } from '@fastappkit/dialects';
import { createMetaData, describeOperation, toJson, type MetaData } from '@fastappkit/schema';
import { textDifferences } from '../../src/commands/schema-differences';
import { scriptText } from '../../src/commands/preview';
import { creationScript } from '../../src/schema-script/creation-script';

/** What DDL of tables and types can declare of a database: all but its views, triggers and routines. */
export function declarable(found: MetaData): MetaData {
  const tables = [...found.tables.values()].map(({ triggers: _triggers, ...table }) => table);
  const { enums, sequences, domains, composites, extensions, schemas } = found;
  return createMetaData({
    tables,
    enums: enums.values(),
    sequences: sequences.values(),
    domains: domains.values(),
    composites: composites.values(),
    extensions,
    schemas,
  });
}

/** The export of what was found is read as what was found. */
export function expectExportIsRead(found: MetaData, dialect: Dialect): void {
  const text = scriptText(creationScript(found, dialect));
  // Statements that the server puts together are not there to be read.
  if (text.includes('PREPARE fastappkit_statement')) return;
  const { metadata } = parseSql(text, dialect.name, { file: 'export.sql' });
  expect(textOf(metadata, dialect)).toBe(textOf(declarable(found), dialect));
}

// MySQL and MariaDB change the case and the charset introducers of expressions when they are given them.
function textOf(schema: MetaData, dialect: Dialect): string {
  return toJson(dialect.features.namedTypes || dialect.optionGroup === 'sqlite' ? schema : dialect.normalize(schema));
}

/** The server's own print of what was found is read as what was found; where nobody can print it, nothing is shown. */
export function expectDumpIsRead(dump: string | undefined, found: MetaData, dialect: Dialect): void {
  // That of SQLite is a list in no order.
  if (dump === undefined || dialect.optionGroup === 'sqlite') return;
  const { metadata } = parseSql(dump, dialect.name, { file: 'dump.sql' });
  const { changes, unsupported } = textDifferences(dialect, { from: withoutObjects(found), to: metadata });
  expect([changes.map(({ op }) => describeOperation(op)), unsupported]).toEqual([[], []]);
}

/** What is compared, with what tables have that say nothing. */
export function withoutObjects(found: MetaData): MetaData {
  return { ...found, tables: declarable(found).tables, views: new Map(), routines: new Map() };
}
