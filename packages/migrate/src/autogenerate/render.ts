import type { LiteralValue, Operation, OperationKind, OperationOf } from '@fastappkit/schema';
import { asyncBlock, awaited, importsOf, list, plain, quoted, record, type Code } from './code';
import type { Change } from './difference';
import { layOut, type Doc } from './layout';
import {
  optionArgs,
  renderColumn,
  renderDefault,
  renderDomainBase,
  renderFields,
  renderType,
  renderValue,
  sequenceCodes,
} from './render-column';
import { renderAddConstraint, renderCreateIndex, type OpCall } from './render-constraint';
import { isExtra } from './render-extras';
import { renderAlterEnum, renderCompositeChange, renderDomainChange } from './render-types';
import { createTableArgs, flag } from './render-table';
import { renderData } from './render-data';

/** An operation to be written into a script, a remark, or an operation after a remark. */
export interface RenderedOperation {
  readonly op?: Operation;
  /** Lines of plain text, written as a comment. */
  readonly comment?: string;
}

/** The inside of a function of a script. */
export interface RenderedBody {
  /** Formatted for two columns of indentation, which the caller adds. Empty where nothing is to be done. */
  readonly lines: readonly string[];
  /** The names of the package that the lines use, sorted. */
  readonly imports: readonly string[];
}

/** Writes operations as TypeScript calls on `op`, formatted as Prettier does with `singleQuote`. */
export function renderOperations(operations: readonly (RenderedOperation | Change)[]): RenderedBody {
  const parts = operations.map(({ op, comment }) => ({
    comment: comment === undefined ? [] : commentLines(comment),
    statements: op === undefined ? [] : statementsOf(op, 'op'),
  }));
  return {
    lines: parts.flatMap(({ comment, statements }) => [
      ...comment,
      ...statements.flatMap((one) => (typeof one === 'string' ? [one] : layOut(one.doc, LINE_WIDTH))),
    ]),
    imports: [...new Set(parts.flatMap((part) => part.statements.flatMap(importsOfStatement)))].sort(),
  };
}

// Prettier's 80 columns without the indentation of a function body.
const LINE_WIDTH = 78;

/** A call, or the text of a comment line. */
type Statement = { readonly doc: Doc; readonly imports: readonly string[] } | string;

function statementsOf(op: Operation, receiver: string): readonly Statement[] {
  if (op.kind === 'batch') return [batchStatement(op, receiver)];
  if (op.kind === 'runCode') return commentLines(`Code that has to be written by hand: ${op.description}`);
  const { method, args } = callOf(op);
  const statement = { doc: awaited(receiver, method, args), imports: args.flatMap(importsOf) };
  return [statement, ...(op.kind === 'createTable' ? afterTable(op, receiver) : [])];
}

// What createTable has no words for: ordered expressions in indexes, and triggers.
function afterTable({ table }: OperationOf<'createTable'>, receiver: string): readonly Statement[] {
  const operations: readonly Operation[] = [
    ...table.indexes
      .filter((index) => !isExtra(index))
      .map((index): Operation => ({ kind: 'createIndex', table, index })),
    ...(table.triggers ?? []).map(({ sql }): Operation => ({ kind: 'executeSql', sql })),
  ];
  return operations.flatMap((op) => statementsOf(op, receiver));
}

function batchStatement({ table, operations }: OperationOf<'batch'>, receiver: string): Statement {
  const inside = operations.flatMap((op) => statementsOf(op, 'batch'));
  const docs = inside.map((one) => (typeof one === 'string' ? one : one.doc));
  const args = [
    quoted(table.name),
    asyncBlock('batch', docs, inside.flatMap(importsOfStatement)),
    ...optionArgs({ schema: text(table.schema) }),
  ];
  return { doc: awaited(receiver, 'batchAlterTable', args), imports: args.flatMap(importsOf) };
}

function importsOfStatement(statement: Statement): readonly string[] {
  return typeof statement === 'string' ? [] : statement.imports;
}

function commentLines(comment: string): readonly string[] {
  // Only a line break could end a comment; other characters that do not show are of no use in one.
  return comment.split(/[\r\n\u2028\u2029]+/).map((line) => `// ${line.replace(/\p{C}/gu, ' ').trim()}`.trimEnd());
}

type Calls = { readonly [K in Exclude<OperationKind, 'batch' | 'runCode'>]: (op: OperationOf<K>) => OpCall };

