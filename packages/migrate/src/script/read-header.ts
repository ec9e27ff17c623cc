import type { Directive, Expression, ParseResult, Statement } from 'oxc-parser' with { 'resolution-mode': 'import' };
import { MigrateError } from '../errors';
import { readDocComment } from './doc-comment';
import { lineAt } from './line';
import { type HeaderValue, readPlainHead } from './plain-head';

/** What the head of a revision file states. */
export interface ScriptHeader {
  readonly revision: string;
  readonly down: readonly string[];
  readonly labels: readonly string[];
  readonly dependsOn: readonly string[];
  readonly app?: string;
  readonly transactional?: boolean;
  /** Of a `.sql` file, where it stands in the header; in seconds. */
  readonly statementTimeout?: number;
  /** First paragraph of the leading comment. */
  readonly message: string;
  /** ISO 8601, from "Create Date". */
  readonly createdAt?: string;
}

/** A header, or what is wrong with the file: folders report all defects at once. */
export type HeaderResult = { readonly header: ScriptHeader } | { readonly error: MigrateError };

/**
 * Reads the literals at the head of a revision file, TypeScript or JavaScript, ES module or compiled CommonJS.
 *
 * The file is never run. It is parsed where its head is not as plain as those that we write; the body of one with a plain
 * head is read when it is loaded.
 *
 * @returns The error SCRIPT_SYNTAX or SCRIPT_HEADER_INVALID as a value.
 */
export async function readHeader(path: string, text: string): Promise<HeaderResult> {
  const plain = readPlainHead(text);
  return plain !== undefined && isComplete(plain.values)
    ? { header: { ...toHeader(plain.values), ...readDocComment(plain.comment) } }
    : parseHeader(path, text);
}

/**
 * Reads the same out of the syntax tree of any file.
 *
 * @returns The error SCRIPT_SYNTAX or SCRIPT_HEADER_INVALID as a value.
 */
export async function parseHeader(path: string, text: string): Promise<HeaderResult> {
  const { parseSync } = await import('oxc-parser');
  const parsed = parseSync(path, text, { sourceType: 'unambiguous' });
  const [syntaxError] = parsed.errors;
  if (syntaxError !== undefined) {
    const { line } = lineAt(text, syntaxError.labels[0]?.start ?? 0);
    return { error: new MigrateError('SCRIPT_SYNTAX', { path, line, reason: syntaxError.message }) };
  }
  const found = findExports(parsed);
  const { values, error } = readValues({ path, text, found });
  return error === undefined
    ? { header: { ...toHeader(values), ...readDocComment(leadingComment(parsed)) } }
    : { error };
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly found: ReadonlyMap<string, Expression>;
}

/** What each name has to be, and how an error says so. */
const SHAPES: Readonly<Record<string, { readonly fits: (value: HeaderValue) => boolean; readonly otherwise: string }>> =
  {
    revision: { fits: (value) => typeof value === 'string' && value !== '', otherwise: 'is not a string' },
    downRevision: { fits: isNames, otherwise: 'is neither a string, an array of strings nor null' },
    branchLabels: { fits: isNames, otherwise: 'is neither a string, an array of strings nor null' },
    dependsOn: { fits: isNames, otherwise: 'is neither a string, an array of strings nor null' },
    app: { fits: (value) => value === null || typeof value === 'string', otherwise: 'is not a string' },
    transactional: {
      fits: (value) => value === null || typeof value === 'boolean',
      otherwise: 'is neither true nor false',
    },
  };

const REQUIRED = [
  { name: 'revision', reason: 'is missing' },
  { name: 'downRevision', reason: 'is missing; write null for a first revision' },
];

type Values = ReadonlyMap<string, HeaderValue>;

/** Whether nothing is missing, and everything of its shape. */
function isComplete(values: Values): boolean {
  return (
    REQUIRED.every(({ name }) => values.has(name)) &&
    Object.entries(SHAPES).every(([name, { fits }]) => !values.has(name) || fits(values.get(name) ?? null))
  );
}

function readValues(source: Source): { readonly values: Values; readonly error?: MigrateError } {
  const values = new Map<string, HeaderValue>();
  const missing = REQUIRED.find(({ name }) => !source.found.has(name));
  if (missing !== undefined) {
    return { values, error: invalid(source, missing.name, missing.reason) };
  }
  for (const [name, { fits, otherwise }] of Object.entries(SHAPES)) {
    const node = source.found.get(name);
    const value = node === undefined ? null : literalOf(node);
    if (value === undefined) {
      return { values, error: invalid(source, name, 'is not a literal') };
    }
    if (node !== undefined && !fits(value)) {
      return { values, error: invalid(source, name, otherwise) };
    }
    values.set(name, value);
  }
  return { values };
}

function toHeader(values: Values): Omit<ScriptHeader, 'message' | 'createdAt'> {
  const app = values.get('app');
  const transactional = values.get('transactional');
  return {
    revision: namesOf(values, 'revision')[0] ?? '',
    down: namesOf(values, 'downRevision'),
    labels: namesOf(values, 'branchLabels'),
    dependsOn: namesOf(values, 'dependsOn'),
    ...(typeof app === 'string' ? { app } : {}),
    ...(typeof transactional === 'boolean' ? { transactional } : {}),
  };
}

