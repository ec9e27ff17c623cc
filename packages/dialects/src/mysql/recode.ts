import {
  requireTable,
  type AlterTableOptions,
  type Column,
  type MetaData,
  type Table,
  type TableOptions,
} from '@fastappkit/schema';
import type { Ddl } from '../ddl';
import { words } from '../sql-builder';
import { unsupported } from '../unsupported';
import { charsetName, charsetOf, collationName } from './charsets';
import { isText } from './inherited';
import { modifyColumn } from './modify-column';
import type { MysqlSyntax } from './syntax';

/** How a member of the family spells options of tables. */
export interface OptionWriter {
  readonly ddl: Ddl;
  readonly syntax: MysqlSyntax;
}

/** Character set and collation as options of a table. */
export function charsetClause(ddl: Ddl, { charset, collation }: TableOptions): readonly string[] {
  const clause = words(
    charset === undefined ? '' : `DEFAULT CHARACTER SET = ${ddl.quoteIdent(charset)}`,
    collation === undefined ? '' : `COLLATE = ${ddl.quoteIdent(collation)}`,
  );
  return clause === '' ? [] : [clause];
}

/**
 * What ALTER TABLE has to do for another character set or collation.
 *
 * Text columns without one of their own have that of the table, also after it changed: they are converted. CONVERT TO
 * would convert the others too, and make larger types of some.
 */
export function recodeActions(
  { ddl, syntax }: OptionWriter,
  op: AlterTableOptions,
  before: MetaData,
): readonly string[] {
  const { changes } = op;
  if (changes.charset === undefined && changes.collation === undefined) return [];
  const table = requireTable(before, op.table);
  const named = charsetClause(ddl, charsetAfter(table, changes));
  const usual = charsetClause(ddl, before.tableDefaults?.get(op.table.schema ?? '') ?? {});
  const clause = named.length > 0 ? named : usual;
  if (clause.length === 0) {
    unsupported(ddl.title, 'default character set in ALTER TABLE', 'Name the character set that the table gets.');
  }
  return [...clause, ...table.columns.filter(followsTable).map((column) => modifyColumn(syntax, table, column))];
}

// A change of the one makes the other void, if they do not go together.
function charsetAfter({ options = {} }: Table, changes: AlterTableOptions['changes']): TableOptions {
  // A collation says the character set as well, so it goes with it.
  const isGone = changes.charset === null && changes.collation === undefined;
  const charset = after(changes.charset, options.charset);
  const collation = after(isGone ? null : changes.collation, options.collation);
  const fits = charset === undefined || collation === undefined || isOf(charset, collation);
  return {
    ...(charset !== undefined && (fits || changes.charset !== undefined) ? { charset } : {}),
    ...(collation !== undefined && (fits || changes.collation !== undefined) ? { collation } : {}),
  };
}

function after(change: string | null | undefined, before: string | undefined): string | undefined {
  return change === undefined ? before : (change ?? undefined);
}

function isOf(charset: string, collation: string): boolean {
  return charsetOf(collationName(collation, charset)) === charsetName(charset);
}

function followsTable(column: Column): boolean {
  return column.charset === undefined && column.collation === undefined && isText(column.type);
}
