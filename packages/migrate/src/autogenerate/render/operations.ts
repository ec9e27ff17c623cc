import { sameTable, type Operation, type OperationOf } from '@fastappkit/schema';
import type { Change } from '../difference';
import { callOf } from './calls';
import { awaited } from './call';
import { asyncBlock, importsOf, quoted } from './code';
import { dataOptions, optionArgs } from './data';
import { withoutInheritedColumns } from './inherited-columns';
import { layOut, type Doc } from './layout';

/** An operation to be written into a script, a remark, or an operation after a remark. */
export interface RenderedOperation {
  readonly op?: Operation;
  /** Lines of plain text, written as a comment. */
  readonly comment?: string;
  /** Written into a block of its own outside of the transaction. */
  readonly autocommit?: boolean;
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
  const parts = operations.map(({ op, comment, autocommit = false }) => ({
    comment: comment === undefined ? [] : commentLines(comment),
    statements: op === undefined ? [] : autocommit ? [autocommitStatement(op)] : statementsOf(op, 'op'),
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
  if (op.kind === 'batch') return batchStatements(op, receiver);
  if (op.kind === 'runCode') return commentLines(`Code that has to be written by hand: ${op.description}`);
  if (op.kind !== 'createTable') return [callStatement(op, receiver)];
  const declarable = withoutInheritedColumns(op);
  return [
    callStatement(declarable.op, receiver),
    ...declarable.after.flatMap((one) => statementsOf(one, receiver)),
    ...triggerStatements(op, receiver),
  ];
}

function callStatement(op: Parameters<typeof callOf>[0], receiver: string): Statement {
  const { method, args } = callOf(op);
  return { doc: awaited(receiver, method, args), imports: args.flatMap(importsOf) };
}

// A trigger is no part of a model, so a table that comes back gets its triggers back as the database printed them.
function triggerStatements(
  { table: { triggers = [] } }: OperationOf<'createTable'>,
  receiver: string,
): readonly Statement[] {
  return triggers.flatMap(({ sql }) => statementsOf({ kind: 'executeSql', sql }, receiver));
}

// What a change of a table undoes in its partitions is no part of one ALTER TABLE.
function batchStatements(op: OperationOf<'batch'>, receiver: string): readonly Statement[] {
  const isOfOne = op.operations.every((one) => !('table' in one) || sameTable(one.table, op.table));
  return isOfOne ? [batchStatement(op, receiver)] : op.operations.flatMap((one) => statementsOf(one, receiver));
}

function batchStatement({ table, operations }: OperationOf<'batch'>, receiver: string): Statement {
  const inside = operations.flatMap((op) => statementsOf(op, 'batch'));
  const docs = inside.map((one) => (typeof one === 'string' ? one : one.doc));
  const args = [
    quoted(table.name),
    asyncBlock('batch', docs, inside.flatMap(importsOfStatement)),
    ...optionArgs(dataOptions({ schema: table.schema })),
  ];
  return { doc: awaited(receiver, 'batchAlterTable', args), imports: args.flatMap(importsOf) };
}

function autocommitStatement(op: Operation): Statement {
  const inside = statementsOf(op, 'op');
  const docs = inside.map((one) => (typeof one === 'string' ? one : one.doc));
  const args = [asyncBlock('', docs, inside.flatMap(importsOfStatement))];
  return { doc: awaited('op', 'autocommitBlock', args), imports: args.flatMap(importsOf) };
}

function importsOfStatement(statement: Statement): readonly string[] {
  return typeof statement === 'string' ? [] : statement.imports;
}

function commentLines(comment: string): readonly string[] {
  // Only a line break could end a comment; other characters that do not show are of no use in one.
  return comment.split(/[\r\n\u2028\u2029]+/).map((line) => `// ${line.replace(/\p{C}/gu, ' ').trim()}`.trimEnd());
}
