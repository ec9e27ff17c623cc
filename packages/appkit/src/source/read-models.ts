/** What a module of models declares, found without running it. */
import { modelId, type KnownModels } from '@fastappkit/migrate';
import { tableKey } from '@fastappkit/schema';
import type * as TsMorph from 'ts-morph';
import type { CallExpression, Expression, ImportDeclaration, ObjectLiteralExpression, SourceFile } from 'ts-morph';

/** A module of models with the places in it that others may be added to. */
export interface ModelSource {
  readonly text: string;
  readonly known: KnownModels;
  /** The tables whose columns are an object literal, by `tableKey`. */
  readonly tables: ReadonlyMap<string, SourceTable>;
  readonly import: SourceImport;
  /** The names that the module has of its own, and those that it imports from elsewhere. */
  readonly foreign: ReadonlySet<string>;
}

/** The columns of a table as they are declared. */
export interface SourceTable {
  readonly object: ObjectLiteralExpression;
  readonly keys: ReadonlySet<string>;
  /** Their names in the database; absent where something stands among them that only running the file explains. */
  readonly columns: ReadonlySet<string> | undefined;
}

/** How the module imports names of the package. */
export interface SourceImport {
  readonly names: ReadonlySet<string>;
  /** The import that more names can be added to. */
  readonly declaration: ImportDeclaration | undefined;
  /** Where an import can be added. */
  readonly end: number;
}

type Morph = typeof TsMorph;

/** Reads a module of models. */
export async function readModels(text: string): Promise<ModelSource> {
  const morph = await import('ts-morph');
  const project = new morph.Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const file = project.createSourceFile('models.ts', text);
  const imports = ofPackage(file);
  const tables = new Map<string, SourceTable>();
  const exported = new Map<string, string>();
  for (const { name, call } of declaredCalls(morph, file)) {
    const model = modelOf(morph, call, nameInPackage(morph, call.getExpression(), imports));
    if (model === undefined) continue;
    exported.set(model.id, name);
    if (model.object !== undefined) tables.set(model.id, sourceTable(morph, model.object, imports));
  }
  const foreign = new Set([...localNames(file), ...foreignImports(file, imports)]);
  const declaration = imports.find((one) => !one.isTypeOnly() && one.getNamedImports().length > 0);
  const names = imports.flatMap((one) =>
    one.getNamedImports().flatMap((named) => (named.getAliasNode() === undefined ? named.getName() : [])),
  );
  return {
    text,
    known: { exported, taken: new Set([...foreign, ...names]) },
    tables,
    import: {
      names: new Set(names),
      declaration,
      end: file.getImportDeclarations().at(-1)?.getEnd() ?? 0,
    },
    foreign,
  };
}

const PACKAGES = ['fastappkit', '@fastappkit/schema'];

function ofPackage(file: SourceFile): readonly ImportDeclaration[] {
  return file.getImportDeclarations().filter((one) => PACKAGES.includes(one.getModuleSpecifierValue()));
}

function declaredCalls(
  { Node }: Morph,
  file: SourceFile,
): readonly { readonly name: string; readonly call: CallExpression }[] {
  return file.getVariableDeclarations().flatMap((declaration) => {
    const call = declaration.getInitializer();
    return Node.isCallExpression(call) ? [{ name: declaration.getName(), call }] : [];
  });
}

/** The name of the package that an expression means: through an alias, or as `f.defineTable`. */
function nameInPackage({ Node }: Morph, callee: Expression, imports: readonly ImportDeclaration[]): string | undefined {
  if (Node.isPropertyAccessExpression(callee)) {
    const space = callee.getExpression().getText();
    return imports.some((one) => one.getNamespaceImport()?.getText() === space) ? callee.getName() : undefined;
  }
  const local = callee.getText();
  const named = imports.flatMap((one) => one.getNamedImports());
  return named.find((one) => (one.getAliasNode()?.getText() ?? one.getName()) === local)?.getName();
}

interface FoundModel {
  readonly id: string;
  readonly object?: ObjectLiteralExpression;
}

