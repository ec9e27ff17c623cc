import { placeholders } from '../assemble';
import { quoting } from './quoting';

// information_schema names its columns in upper case on MySQL and as written on MariaDB, hence the alias on each.

/** The schema of unqualified names, and what a table has that does not say. */
export const SESSION = `SELECT DATABASE() AS \`defaultSchema\`, @@default_storage_engine AS \`engine\`,
  @@innodb_default_row_format AS \`rowFormat\``;

/** What the session says. */
export interface SessionRow extends Record<string, unknown> {
  readonly defaultSchema: string | null;
  readonly engine: string;
  readonly rowFormat: string;
}

/** A schema with the character set of tables that name none. */
export interface SchemaRow extends Record<string, unknown> {
  readonly name: string;
  readonly charset: string;
  readonly collation: string;
}

/** One table. */
export interface TableRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly type: 'BASE TABLE' | 'SYSTEM VERSIONED' | 'SEQUENCE';
  readonly engine: string | null;
  readonly collation: string | null;
  /** What CREATE TABLE said, as words such as `row_format=COMPRESSED`. */
  readonly options: string | null;
  readonly comment: string;
}

/** One sequence of MariaDB. The driver gives large numbers as texts. */
export interface SequenceRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly start: number | string;
  readonly increment: number | string;
}

/** A row that belongs to the table `table` of `schema`. */
export interface PartRow extends Record<string, unknown> {
  readonly schema: string;
  readonly table: string;
}

/** One column. `generation` and `default` are expressions whose spelling depends on the server. */
export interface ColumnRow extends PartRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
  readonly default: string | null;
  readonly extra: string;
  readonly generation: string | null;
  readonly collation: string | null;
  readonly comment: string;
  readonly srid: number | null;
}

/** The reference system of a geometric column of MariaDB; 0 is none. */
export interface SpatialRow extends PartRow {
  readonly column: string;
  readonly srid: number;
}

/** One column or expression of an index. */
export interface IndexPartRow extends PartRow {
  readonly index: string;
  readonly nonUnique: number;
  readonly method: string;
  readonly column: string | null;
  readonly sql: string | null;
  readonly direction: string | null;
  readonly length: number | null;
}

/** One column of a foreign key. */
export interface ForeignKeyRow extends PartRow {
  readonly name: string;
  readonly column: string;
  readonly refSchema: string;
  readonly refTable: string;
  readonly refColumn: string;
  readonly onDelete: string;
  readonly onUpdate: string;
}

/** One check; `level` is `Column` for those that MariaDB keeps with a column. */
export interface CheckRow extends PartRow {
  readonly name: string;
  readonly sql: string;
  readonly level: string;
}

/** The schemas themselves. */
export function schemasQuery(schemas: readonly string[]): string {
  return `SELECT SCHEMA_NAME AS \`name\`, DEFAULT_CHARACTER_SET_NAME AS \`charset\`, DEFAULT_COLLATION_NAME AS \`collation\`
  FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN (${placeholders(schemas)})`;
}

/** Tables without views, and MariaDB's sequences. */
export function tablesQuery(schemas: readonly string[]): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`name\`, TABLE_TYPE AS \`type\`, ENGINE AS \`engine\`,
    TABLE_COLLATION AS \`collation\`, CREATE_OPTIONS AS \`options\`, TABLE_COMMENT AS \`comment\`
  FROM information_schema.TABLES
  WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE') AND TABLE_SCHEMA IN (${placeholders(schemas)})`;
}

/** Columns in their order. MariaDB has the reference systems in a table of their own. */
export function columnsQuery(schemas: readonly string[], hasSrids: boolean): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, COLUMN_NAME AS \`name\`, COLUMN_TYPE AS \`type\`,
    IS_NULLABLE AS \`nullable\`, COLUMN_DEFAULT AS \`default\`, EXTRA AS \`extra\`,
    GENERATION_EXPRESSION AS \`generation\`, COLLATION_NAME AS \`collation\`, COLUMN_COMMENT AS \`comment\`,
    ${hasSrids ? 'SRS_ID' : 'NULL'} AS \`srid\`
  FROM information_schema.COLUMNS WHERE TABLE_SCHEMA IN (${placeholders(schemas)})
  ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`;
}

