import {
  applyOperations,
  EMPTY_METADATA,
  isFastAppKitError,
  tableKey,
  type MetaData,
  type Operation,
  type TableRef,
} from '@fastappkit/schema';
import { DialectError } from '../errors';
import { tokenize } from '../lex';
import { statementsOf, type StatementText } from '../split-statements';
import { NotRead } from './not-read';
import { placeAt, type Place } from './place';
import { strictReader, type NameKnobs, type StrictReader } from './strict-reader';

/** What a text of DDL makes in an empty database, and what of the text is not in it. */
export interface ParsedSql {
  readonly metadata: MetaData;
  /** In the order of the text. */
  readonly left: readonly LeftOut[];
}

/** A statement, or a clause of one, that a schema has no place for. */
export interface LeftOut extends Place {
  /** Its first words. */
  readonly text: string;
}

/** Where a text comes from. */
export interface ParseSqlOptions {
  /** For messages. */
  readonly file?: string;
}

/** Reads the DDL of one dialect. */
export type ParseSql = (text: string, options?: ParseSqlOptions) => ParsedSql;

/** What reading a statement has to know, and whom it tells. */
export interface ReadContext {
  /** What the statements before have made. */
  readonly schema: MetaData;
  /** Tells that the statement that starts there is not in the schema; where it makes an object, others may mention that. */
  leave(at: number, object?: TableRef): void;
  /** A clause that is not in the schema, for `leaveClause`. */
  clause(at: number, end: number): LeftOut;
  /** Tells that a clause is not in the schema. */
  leaveClause(clause: LeftOut): void;
  /** Whether that object was left out. */
  isLeft(object: TableRef): boolean;
}

/** One kind of statements. */
export interface StatementKind {
  /** What the first words are, in lower case with single spaces. */
  readonly starts: RegExp;
  /** What the statement does. */
  read(reader: StrictReader, context: ReadContext): readonly Operation[];
}

/** How one dialect writes DDL. */
export interface SqlGrammar extends NameKnobs {
  /** Blanks out what is no SQL; every other character keeps its place. */
  readonly prepare?: (text: string) => string;
  readonly statements: readonly StatementKind[];
  /** What only a whole schema tells, such as the columns of a foreign key that names none. */
  readonly finish: (schema: MetaData) => MetaData;
  /** Clauses of which only a whole schema tells that it has no place for them. */
  readonly unused?: (schema: MetaData) => readonly LeftOut[];
}

/** Builds the function that reads the DDL of a dialect. Pure. */
export function createParseSql(grammar: SqlGrammar): ParseSql {
  return (text, { file } = {}) => {
    const left: LeftOut[] = [];
    const objects = new Set<string>();
    let schema = EMPTY_METADATA;
    for (const statement of statementsOf(grammar.prepare?.(text) ?? text, grammar.lexis)) {
      const clause = (at: number, end?: number): LeftOut => ({
        ...placeAt(text, statement.start + at),
        text: firstWords(statement.sql.slice(at, end)),
      });
      const leave = (at: number, object?: TableRef): void => {
        if (object !== undefined) objects.add(tableKey(object));
        left.push(clause(at));
      };
      const leaveClause = (one: LeftOut): void => void left.push(one);
      try {
        const isLeft = (object: TableRef): boolean => objects.has(tableKey(object));
        schema = afterStatement(grammar, statement, { schema, leave, clause, leaveClause, isLeft });
      } catch (error) {
        throw located(error, statement, { text, file, grammar });
      }
    }
    left.push(...(grammar.unused?.(schema) ?? []));
    return { metadata: grammar.finish(schema), left: left.sort(byPlace) };
  };
}

function byPlace(a: LeftOut, b: LeftOut): number {
  return a.line - b.line || a.column - b.column;
}

// What opens and closes transactions, sets up the session or moves a counter makes nothing, unless it says where tables go.
const OF_SESSION =
  /^(?:begin|commit|end|start transaction|reset|pragma|lock tables|unlock tables|set (?!(?:session |local )?search_path (?:=|to) (?!public|default|\$user|$)))|^select pg_catalog \. set_config \( search_path , $|^(?:do|select) (?:pg_catalog \. )?setval\b/;

function afterStatement(grammar: SqlGrammar, { sql }: StatementText, context: ReadContext): MetaData {
  const tokens = tokenize(sql, grammar.lexis);
  const words = tokens.slice(0, 8).map(({ value }) => value);
  const start = words.join(' ');
  if (OF_SESSION.test(start)) return context.schema;
  const kind = grammar.statements.find(({ starts }) => starts.test(start));
  if (kind === undefined) {
    context.leave(tokens[0]?.start ?? 0);
    return context.schema;
  }
  const operations = kind.read(strictReader(sql, grammar), context);
  return applyOperations(operations, context.schema);
}

/** Leaves a clause out that starts there and of which the last token was taken. */
export function leaveClause(reader: StrictReader, context: ReadContext, at: number): void {
  context.leaveClause(context.clause(at, reader.reached));
}

/** Leaves all out that has not been taken. */
export function leaveRest(reader: StrictReader, context: ReadContext): readonly Operation[] {
  const at = reader.place;
  reader.passRest();
  leaveClause(reader, context, at);
  return [];
}

/** Leaves a whole statement out. */
export function leaveStatement(reader: StrictReader, context: ReadContext): readonly Operation[] {
  context.leave(reader.place);
  return [];
}

function firstWords(sql: string): string {
  const text = sql.replace(/\s+/g, ' ').trim();
  return text.length <= 60 ? text : `${text.slice(0, 59).trimEnd()}…`;
}

interface Source {
  readonly text: string;
  readonly file: string | undefined;
  readonly grammar: SqlGrammar;
}

function located(error: unknown, { sql, start }: StatementText, { text, file, grammar }: Source): unknown {
  if (!(error instanceof NotRead) && !isFastAppKitError(error)) return error;
  const at = start + (error instanceof NotRead ? error.at : (tokenize(sql, grammar.lexis)[0]?.start ?? 0));
  const place = placeAt(text, at);
  const reason = error.message;
  return new DialectError('SQL_NOT_READ', { ...place, file: file ?? null, reason, statement: firstWords(sql) }, error);
}
