import type { Column, ColumnType, MetaData, Table, TableOptions } from '@fastappkit/schema';
import { compact } from '../normal/rules';
import { charsetName, charsetOf, collationName } from './charsets';

/** A character set with a collation, as far as they are known. */
type Charset = Pick<TableOptions, 'charset' | 'collation'>;

/**
 * The schema with one spelling of what it says about character sets, engines and row formats.
 *
 * A table that a database holds has an engine and a character set even where it does not say so, and a model that names
 * them means no change. So for such tables (`tableDefaults` are known) tables and columns say what they inherit, while
 * a model keeps its silence: silence is never compared.
 */
export function withInherited(metadata: MetaData): MetaData {
  const { tableDefaults } = metadata;
  const tables = [...metadata.tables].map(([key, table]) => {
    const defaults = tableDefaults?.get(table.schema ?? '');
    return [key, defaults === undefined ? spelled(table) : inheriting(table, defaults)] as const;
  });
  return { ...metadata, tables: new Map(tables) };
}

function spelled(table: Table): Table {
  return withOptions(table, spelledOptions(table.options), (column) => withCharset(column, charsetIn(column)));
}

function inheriting(table: Table, defaults: TableOptions): Table {
  const own = spelledOptions(table.options);
  const saysCharset = own.charset !== undefined || own.collation !== undefined;
  const { charset, collation, ...rest } = spelledOptions(defaults);
  const { rowFormat: _rowFormat, ...restOfOtherEngine } = rest;
  const isUsual = own.engine === undefined || own.engine === rest.engine;
  const options = {
    ...(isUsual ? rest : restOfOtherEngine),
    ...(saysCharset ? {} : compact<TableOptions>({ charset, collation })),
    ...own,
  };
  return withOptions(table, options, (column) => {
    if (!isText(column.type)) return column;
    const said = charsetIn(column, options.charset);
    return withCharset(column, Object.keys(said).length === 0 ? charsetOfTable(options) : said);
  });
}

function withOptions(table: Table, options: TableOptions, change: (column: Column) => Column): Table {
  const { options: _options, ...rest } = table;
  return {
    ...rest,
    columns: table.columns.map(change),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

// Options of other databases say nothing here.
function spelledOptions(options: TableOptions = {}): TableOptions {
  const { engine, rowFormat, systemVersioned } = options;
  return {
    ...compact<TableOptions>({ engine: engine?.toLowerCase(), rowFormat: formatOf(rowFormat), systemVersioned }),
    ...charsetIn(options),
  };
}

function formatOf(rowFormat: string | undefined): string | undefined {
  return rowFormat === undefined || /^default$/i.test(rowFormat) ? undefined : rowFormat.toLowerCase();
}

function charsetIn({ charset, collation }: Charset, outer?: string): Charset {
  const named = charset === undefined ? undefined : charsetName(charset);
  const full = collation === undefined ? undefined : collationName(collation, named ?? outer);
  return compact<TableOptions>({
    charset: named ?? (full === undefined ? undefined : charsetOf(full)),
    collation: full,
  });
}

function charsetOfTable({ charset, collation }: TableOptions): Charset {
  return compact<TableOptions>({ charset, collation });
}

function withCharset(column: Column, said: Charset): Column {
  const { charset: _charset, collation: _collation, ...rest } = column;
  return { ...rest, ...said };
}

/** Whether a column of that type has a character set. */
export function isText(type: ColumnType): boolean {
  if (TEXTS.has(type.kind)) return true;
  return type.kind === 'native' && type.name.endsWith('text');
}

const TEXTS: ReadonlySet<ColumnType['kind']> = new Set(['string', 'char', 'text', 'enum', 'set']);
