import type { ChangeRecord } from './schema-tools/schema-change';

/** What can go wrong in the tools that work on a schema without revisions. */
export const TOOL_PROBLEMS = {
  SOURCE_INVALID: {
    message: (d: { source: string }) => `"${d.source}" is no schema that can be compared`,
    hint: 'Write database, a database URL, models, models:<app>, revision:<id>, or the path of a file that ends in .sql.',
  },
  SOURCE_UNREADABLE: {
    message: (d: { file: string; reason: string }) => `the file "${d.file}" cannot be read: ${d.reason}`,
    hint: 'Correct the path, which starts from the working directory.',
  },
  SOURCE_DIALECT: {
    message: (d: { dialect: string; database: string }) =>
      `a file in the SQL of ${d.dialect} cannot be compared with a database of ${d.database}`,
    hint: 'Leave --dialect out where a database is compared: a file is then read in its dialect.',
  },
  TABLES_UNKNOWN: {
    message: (d: { tables: readonly string[]; similar: readonly string[] }) =>
      `there is no table or view "${d.tables.join('", "')}"`,
    hint: (d: { similar: readonly string[] }) =>
      d.similar.length === 0
        ? 'Correct the name; outside of the default schema it is schema.name.'
        : `Perhaps it is ${d.similar.join(', ')}.`,
  },
  SCHEMAS_UNKNOWN: {
    message: (d: { schemas: readonly string[]; similar: readonly string[] }) =>
      `there is no schema "${d.schemas.join('", "')}"`,
    hint: (d: { similar: readonly string[] }) =>
      d.similar.length === 0 ? 'Correct the name.' : `Perhaps it is ${d.similar.join(', ')}.`,
  },
  MODELS_UNKNOWN: {
    message: (d: { models: readonly string[]; similar: readonly string[] }) =>
      `no model declares the table "${d.models.join('", "')}"`,
    hint: (d: { similar: readonly string[] }) =>
      d.similar.length === 0 ? 'Name tables as models name them.' : `Perhaps it is ${d.similar.join(', ')}.`,
  },
  TABLES_EXIST: {
    message: (d: { tables: readonly string[] }) => `the database has the table "${d.tables.join('", "')}" already`,
    hint: 'Leave out --no-safe to create the others only.',
  },
  TABLES_NEEDED: {
    message: (d: { needed: readonly { table: string; needs: string }[] }) =>
      d.needed.map(({ table, needs }) => `"${table}" refers to "${needs}", which is not there`).join('; '),
    hint: (d: { needed: readonly { needs: string }[] }) =>
      `Create these too: ${[...new Set(d.needed.map(({ needs }) => `--models ${needs}`))].join(' ')}`,
  },
  /** Tables before it stay, where each is made in its own transaction; `details.changes` lists them. */
  CREATE_FAILED: {
    message: (d: { description: string; reason: string; advice: string | null; changes: readonly ChangeRecord[] }) =>
      `cannot ${d.description}: ${d.reason}`,
    hint: (d: { advice: string | null }) =>
      d.advice ?? 'Correct the model, and run the command again: what is there is left out.',
  },
  /**
   * What was executed before stays, unless the message and the summary say that it was rolled back; `details.changes`
   * lists each change as executed, skipped or failed.
   */
  CHANGES_FAILED: {
    message: (d: {
      failures: readonly { description: string; reason: string; hint: string | null }[];
      changes: readonly ChangeRecord[];
    }) => d.failures.map(({ description, reason }) => `cannot ${description}: ${reason}`).join('; '),
    hint: (d: { failures: readonly { hint: string | null }[] }) =>
      d.failures[0]?.hint ?? 'Correct the models or the data, and run the command again: it compares anew.',
  },
  BACKUP_EXISTS: {
    message: (d: { path: string }) => `there is a file "${d.path}" already`,
    hint: 'Name another file with --output, or move this one away.',
  },
  MODELS_NAME_TAKEN: {
    message: (d: { file: string; names: readonly string[] }) =>
      `"${d.file}" has another use for ${d.names.map((name) => `"${name}"`).join(', ')}, which the new models import from fastappkit`,
    hint: 'Rename it there, or write the models to another file with --output.',
  },
} as const;
