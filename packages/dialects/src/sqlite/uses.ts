import { sameTable, tableRef, type MetaData, type Table, type TableRef } from '@fastappkit/schema';
import { tokenize, type Token } from '../lex';
import { LEXIS } from './lexis';

/** What the text of a view or a trigger reads and writes of one table. */
export interface Use {
  readonly table: TableRef;
  /** Absent where it takes the columns as they come, by their number. */
  readonly columns?: readonly string[];
}

/** The tables of a schema by their names in lower case, and those that each view reads. */
export type Sources = ReadonlyMap<string, readonly Table[]>;

/** The tables of a schema with those of its views. */
export function sourcesOf({ tables, views }: Pick<MetaData, 'tables' | 'views'>): Sources {
  const all = [...tables.values()];
  const sources = new Map(all.map((table) => [table.name.toLowerCase(), [table]]));
  for (const { name, uses } of views.values()) {
    const read = all.filter((table) => uses.some((use) => sameTable(use.table, table)));
    if (!sources.has(name.toLowerCase())) sources.set(name.toLowerCase(), read);
  }
  return sources;
}

/** What stands behind AS in a CREATE VIEW. */
export function queryOf(sql: string): string {
  const as = tokenize(sql, LEXIS).find((token) => isWord(token, 'as'));
  return as === undefined ? sql : sql.slice(as.end).trim();
}

/** The names of the columns of a view, where its CREATE VIEW lists them. */
export function columnsOf(sql: string): readonly string[] | undefined {
  const tokens = tokenize(sql, LEXIS);
  const open = tokens.findIndex((token) => token.text === '(');
  const as = tokens.findIndex((token) => isWord(token, 'as'));
  if (open === -1 || open > as) return undefined;
  return tokens.slice(open + 1, as - 1).flatMap(({ kind, text, value }) => {
    if (kind === 'operator') return [];
    return [kind === 'word' ? text : value];
  });
}

/** What a view reads, as far as the text of its CREATE VIEW says. */
export function viewUses(sql: string, sources: Sources): readonly Use[] {
  const tokens = tokenize(sql, LEXIS);
  const body = tokens.findIndex((token) => isWord(token, 'as')) + 1;
  const hasStar = tokens.some((token, at) => token.text === '*' && BEFORE_STAR.test(tokens[at - 1]?.value ?? ''));
  const takesAll = hasStar && tokens.slice(0, body).some((token) => token.text === '(');
  return collect([tokens.slice(body)], (statement) => {
    const scope = scopeOf(statement, sources);
    return { scope, byNumber: takesAll ? [...scope.tables] : [] };
  });
}

/** What a trigger of `owner` reads and writes, as far as the text of its CREATE TRIGGER says. */
export function triggerUses(sql: string, sources: Sources, owner: Table): readonly Use[] {
  const tokens = tokenize(sql, LEXIS);
  const start = tokens.findIndex((token) => token.kind === 'word' && /^(?:delete|insert|update)$/.test(token.value));
  return collect(statementsOf(tokens.slice(start)), (statement) => {
    const scope = scopeOf(statement, sources);
    const names = new Map([...scope.names, ['new', [owner]], ['old', [owner]]]);
    return { scope: { ...scope, names }, byNumber: insertedByNumber(statement, scope) };
  });
}

interface Reading {
  readonly scope: Scope;
  /** Tables whose columns are taken as they come. */
  readonly byNumber: readonly Table[];
}

// A name without a table before it is taken for a column of each table of its statement that has such a column.
function collect(
  statements: readonly (readonly Token[])[],
  read: (statement: readonly Token[]) => Reading,
): readonly Use[] {
  const uses = new Map<Table, Set<string>>();
  const whole = new Set<Table>();
  for (const statement of statements) {
    const { scope, byNumber } = read(statement);
    for (const table of byNumber) whole.add(table);
    for (const table of scope.tables) uses.set(table, uses.get(table) ?? new Set());
    for (const [table, column] of columnsIn(statement, scope))
      uses.set(table, (uses.get(table) ?? new Set()).add(column));
  }
  return [...uses].map(([table, columns]) => ({
    table: tableRef(table),
    ...(whole.has(table) ? {} : { columns: [...columns] }),
  }));
}

function columnsIn(tokens: readonly Token[], scope: Scope): readonly (readonly [Table, string])[] {
  return tokens.flatMap((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    if (!isName(token) || after?.text === '(' || after?.text === '.' || isWord(before, 'as')) return [];
    const qualifier = before?.text === '.' ? tokens[at - 2]?.value.toLowerCase() : undefined;
    const named = qualifier === undefined ? undefined : scope.names.get(qualifier);
    return [...(named ?? scope.tables)].flatMap((table) => {
      const column = table.columns.find(({ name }) => name.toLowerCase() === token.value.toLowerCase());
      return column === undefined ? [] : [[table, column.name] as const];
    });
  });
}

// The statements of a trigger's body are on their own; its head is one more.
function statementsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ';' || isWord(token, 'begin')) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements;
}

interface Scope {
  readonly tables: ReadonlySet<Table>;
  /** Tables by name and alias, in lower case. */
  readonly names: ReadonlyMap<string, readonly Table[]>;
}

function scopeOf(tokens: readonly Token[], sources: Sources): Scope {
  const tables = new Set<Table>();
  const names = new Map<string, readonly Table[]>();
  tokens.forEach((token, at) => {
    const found = isName(token) && mayBeTable(tokens[at - 1]) ? sources.get(token.value.toLowerCase()) : undefined;
    if (found === undefined || tokens[at + 1]?.text === '.') return;
    found.forEach((table) => tables.add(table));
    names.set(token.value.toLowerCase(), found);
    const next = tokens[isWord(tokens[at + 1], 'as') ? at + 2 : at + 1];
    if (next !== undefined && isName(next)) names.set(next.value.toLowerCase(), found);
  });
  return { tables, names };
}

// FROM a, (b JOIN main.c), INTO d, UPDATE OR IGNORE e, and ON f of the head of a trigger
const BEFORE_TABLE = /^(?:from|join|into|update|on|abort|fail|ignore|replace|rollback|[,(.])$/;

function mayBeTable(before: Token | undefined): boolean {
  return before !== undefined && before.kind !== 'quoted' && BEFORE_TABLE.test(before.value);
}

// SELECT *, a.*
const BEFORE_STAR = /^(?:select|all|distinct|[,.])$/;

// INSERT INTO t VALUES ..., INSERT INTO t SELECT ...
function insertedByNumber(tokens: readonly Token[], scope: Scope): readonly Table[] {
  const into = tokens.findIndex((token) => isWord(token, 'into')) + 1;
  if (into === 0) return [];
  const name = tokens[into + 1]?.text === '.' ? into + 2 : into;
  const isWhole = ['values', 'select'].some((word) => isWord(tokens[name + 1], word));
  return isWhole ? (scope.names.get(tokens[name]?.value.toLowerCase() ?? '') ?? []) : [];
}

function isName(token: Token): boolean {
  return token.kind === 'quoted' || (token.kind === 'word' && !LEXIS.reserved.has(token.value));
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.value === word;
}
