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
  if (dialect.name !== 'sqlite' && dialect.name !== 'postgres') return;
  const text = scriptText(creationScript(found, dialect));
  const { metadata } = parseSql(text, dialect.name, { file: 'export.sql' });
  expect(toJson(metadata)).toBe(toJson(declarable(found)));
}