function isNames(value: HeaderValue): boolean {
  return typeof value !== 'boolean';
}

function namesOf(values: Values, name: string): readonly string[] {
  const value = values.get(name) ?? [];
  return typeof value === 'object' ? value : [String(value)];
}

/** The first block comment, if only directives such as "use strict" come before it. */
function leadingComment({ comments, program }: ParseResult): string {
  const first = program.body.find((statement) => !isDirective(statement) && !isPreamble(statement));
  const block = comments.find((comment) => comment.type === 'Block' && comment.value.startsWith('*'));
  return block === undefined || (first !== undefined && block.start > first.start) ? '' : block.value;
}

function isDirective(statement: Statement | Directive): boolean {
  return statement.type === 'ExpressionStatement' && 'directive' in statement && statement.directive !== null;
}

/** Whether tsc puts a statement above the leading comment: it marks the module, and declares or hoists its exports. */
function isPreamble(statement: Statement | Directive): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  let { expression } = statement;
  if (expression.type === 'CallExpression') return true;
  if (expression.type !== 'AssignmentExpression') return false;
  while (expression.type === 'AssignmentExpression') expression = expression.right;
  return expression.type === 'Identifier' || expression.type === 'UnaryExpression';
}

/** The value of a literal; undefined for anything that would have to be run. */
function literalOf(typed: Expression): HeaderValue | undefined {
  const node = withoutTypes(typed);
  switch (node.type) {
    case 'Literal':
      return plainValue(node.value, node.raw);
    case 'TemplateLiteral':
      return node.expressions.length > 0 ? undefined : (node.quasis[0]?.value.cooked ?? undefined);
    case 'Identifier':
      return node.name === 'undefined' ? null : undefined;
    case 'UnaryExpression':
      return node.operator === 'void' ? null : undefined;
    case 'ArrayExpression': {
      const values = node.elements.map((element) =>
        element === null || element.type === 'SpreadElement' ? undefined : literalOf(element),
      );
      return values.every((value) => typeof value === 'string') ? values : undefined;
    }
    default:
      return undefined;
  }
}

function withoutTypes(node: Expression): Expression {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return withoutTypes(node.expression);
    default:
      return node;
  }
}

/** A regular expression or a big integer that this Node cannot build has the value null too. */
function plainValue(value: unknown, raw: string | null): HeaderValue | undefined {
  const isPlain = typeof value === 'string' || typeof value === 'boolean' || (value === null && raw === 'null');
  return isPlain ? value : undefined;
}

/** Expressions by exported name; the last assignment of a CommonJS export wins. */
function findExports({ program }: ParseResult): ReadonlyMap<string, Expression> {
  const declared = new Map<string, Expression>();
  const exported = new Map<string, Expression>();
  for (const statement of program.body) {
    if (statement.type === 'VariableDeclaration') {
      constantsOf(statement).forEach(([name, init]) => declared.set(name, init));
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration') {
      constantsOf(statement.declaration).forEach(([name, init]) => exported.set(name, init));
    } else if (statement.type === 'ExpressionStatement') {
      assignmentsOf(statement.expression).forEach(([name, value]) => exported.set(name, value));
    }
  }
  renamesOf(program).forEach(([name, local]) => {
    const init = declared.get(local);
    if (init !== undefined) {
      exported.set(name, init);
    }
  });
  // swc and esbuild export constants of a CommonJS file through getters
  return program.sourceType === 'module' ? exported : new Map([...declared, ...exported]);
}

/** Pairs of exported and local name in `export { local as name }`. */
function renamesOf(program: ParseResult['program']): readonly (readonly [string, string])[] {
  return program.body
    .filter((statement) => statement.type === 'ExportNamedDeclaration')
    .flatMap((statement) => (statement.source === null ? statement.specifiers : []))
    .flatMap(({ local, exported }) =>
      local.type === 'Identifier' && exported.type === 'Identifier' ? [[exported.name, local.name] as const] : [],
    );
}

function constantsOf(
  declaration: Extract<Statement, { readonly type: 'VariableDeclaration' }>,
): readonly (readonly [string, Expression])[] {
  return declaration.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init !== null ? [[id.name, init] as const] : [],
  );
}

/** Takes `exports.a = exports.b = value` apart. */
function assignmentsOf(expression: Expression): readonly (readonly [string, Expression])[] {
  const names: string[] = [];
  let value = expression;
  while (value.type === 'AssignmentExpression' && value.operator === '=') {
    const target = value.left;
    if (
      target.type === 'MemberExpression' &&
      target.property.type === 'Identifier' &&
      !target.computed &&
      isExportsObject(target.object)
    ) {
      names.push(target.property.name);
    }
    value = value.right;
  }
  return names.map((name) => [name, value]);
}

function isExportsObject(node: Expression): boolean {
  if (node.type === 'Identifier') {
    return node.name === 'exports';
  }
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'exports'
  );
}

function invalid({ path, text, found }: Source, name: string, reason: string): MigrateError {
  const node = found.get(name);
  return new MigrateError('SCRIPT_HEADER_INVALID', {
    path,
    line: node === undefined ? null : lineAt(text, node.start).line,
    name,
    reason,
    found: node === undefined ? null : text.slice(node.start, Math.min(node.end, node.start + 60)),
  });
}
