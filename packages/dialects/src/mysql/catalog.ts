import { placeholders } from '../assemble';

// information_schema names its columns in upper case on MySQL and as written on MariaDB, hence the alias on each.

/** The character sets with the collations that they have unless another one is named. */
export const CHARSETS =
  'SELECT CHARACTER_SET_NAME AS `charset`, DEFAULT_COLLATE_NAME AS `collation` FROM information_schema.CHARACTER_SETS';

/** A character set with its usual collation. */
export interface CharsetRow extends Record<string, unknown> {
  readonly charset: string;
  readonly collation: string;
}

/** What the queries are about: all tables of some schemas, or some of them. */
export interface Filter {
  readonly schemas: readonly string[];
  readonly tables?: readonly string[];
}

/** The condition on the columns that hold schema and table; its parameters are those of `parametersOf`. */
export function within(filter: Filter, schema: string, table: string): string {
  const inSchemas = `${schema} IN (${placeholders(filter.schemas)})`;
  if (filter.tables === undefined) return inSchemas;
  return filter.tables.length === 0 ? '1 = 0' : `${inSchemas} AND ${table} IN (${placeholders(filter.tables)})`;
}

/** The parameters of a query with one condition of `within`. */
export function parametersOf({ schemas, tables }: Filter): readonly string[] {
  return tables?.length === 0 ? [] : [...schemas, ...(tables ?? [])];
}

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
  readonly invisible: 'YES' | 'NO';
  readonly comment: string;
}

/** The table of a check of MySQL. */
export interface CheckedTableRow extends PartRow {
  readonly name: string;
  readonly enforced: 'YES' | 'NO';
}

/** The condition of a check of MySQL. */
export interface ConditionRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly sql: string;
}

/** What a foreign key does. */
export interface KeyRuleRow extends PartRow {
  readonly name: string;
  readonly onDelete: string;
  readonly onUpdate: string;
}

/** One column of a foreign key. */
export interface KeyColumnRow extends PartRow {
  readonly name: string;
  readonly column: string;
  readonly refSchema: string;
  readonly refTable: string;
  readonly refColumn: string;
}

/** One column of a foreign key, with what the key does. */
export type ForeignKeyRow = KeyColumnRow & KeyRuleRow;

/** One check; `level` is `Column` for those that MariaDB keeps with a column. */
export interface CheckRow extends PartRow {
  readonly name: string;
  readonly sql: string;
  readonly level: string;
  readonly enforced: 'YES' | 'NO';
}

/** The schemas themselves. */
export function schemasQuery(schemas: readonly string[]): string {
  return `SELECT SCHEMA_NAME AS \`name\`, DEFAULT_CHARACTER_SET_NAME AS \`charset\`, DEFAULT_COLLATION_NAME AS \`collation\`
  FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN (${placeholders(schemas)})`;
}

/** Tables without views, and MariaDB's sequences. */
export function tablesQuery(filter: Filter): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`name\`, TABLE_TYPE AS \`type\`, ENGINE AS \`engine\`,
    TABLE_COLLATION AS \`collation\`, CREATE_OPTIONS AS \`options\`, TABLE_COMMENT AS \`comment\`
  FROM information_schema.TABLES
  WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE') AND ${within(filter, 'TABLE_SCHEMA', 'TABLE_NAME')}`;
}

/** Columns in their order. MariaDB has the reference systems in a table of their own. */
export function columnsQuery(filter: Filter, hasSrids: boolean): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, COLUMN_NAME AS \`name\`, COLUMN_TYPE AS \`type\`,
    IS_NULLABLE AS \`nullable\`, COLUMN_DEFAULT AS \`default\`, EXTRA AS \`extra\`,
    GENERATION_EXPRESSION AS \`generation\`, COLLATION_NAME AS \`collation\`, COLUMN_COMMENT AS \`comment\`,
    ${hasSrids ? 'SRS_ID' : 'NULL'} AS \`srid\`
  FROM information_schema.COLUMNS WHERE ${within(filter, 'TABLE_SCHEMA', 'TABLE_NAME')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`;
}

