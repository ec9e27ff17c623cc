/** What a TypeScript file imports and exports, read without compiling it. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** One import, re-export, `import()` or `require()` of a file. */
export interface ImportOfFile {
  readonly specifier: string;
  /** Gone after compiling. */
  readonly typeOnly: boolean;
}

/** A file as its syntax shows it. */
export interface ScannedFile {
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly ImportOfFile[];
  /** Names of exported declarations that have no doc comment. */
  readonly undocumented: readonly string[];
}

/** Reads one file. */
export function scanFile(path: string): ScannedFile {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: ImportOfFile[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found !== undefined) imports.push(found);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    path,
    lineCount: text.trimEnd().split('\n').length,
    imports,
    undocumented: undocumentedNames(source),
  };
}

function importOf(node: ts.Node): ImportOfFile | undefined {
  if (ts.isImportDeclaration(node)) {
    return literal(node.moduleSpecifier, node.importClause !== undefined && importsOnlyTypes(node.importClause));
  }
  if (ts.isExportDeclaration(node)) return literal(node.moduleSpecifier, node.isTypeOnly || exportsOnlyTypes(node));
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal, true);
  if (ts.isCallExpression(node) && isLoading(node.expression)) return literal(node.arguments[0], false);
  return undefined;
}

function literal(node: ts.Node | undefined, typeOnly: boolean): ImportOfFile | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined;
}

function importsOnlyTypes(clause: ts.ImportClause): boolean {
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function exportsOnlyTypes(node: ts.ExportDeclaration): boolean {
  const clause = node.exportClause;
  return clause !== undefined && ts.isNamedExports(clause) && clause.elements.every((element) => element.isTypeOnly);
}

function isLoading(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

/** A type `AddColumn` speaks for the value `addColumn` beside it. */
function undocumentedNames(source: ts.SourceFile): readonly string[] {
  const exported = source.statements.filter(isExported);
  const documented = new Set(exported.filter(isDocumented).map((statement) => nameOf(statement).toLowerCase()));
  return exported.map(nameOf).filter((name) => !documented.has(name.toLowerCase()));
}

function isExported(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function isDocumented(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).length > 0;
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((d) => d.name.getText()).join();
  return ts.isDeclarationStatement(statement) ? (statement.name?.getText() ?? '?') : '?';
}