/** The reference systems of MariaDB's geometric columns. */
export function spatialQuery(schemas: readonly string[]): string {
  return `SELECT G_TABLE_SCHEMA AS \`schema\`, G_TABLE_NAME AS \`table\`, G_GEOMETRY_COLUMN AS \`column\`, SRID AS \`srid\`
  FROM information_schema.GEOMETRY_COLUMNS WHERE SRID <> 0 AND G_TABLE_SCHEMA IN (${placeholders(schemas)})`;
}

/** All indexes with their parts in order, the primary key among them. Only MySQL has expressions in indexes. */
export function indexesQuery(schemas: readonly string[], hasExpressions: boolean): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, INDEX_NAME AS \`index\`,
    NON_UNIQUE AS \`nonUnique\`, INDEX_TYPE AS \`method\`, COLUMN_NAME AS \`column\`,
    ${hasExpressions ? 'EXPRESSION' : 'NULL'} AS \`sql\`, COLLATION AS \`direction\`, SUB_PART AS \`length\`
  FROM information_schema.STATISTICS WHERE TABLE_SCHEMA IN (${placeholders(schemas)})
  ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`;
}

/** The columns of all foreign keys in order. */
export function foreignKeysQuery(schemas: readonly string[]): string {
  return `SELECT k.TABLE_SCHEMA AS \`schema\`, k.TABLE_NAME AS \`table\`, k.CONSTRAINT_NAME AS \`name\`,
    k.COLUMN_NAME AS \`column\`, k.REFERENCED_TABLE_SCHEMA AS \`refSchema\`, k.REFERENCED_TABLE_NAME AS \`refTable\`,
    k.REFERENCED_COLUMN_NAME AS \`refColumn\`, r.DELETE_RULE AS \`onDelete\`, r.UPDATE_RULE AS \`onUpdate\`
  FROM information_schema.KEY_COLUMN_USAGE k
  JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA
    AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME
  WHERE k.REFERENCED_TABLE_NAME IS NOT NULL AND k.TABLE_SCHEMA IN (${placeholders(schemas)})
  ORDER BY k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION`;
}

/** All checks. MySQL's catalogue does not say which table a check is on, but its names are unique in a schema. */
export function checksQuery(schemas: readonly string[], namesTables: boolean): string {
  const columns = 'c.CONSTRAINT_NAME AS `name`, c.CHECK_CLAUSE AS `sql`';
  const where = `WHERE c.CONSTRAINT_SCHEMA IN (${placeholders(schemas)}) ORDER BY c.CONSTRAINT_NAME`;
  if (namesTables) {
    return `SELECT c.CONSTRAINT_SCHEMA AS \`schema\`, c.TABLE_NAME AS \`table\`, ${columns}, c.LEVEL AS \`level\`
    FROM information_schema.CHECK_CONSTRAINTS c ${where}`;
  }
  return `SELECT t.TABLE_SCHEMA AS \`schema\`, t.TABLE_NAME AS \`table\`, ${columns}, 'Table' AS \`level\`
  FROM information_schema.CHECK_CONSTRAINTS c
  JOIN information_schema.TABLE_CONSTRAINTS t ON t.CONSTRAINT_TYPE = 'CHECK'
    AND t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
  ${where}`;
}

/** Start and step of all sequences, which only their own tables hold: one query, one SELECT per sequence. */
export function sequencesQuery(rows: readonly TableRow[]): string {
  return rows
    .map(({ schema, name }) => {
      const table = `${quoting.quoteIdent(schema)}.${quoting.quoteIdent(name)}`;
      const names = `${quoting.literal(schema)} AS \`schema\`, ${quoting.literal(name)} AS \`name\``;
      return `SELECT ${names}, start_value AS \`start\`, increment AS \`increment\` FROM ${table}`;
    })
    .join(' UNION ALL ');
}
