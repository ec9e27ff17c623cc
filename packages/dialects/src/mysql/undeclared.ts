import type { Connection } from '../connection/connection';
import type { Undeclared } from '../undeclared';

interface OptionsRow extends Record<string, unknown> {
  readonly name: string;
  readonly options: string;
}

/** Options that models have, or that say what another part of the catalogue says too. */
const DECLARED = /^(?:row_format|partitioned|charset|collate|engine|comment)\b/i;

/**
 * Options of tables and comments of partitions for which models have no word, and events.
 * @see https://dev.mysql.com/doc/refman/9.0/en/information-schema-tables-table.html
 */
export async function undeclared(db: Connection): Promise<readonly Undeclared[]> {
  const tables = await db.query<OptionsRow>(
    `SELECT table_name AS name, create_options AS options FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND create_options <> '' ORDER BY table_name`,
  );
  const partitions = await db.query<OptionsRow>(
    `SELECT table_name AS name, partition_name AS options FROM information_schema.partitions
     WHERE table_schema = DATABASE() AND partition_comment <> '' ORDER BY table_name, partition_ordinal_position`,
  );
  const events = await db.query<{ readonly name: string }>(
    `SELECT event_name AS name FROM information_schema.events WHERE event_schema = DATABASE() ORDER BY event_name`,
  );
  return [
    ...tables.flatMap(({ name, options }) =>
      optionsOf(options).map((option): Undeclared => ({ what: `option ${option}`, table: name })),
    ),
    ...partitions.map(({ name, options }): Undeclared => ({ what: `comment on partition ${options}`, table: name })),
    ...events.map(({ name }): Undeclared => ({ what: `event ${name}`, table: null, object: { name } })),
  ];
}

function optionsOf(text: string): readonly string[] {
  // a value may be quoted, and may hold spaces then
  const options = text.match(/[^\s=]+(?:=(?:"[^"]*"|'[^']*'|`[^`]*`|\S+))?/g) ?? [];
  return options.filter((option) => !DECLARED.test(option));
}
