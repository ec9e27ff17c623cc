import { expect } from '@jest/globals';
import { parseSql, type Dialect } from '@fastappkit/dialects';
import { createMetaData, toJson, type MetaData } from '@fastappkit/schema';
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
