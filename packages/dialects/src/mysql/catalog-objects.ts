import { placeholders } from '../assemble';
import { within, type ColumnRow, type Filter, type PartRow, type TableRow } from './catalog';
import { quoting } from './quoting';

/** One sequence of MariaDB. The driver gives large numbers as texts. */
export interface SequenceRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly start: number | string;
  readonly increment: number | string;
  readonly minValue: number | string;
  readonly maxValue: number | string;
  readonly cache: number | string;
  readonly cycle: number;
}

/** The bytes of the default of a binary column, as hexadecimal digits. */
export interface BytesRow extends PartRow {
  readonly column: string;
  readonly bytes: string;
}

/** One partition or subpartition of a table. */
export interface PartitionRow extends PartRow {
  readonly name: string;
  readonly subpartition: string | null;
  readonly method: string;
  readonly subMethod: string | null;
  readonly expression: string | null;
  readonly subExpression: string | null;
  readonly description: string | null;
}

/** One view with its query. */
export interface ViewRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly sql: string;
  readonly security: string;
  readonly checkOption: string;
}

/** One trigger of a table. */
export interface TriggerRow extends PartRow {
  readonly name: string;
  readonly timing: string;
  readonly event: string;
  readonly sql: string;
}

/** One function or procedure; `sql` is null where the user may not see it. */
export interface RoutineRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly type: 'FUNCTION' | 'PROCEDURE';
  readonly returns: string | null;
  readonly deterministic: 'YES' | 'NO';
  readonly access: string;
  readonly security: string;
  readonly comment: string;
  readonly sql: string | null;
}

/** One argument of a routine. */
export interface ParameterRow extends Record<string, unknown> {
  readonly schema: string;
  readonly routine: string;
  readonly routineType: string;
  readonly mode: string;
  readonly name: string;
  readonly type: string;
}

/** The options of all sequences, which only their own tables hold: one query, one SELECT per sequence. */
export function sequencesQuery(rows: readonly TableRow[]): string {
  return rows
    .map(({ schema, name }) => {
      const table = `${quoting.quoteIdent(schema)}.${quoting.quoteIdent(name)}`;
      const names = `${quoting.literal(schema)} AS \`schema\`, ${quoting.literal(name)} AS \`name\``;
      const options =
        'start_value AS `start`, increment AS `increment`, minimum_value AS `minValue`, maximum_value AS `maxValue`';
      return `SELECT ${names}, ${options}, cache_size AS \`cache\`, cycle_option AS \`cycle\` FROM ${table}`;
    })
    .join(' UNION ALL ');
}

/**
 * The defaults of binary columns: the catalogue of MySQL cuts them at a NUL, and that of MariaDB has a question mark for
 * each byte that is no text. One query, one SELECT per column, and of no rows of its table: LIMIT makes temporary tables
 * inside of the query, whose columns inherit the default; the row that the outer join makes is what DEFAULT() needs.
 */
export function bytesQuery(columns: readonly ColumnRow[]): string {
  return columns
    .map(({ schema, table, name }) => {
      const names = [schema, table, name].map((one) => quoting.literal(one));
      const column = quoting.quoteIdent(name);
      const none = `SELECT ${column} FROM ${quoting.quoteTable({ name: table, schema })} LIMIT 0`;
      return `SELECT ${names[0]} AS \`schema\`, ${names[1]} AS \`table\`, ${names[2]} AS \`column\`, HEX(DEFAULT(own.${column})) AS \`bytes\`
  FROM (SELECT none.${column} FROM (SELECT 1 AS one) AS one LEFT JOIN (${none}) AS none ON TRUE LIMIT 1) AS own`;
    })
    .join(' UNION ALL ');
}

/** The partitions of all tables in their order. */
export function partitionsQuery(filter: Filter): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, PARTITION_NAME AS \`name\`,
    SUBPARTITION_NAME AS \`subpartition\`, PARTITION_METHOD AS \`method\`, SUBPARTITION_METHOD AS \`subMethod\`,
    PARTITION_EXPRESSION AS \`expression\`, SUBPARTITION_EXPRESSION AS \`subExpression\`,
    PARTITION_DESCRIPTION AS \`description\`
  FROM information_schema.PARTITIONS
  WHERE PARTITION_METHOD IS NOT NULL AND ${within(filter, 'TABLE_SCHEMA', 'TABLE_NAME')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION`;
}

/** All views. */
export function viewsQuery(schemas: readonly string[]): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`name\`, VIEW_DEFINITION AS \`sql\`,
    SECURITY_TYPE AS \`security\`, CHECK_OPTION AS \`checkOption\`
  FROM information_schema.VIEWS WHERE TABLE_SCHEMA IN (${placeholders(schemas)})`;
}

/** All triggers in the order in which they fire. */
export function triggersQuery(schemas: readonly string[]): string {
  return `SELECT EVENT_OBJECT_SCHEMA AS \`schema\`, EVENT_OBJECT_TABLE AS \`table\`, TRIGGER_NAME AS \`name\`,
    ACTION_TIMING AS \`timing\`, EVENT_MANIPULATION AS \`event\`, ACTION_STATEMENT AS \`sql\`
  FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA IN (${placeholders(schemas)})
  ORDER BY EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER`;
}

/** All functions and procedures. */
export function routinesQuery(schemas: readonly string[]): string {
  return `SELECT ROUTINE_SCHEMA AS \`schema\`, ROUTINE_NAME AS \`name\`, ROUTINE_TYPE AS \`type\`,
    DTD_IDENTIFIER AS \`returns\`, IS_DETERMINISTIC AS \`deterministic\`, SQL_DATA_ACCESS AS \`access\`,
    SECURITY_TYPE AS \`security\`, ROUTINE_COMMENT AS \`comment\`, ROUTINE_DEFINITION AS \`sql\`
  FROM information_schema.ROUTINES
  WHERE ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE') AND ROUTINE_SCHEMA IN (${placeholders(schemas)})
  ORDER BY ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE`;
}

/** The arguments of all routines in their order; what a function returns is none of them. */
export function parametersQuery(schemas: readonly string[]): string {
  return `SELECT SPECIFIC_SCHEMA AS \`schema\`, SPECIFIC_NAME AS \`routine\`, ROUTINE_TYPE AS \`routineType\`,
    PARAMETER_MODE AS \`mode\`, PARAMETER_NAME AS \`name\`, DTD_IDENTIFIER AS \`type\`
  FROM information_schema.PARAMETERS
  WHERE ORDINAL_POSITION > 0 AND SPECIFIC_SCHEMA IN (${placeholders(schemas)})
  ORDER BY SPECIFIC_SCHEMA, SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION`;
}