/** One row per operation: one that is missing does not compile. */
const CALLS: Calls = {
  createTable: (op) => ({ method: 'createTable', args: createTableArgs(op) }),
  dropTable: ({ table, ifExists }) => call('dropTable', [table.name], { ...inSchema(table), ifExists: flag(ifExists) }),
  renameTable: ({ table, to }) => call('renameTable', [table.name, to], inSchema(table)),
  addColumn: ({ table, column, ifNotExists }) =>
    call('addColumn', [table.name, column.name, renderColumn(column)], {
      ...inSchema(table),
      ifNotExists: flag(ifNotExists),
    }),
  dropColumn: ({ table, column, ifExists }) =>
    call('dropColumn', [table.name, column], { ...inSchema(table), ifExists: flag(ifExists) }),
  renameColumn: ({ table, from, to }) => call('renameColumn', [table.name, from, to], inSchema(table)),
  alterColumn: ({ table, column, changes, using }) =>
    call('alterColumn', [table.name, column, record(changeEntries(changes))], {
      ...inSchema(table),
      using: text(using),
    }),
  createIndex: renderCreateIndex,
  dropIndex: ({ table, name, ifExists, concurrently }) =>
    call('dropIndex', [name, table.name], {
      ...inSchema(table),
      ifExists: flag(ifExists),
      concurrently: flag(concurrently),
    }),
  addConstraint: renderAddConstraint,
  dropConstraint: ({ table, name, type, ifExists }) =>
    call('dropConstraint', [name, table.name], { type: quoted(type), ...inSchema(table), ifExists: flag(ifExists) }),
  setComment: ({ table, comment }) =>
    comment === null
      ? call('dropTableComment', [table.name], inSchema(table))
      : call('createTableComment', [table.name, comment], inSchema(table)),
  createEnum: ({ enum: type }) => call('createEnum', [type.name, list(type.values.map(quoted))], inSchema(type)),
  alterEnum: renderAlterEnum,
  dropEnum: ({ enum: type, ifExists }) =>
    call('dropEnum', [type.name], { ...inSchema(type), ifExists: flag(ifExists) }),
  createDomain: ({ domain }) => call('createDomain', [domain.name, renderDomainBase(domain)], inSchema(domain)),
  alterDomain: ({ domain, change }) => call('alterDomain', [domain.name, renderDomainChange(change)], inSchema(domain)),
  dropDomain: ({ domain, ifExists }) =>
    call('dropDomain', [domain.name], { ...inSchema(domain), ifExists: flag(ifExists) }),
  createComposite: ({ composite }) =>
    call('createComposite', [composite.name, renderFields(composite.fields)], inSchema(composite)),
  alterComposite: ({ composite, change }) =>
    call('alterComposite', [composite.name, renderCompositeChange(change)], inSchema(composite)),
  dropComposite: ({ composite, ifExists }) =>
    call('dropComposite', [composite.name], { ...inSchema(composite), ifExists: flag(ifExists) }),
  createSequence: ({ sequence: { name, schema: _schema, ...options }, sequence }) =>
    call('createSequence', [name], { ...inSchema(sequence), ...sequenceCodes(options) }),
  alterSequence: ({ sequence, changes }) =>
    call('alterSequence', [sequence.name, record(Object.entries(sequenceCodes(changes)))], inSchema(sequence)),
  dropSequence: ({ sequence }) => call('dropSequence', [sequence.name], inSchema(sequence)),
  alterTableOptions: ({ table, changes }) =>
    call('alterTableOptions', [table.name, renderData(changes)], inSchema(table)),
  attachPartition: ({ table, partitionOf: { parent, bound } }) =>
    call('attachPartition', [parent.name, table.name, bound], {
      ...inSchema(parent),
      partitionSchema: text(table.schema),
    }),
  detachPartition: ({ table }) => call('detachPartition', [table.name], inSchema(table)),
  createSchema: ({ name, ifNotExists }) => call('createSchema', [name], { ifNotExists: flag(ifNotExists) }),
  dropSchema: ({ name, ifExists }) => call('dropSchema', [name], { ifExists: flag(ifExists) }),
  createExtension: ({ name }) => call('createExtension', [name]),
  dropExtension: ({ name }) => call('dropExtension', [name]),
  bulkInsert: ({ table, rows }) => call('bulkInsert', [table.name, list(rows.map(row))], inSchema(table)),
  executeSql: ({ sql, params = [] }) =>
    call('execute', [sql, ...(params.length === 0 ? [] : [list(params.map(parameter))])]),
};

function callOf(op: Exclude<Operation, { kind: 'batch' | 'runCode' }>): OpCall {
  // The table maps each kind to the renderer of that kind, which TypeScript cannot follow through a union.
  return (CALLS[op.kind] as (op: Operation) => OpCall)(op);
}

type Options = Readonly<Record<string, Code | undefined>>;

function call(method: string, args: readonly (string | Code)[], options: Options = {}): OpCall {
  const codes = args.map((arg) => (typeof arg === 'string' ? quoted(arg) : arg));
  return { method, args: [...codes, ...optionArgs(options)] };
}

function inSchema({ schema }: { readonly schema?: string }): Options {
  return { schema: text(schema) };
}

function text(value: string | undefined): Code | undefined {
  return value === undefined ? undefined : quoted(value);
}

function row(values: Readonly<Record<string, LiteralValue>>): Code {
  return record(Object.entries(values).map(([key, value]) => [key, renderValue(value)] as const));
}

function parameter(value: unknown): Code {
  if (typeof value === 'object' && value !== null) return plain(JSON.stringify(value));
  return renderValue(value as LiteralValue);
}

function changeEntries(changes: OperationOf<'alterColumn'>['changes']): readonly (readonly [string, Code])[] {
  const { type, default: value, identity, generated, ...rest } = changes;
  const simple = Object.entries(rest).map(([key, one]) => [key, renderValue(one)] as const);
  return [
    ...(type === undefined ? [] : [['type', renderType(type)] as const]),
    ...simple.filter(([key]) => key === 'nullable'),
    ...(value === undefined ? [] : [['default', renderDefault(value)] as const]),
    ...(identity === undefined ? [] : [['identity', fields(identity)] as const]),
    ...(generated === undefined ? [] : [['generated', fields(generated)] as const]),
    ...simple.filter(([key]) => key !== 'nullable'),
  ];
}

function fields(value: object | null): Code {
  if (value === null) return plain('null');
  // Identity and generated columns consist of literals.
  return record(Object.entries(value).map(([key, one]) => [key, renderValue(one as LiteralValue)] as const));
}