const KINDS: Readonly<Record<string, string>> = {
  defineSequence: 'sequence',
  defineExtension: 'extension',
  defineSchema: 'schema',
};

function modelOf(morph: Morph, call: CallExpression, callee: string | undefined): FoundModel | undefined {
  const { Node, SyntaxKind } = morph;
  const [first, second, , fourth] = call.getArguments();
  if (!Node.isStringLiteral(first)) return undefined;
  const name = first.getLiteralValue();
  const kind = KINDS[callee ?? ''];
  if (kind !== undefined) return { id: modelId(kind, tableKey({ name, ...schemaPart(morph, second) })) };
  if (callee !== 'defineTable') return undefined;
  const id = tableKey({ name, ...schemaPart(morph, fourth) });
  const object = second?.asKind(SyntaxKind.ObjectLiteralExpression);
  return object === undefined ? { id } : { id, object };
}

function schemaPart({ SyntaxKind }: Morph, options: TsMorph.Node | undefined): { readonly schema?: string } {
  const property = options?.asKind(SyntaxKind.ObjectLiteralExpression)?.getProperty('schema');
  const value = property?.asKind(SyntaxKind.PropertyAssignment)?.getInitializerIfKind(SyntaxKind.StringLiteral);
  return value === undefined ? {} : { schema: value.getLiteralValue() };
}

function sourceTable(
  morph: Morph,
  object: ObjectLiteralExpression,
  imports: readonly ImportDeclaration[],
): SourceTable {
  const { SyntaxKind } = morph;
  const properties = object.getProperties().map((one) => one.asKind(SyntaxKind.PropertyAssignment));
  const columns = new Set<string>();
  const keys = new Set<string>();
  for (const property of properties) {
    if (property === undefined) continue;
    const literal = property.getNameNode().asKind(SyntaxKind.StringLiteral);
    const key = literal?.getLiteralValue() ?? property.getName();
    keys.add(key);
    columns.add(columnName(morph, property.getInitializer(), imports) ?? key);
  }
  return { object, keys, columns: properties.includes(undefined) ? undefined : columns };
}

/** Builders whose first text is not the name of a column. */
const OF_TYPES = new Set(['enumeration', 'native', 'customType', 'domain', 'composite', 'set']);

/** What `.named('x')`, or else the first argument of the builder, says. */
function columnName(
  morph: Morph,
  builder: Expression | undefined,
  imports: readonly ImportDeclaration[],
): string | undefined {
  const { SyntaxKind } = morph;
  const call = builder?.asKind(SyntaxKind.CallExpression);
  if (call === undefined) return undefined;
  const text = call.getArguments()[0]?.asKind(SyntaxKind.StringLiteral)?.getLiteralValue();
  const callee = call.getExpression();
  const access = callee.asKind(SyntaxKind.PropertyAccessExpression);
  if (access?.getExpression().isKind(SyntaxKind.CallExpression) === true) {
    return access.getName() === 'named' ? text : columnName(morph, access.getExpression(), imports);
  }
  const name = nameInPackage(morph, callee, imports);
  return name === undefined || OF_TYPES.has(name) ? undefined : text;
}

function localNames(file: SourceFile): readonly string[] {
  return [
    ...file.getVariableDeclarations(),
    ...file.getFunctions(),
    ...file.getClasses(),
    ...file.getEnums(),
    ...file.getModules(),
  ].flatMap((one) => one.getName() ?? []);
}

function foreignImports(file: SourceFile, imports: readonly ImportDeclaration[]): readonly string[] {
  return file.getImportDeclarations().flatMap((one) => {
    const own = imports.includes(one);
    const named = one.getNamedImports().flatMap((name) => {
      const alias = name.getAliasNode()?.getText();
      return own ? (alias ?? []) : (alias ?? name.getName());
    });
    const others = [one.getDefaultImport()?.getText(), one.getNamespaceImport()?.getText()];
    return [...named, ...others.flatMap((name) => name ?? [])];
  });
}
