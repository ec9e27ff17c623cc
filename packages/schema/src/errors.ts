import { FastAppKitError } from './error';

/** What can be wrong with models and operations. */
export const SCHEMA_PROBLEMS = {
  TABLE_DECLARED_TWICE: {
    message: (d: { table: string }) => `table "${d.table}" is declared twice`,
    hint: 'Rename one of the two tables, or export the model from one module only.',
  },
  ENUM_CONFLICT: {
    message: (d: { name: string }) => `enum "${d.name}" is declared with different values`,
    hint: 'Declare the enum once and use it in every column.',
  },
  TYPE_CONFLICT: {
    message: (d: { name: string }) => `type "${d.name}" is declared in two ways`,
    hint: 'Declare the type once and use it in every column.',
  },
  /**
   * Operations are checked against the schema as the revisions before have made it. A table that was made by SQL as it
   * is written, or by hand, is not in it where no database is asked, as in offline SQL.
   */
  TABLE_MISSING: {
    message: (d: { table: string }) => `table "${d.table}" does not exist at this point`,
    hint: 'Create the table in an earlier operation, or correct its name.',
  },
  TABLE_EXISTS: {
    message: (d: { table: string }) => `table "${d.table}" exists already at this point`,
    hint: 'Use another name, or drop the table first.',
  },
  OBJECT_MISSING: {
    message: (d: { what: string; name: string; table?: string }) =>
      `${d.what} "${d.name}"${ofTable(d)} does not exist at this point`,
    hint: 'Correct the name, or create it in an earlier operation.',
  },
  OBJECT_EXISTS: {
    message: (d: { what: string; name: string; table?: string }) =>
      `${d.what} "${d.name}"${ofTable(d)} exists already at this point`,
    hint: 'Use another name, or drop the existing one first.',
  },
  OPERATION_IRREVERSIBLE: {
    message: (d: { operation: string }) => `"${d.operation}" cannot be reversed`,
    hint: 'Write the downgrade by hand.',
  },
  /** The reason says which column, key or index. Nothing was compared. */
  MODEL_INVALID: {
    message: (d: { table: string; reason: string }) => `the model of table "${d.table}" is invalid: ${d.reason}`,
    hint: 'Correct the model.',
  },
  SCHEMA_JSON_INVALID: {
    message: (d: { reason: string }) => `the text is not a schema in JSON: ${d.reason}`,
    hint: 'Write the schema anew with this version.',
  },
} as const;

function ofTable({ table }: { readonly table?: string }): string {
  return table === undefined ? '' : ` of table "${table}"`;
}

type Code = keyof typeof SCHEMA_PROBLEMS;
type DetailsOf<C extends Code> = Parameters<(typeof SCHEMA_PROBLEMS)[C]['message']>[0];

/** An error in a model or in an operation; `code` is a key of `SCHEMA_PROBLEMS`. */
export class SchemaError<C extends Code = Code> extends FastAppKitError<C, DetailsOf<C>> {
  override readonly name = 'SchemaError';

  constructor(code: C, details: DetailsOf<C>, cause?: unknown) {
    super(code, SCHEMA_PROBLEMS[code], details, cause);
  }
}
