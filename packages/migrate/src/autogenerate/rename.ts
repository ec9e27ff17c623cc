import {
  applyOperations,
  objectRef,
  tableKey,
  tableRef,
  type MetaData,
  type Operation,
  type TableRef,
} from '@fastappkit/schema';
import { columnQuestions, tableQuestions, valueQuestions } from './rename-candidates';

/** A thing that a model declares and the database lacks, with what in the database may be the same under an old name. */
export interface RenameQuestion {
  readonly kind: 'table' | 'column' | 'value';
  /** The new table as the model names it, or the table of the new column, or the enum of the new value, as the database names it. */
  readonly table: TableRef;
  /** The new name. */
  readonly to: string;
  /** Best first; never empty. */
  readonly candidates: readonly RenameCandidate[];
}

/** An old name, and how likely it is, from 0.6 to 1. */
export interface RenameCandidate {
  readonly from: string;
  readonly score: number;
}

/** `rename`: it is `from` of the candidates. `separate`: old and new have nothing to do with each other. `open`: nobody can say. */
export type RenameAnswer =
  { readonly kind: 'rename'; readonly from: string } | { readonly kind: 'separate' } | { readonly kind: 'open' };

/** Answers the question whether something was renamed: a prompt, a table of answers, or a refusal. */
export type RenameResolver = (question: RenameQuestion) => Promise<RenameAnswer>;

/** A rename that was asked for, whether or not the two look alike. The `table` of a column may also be an enum, and the column a value. */
export type RequestedRename =
  | { readonly kind: 'table'; readonly table: TableRef; readonly to: string }
  | { readonly kind: 'column'; readonly table: TableRef; readonly from: string; readonly to: string };

/** Two schemas, and who answers. */
export interface RenameInput {
  readonly actual: MetaData;
  readonly desired: MetaData;
  normalize(metadata: MetaData): MetaData;
  /** Without it every question stays open. */
  readonly resolveRename?: RenameResolver;
  /** Carried out first, tables before columns; the table of a column is the one of the new name. */
  readonly requested?: readonly RequestedRename[];
}

/** What was renamed, and what nobody answered. */
export interface Renames {
  readonly operations: readonly Operation[];
  /** The actual schema after the renames. */
  readonly actual: MetaData;
  readonly open: readonly RenameQuestion[];
  /** Requests for something that the database lacks, or to something that it has. */
  readonly unused: readonly RequestedRename[];
}

/** Finds out what was renamed: tables, then their columns, then the values of enums. */
export async function resolveRenames(input: RenameInput): Promise<Renames> {
  const requested = applyRequested(input);
  const tables = await ask({ ...input, actual: requested.actual }, tableQuestions);
  const columns = await ask({ ...input, actual: tables.actual }, columnQuestions);
  const values = await ask({ ...input, actual: columns.actual }, valueQuestions);
  return {
    operations: [...requested.operations, ...tables.operations, ...columns.operations, ...values.operations],
    actual: values.actual,
    open: [...tables.open, ...columns.open, ...values.open],
    unused: requested.unused,
  };
}

function applyRequested(input: RenameInput): Omit<Renames, 'open'> {
  let actual = input.actual;
  const operations: Operation[] = [];
  const unused: RequestedRename[] = [];
  const tablesFirst = (input.requested ?? []).toSorted((a, b) => rank(a) - rank(b));
  for (const request of tablesFirst) {
    const op = isPossible(request, actual) ? operationOf(request) : valueRename(request, actual);
    if (op === undefined) {
      unused.push(request);
      continue;
    }
    actual = applyOperations([op], actual);
    operations.push(op);
  }
  return { operations, actual, unused };
}

function rank(request: RequestedRename): number {
  return request.kind === 'table' ? 0 : 1;
}

function operationOf(request: RequestedRename): Operation {
  const table = tableRef(request.table);
  return request.kind === 'table'
    ? { kind: 'renameTable', table, to: request.to }
    : { kind: 'renameColumn', table, from: request.from, to: request.to };
}

function isPossible(request: RequestedRename, actual: MetaData): boolean {
  const table = actual.tables.get(tableKey(request.table));
  if (table === undefined) return false;
  if (request.kind === 'table') return !actual.tables.has(tableKey({ ...request.table, name: request.to }));
  const names = new Set(table.columns.map((column) => column.name));
  return names.has(request.from) && !names.has(request.to);
}

// `mood.sad:mood.glum` where there is no table of that name, but an enum.
function valueRename(request: RequestedRename, actual: MetaData): Operation | undefined {
  const key = tableKey(request.table);
  const type = actual.enums.get(key);
  if (request.kind === 'table' || type === undefined || actual.tables.has(key)) return undefined;
  const { from, to } = request;
  if (!type.values.includes(from) || type.values.includes(to)) return undefined;
  return renameValue(type, from, to);
}

function renameValue(type: TableRef, from: string, to: string): Operation {
  return { kind: 'alterEnum', enum: objectRef(type), change: { kind: 'renameValue', from, to } };
}

type Questions = (schemas: {
  readonly actual: MetaData;
  readonly desired: MetaData;
  readonly original: MetaData;
}) => readonly RenameQuestion[];

async function ask(input: RenameInput, questionsOf: Questions): Promise<Omit<Renames, 'unused'>> {
  const desired = input.normalize(input.desired);
  const questions = questionsOf({ actual: input.normalize(input.actual), desired, original: input.actual });
  const taken = new Set<string>();
  const open: RenameQuestion[] = [];
  const operations: Operation[] = [];
  for (const question of questions) {
    const left = question.candidates.filter(({ from }) => !taken.has(keyOf(question, from)));
    if (left.length === 0) continue;
    const asked = { ...question, candidates: left };
    const answer = (await input.resolveRename?.(asked)) ?? { kind: 'open' };
    if (answer.kind === 'open') open.push(asked);
    if (answer.kind !== 'rename') continue;
    taken.add(keyOf(question, answer.from));
    operations.push(accepted(question, answer.from));
  }
  return { operations, actual: applyOperations(operations, input.actual), open };
}

function accepted({ kind, table, to }: RenameQuestion, from: string): Operation {
  if (kind === 'value') return renameValue(table, from, to);
  return operationOf(kind === 'table' ? { kind, table: { ...table, name: from }, to } : { kind, table, from, to });
}

function keyOf({ kind, table }: RenameQuestion, from: string): string {
  return kind === 'table' ? tableKey({ ...table, name: from }) : `${tableKey(table)} ${from}`;
}
