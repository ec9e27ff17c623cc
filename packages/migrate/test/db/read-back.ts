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

/**
 * What the database's own program dumps of what was found is read as what was found, and nothing of a table is left
 * out; where nobody can dump it, nothing is shown.
 */
export function expectDumpIsRead(dump: string | undefined, found: MetaData, dialect: Dialect): void {
  // Bytes that are no text are in a dump as they are, and no string holds them.
  if (dump?.includes('\u{FFFD}') === true) return;
  // MariaDB prints no reference system of a geometry.
  if (dialect.name === 'mariadb' && toJson(found).includes('4326')) return;
  // That of MySQL and MariaDB is of one database.
  if (dump === undefined || (!dialect.features.namedTypes && found.schemas.size > 0)) return;
  const { metadata, left } = parseSql(dump, dialect.name, { file: 'dump.sql' });
  const { changes, unsupported } = textDifferences(dialect, { from: withoutObjects(found), to: metadata });
  expect([changes.map(({ op }) => describeOperation(op)), unsupported]).toEqual([[], []]);
  expect(left.map(({ text }) => text).filter((text) => !OF_NO_TABLE.test(text))).toEqual([]);
}

// Owners, rights, rows, and all about other objects.
const OF_NO_TABLE =
  /^(?:OWNER TO|ALTER|COMMENT ON|INSERT INTO|DELETE FROM|DROP VIEW|CREATE (?!TABLE|SEQUENCE|TYPE|DOMAIN))/;

/** What is compared, with what tables have that say nothing. */
export function withoutObjects(found: MetaData): MetaData {
  return { ...found, tables: declarable(found).tables, views: new Map(), routines: new Map() };
}
