import type { Node, SourceFile, SyntaxKind } from 'ts-morph';
import { parseSource } from './parse-source';

/** One place where a file names another module. */
export interface FoundImport {
  readonly specifier: string;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * Every module that a TypeScript or JavaScript file names: by `import`, `export ... from`, `import()`, `require`,
 * `import x = require()`, what `createRequire` made, and in types. The file is parsed, never run; what is put together while it runs is not seen.
 */
export async function scanImports(path: string, text: string): Promise<readonly FoundImport[]> {
  const { SyntaxKind } = await import('ts-morph');
  const file = await parseSource(path, text);
  const callees = new Set(['require', 'require.resolve', 'import', ...madeByCreateRequire(file, SyntaxKind)]);
  const literals = [
    ...file.getImportStringLiterals(),
    ...file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
      const callee = call.getExpression().getText();
      const [argument] = call.getArguments();
      return argument !== undefined && (callees.has(callee) || CREATE_REQUIRE.test(callee)) ? [argument] : [];
    }),
    ...file.getDescendantsOfKind(SyntaxKind.ImportType).map((type) => type.getArgument()),
  ];
  const found = new Map<number, FoundImport>();
  for (const node of literals) {
    const specifier = textOf(node);
    if (specifier !== undefined) found.set(node.getStart(), { specifier, line: node.getStartLineNumber() });
  }
  return [...found.values()].sort((left, right) => left.line - right.line);
}

// createRequire(import.meta.url), module.createRequire(__filename)
const CREATE_REQUIRE = /^(?:\w+\.)?createRequire\(.*\)$/s;

// const load = createRequire(import.meta.url);
function madeByCreateRequire(file: SourceFile, kinds: typeof SyntaxKind): readonly string[] {
  return file
    .getDescendantsOfKind(kinds.VariableDeclaration)
    .filter((made) => CREATE_REQUIRE.test(made.getInitializer()?.getText() ?? ''))
    .flatMap((made) => [made.getName(), `${made.getName()}.resolve`]);
}

// 'x', "x", `x`, and the literal type around them.
function textOf(node: Node): string | undefined {
  const [, , text] = /^(['"`])(.*)\1$/s.exec(node.getText()) ?? [];
  return text?.includes('${') === true ? undefined : text;
}