/** The reference systems of MariaDB's geometric columns. */
export function spatialQuery(filter: Filter): string {
  return `SELECT G_TABLE_SCHEMA AS \`schema\`, G_TABLE_NAME AS \`table\`, G_GEOMETRY_COLUMN AS \`column\`, SRID AS \`srid\`
  FROM information_schema.GEOMETRY_COLUMNS WHERE SRID <> 0 AND ${within(filter, 'G_TABLE_SCHEMA', 'G_TABLE_NAME')}`;
}

/** All indexes with their parts in order, the primary key among them. Only MySQL has expressions in indexes. */
export function indexesQuery(filter: Filter, isMariadb: boolean): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, INDEX_NAME AS \`index\`,
    NON_UNIQUE AS \`nonUnique\`, INDEX_TYPE AS \`method\`, COLUMN_NAME AS \`column\`,
    ${isMariadb ? 'NULL' : 'EXPRESSION'} AS \`sql\`, COLLATION AS \`direction\`, SUB_PART AS \`length\`,
    ${isMariadb ? 'IGNORED' : "IF(IS_VISIBLE = 'NO', 'YES', 'NO')"} AS \`invisible\`, INDEX_COMMENT AS \`comment\`
  FROM information_schema.STATISTICS WHERE ${within(filter, 'TABLE_SCHEMA', 'TABLE_NAME')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`;
}

// Joins of these tables cost the product of their sizes on MySQL: what belongs together is put together afterwards.

/** The columns of all foreign keys in order. */
export function keyColumnsQuery(filter: Filter): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS \`name\`, COLUMN_NAME AS \`column\`,
    REFERENCED_TABLE_SCHEMA AS \`refSchema\`, REFERENCED_TABLE_NAME AS \`refTable\`, REFERENCED_COLUMN_NAME AS \`refColumn\`
  FROM information_schema.KEY_COLUMN_USAGE
  WHERE REFERENCED_TABLE_NAME IS NOT NULL AND ${within(filter, 'TABLE_SCHEMA', 'TABLE_NAME')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`;
}

/** What all foreign keys do. */
export function keyRulesQuery(filter: Filter): string {
  return `SELECT CONSTRAINT_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS \`name\`, DELETE_RULE AS \`onDelete\`,
    UPDATE_RULE AS \`onUpdate\`
  FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE ${within(filter, 'CONSTRAINT_SCHEMA', 'TABLE_NAME')}`;
}

/** The tables of all checks of MySQL, whose names are unique in a schema. */
export function checkedTablesQuery(filter: Filter): string {
  return `SELECT TABLE_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS \`name\`, ENFORCED AS \`enforced\`
  FROM information_schema.TABLE_CONSTRAINTS
  WHERE CONSTRAINT_TYPE = 'CHECK' AND ${within(filter, 'TABLE_SCHEMA', 'TABLE_NAME')} ORDER BY CONSTRAINT_NAME`;
}

/** The conditions of all checks of MySQL. */
export function conditionsQuery(schemas: readonly string[]): string {
  return `SELECT CONSTRAINT_SCHEMA AS \`schema\`, CONSTRAINT_NAME AS \`name\`, CHECK_CLAUSE AS \`sql\`
  FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA IN (${placeholders(schemas)})`;
}

/** All checks of MariaDB, with their tables. */
export function mariadbChecksQuery(filter: Filter): string {
  return `SELECT CONSTRAINT_SCHEMA AS \`schema\`, TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS \`name\`, CHECK_CLAUSE AS \`sql\`,
    LEVEL AS \`level\`, 'YES' AS \`enforced\`
  FROM information_schema.CHECK_CONSTRAINTS WHERE ${within(filter, 'CONSTRAINT_SCHEMA', 'TABLE_NAME')}
  ORDER BY CONSTRAINT_NAME`;
}
