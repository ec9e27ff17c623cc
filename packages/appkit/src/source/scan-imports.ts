import type { Node, SourceFile } from 'ts-morph';

/** One place where a file names another module. */
export interface FoundImport {
  readonly specifier: string;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * Every module that a TypeScript or JavaScript file names: by `import`, `export ... from`, `import()`, `require`,
 * `import x = require()` and in types. The file is parsed, never run; what is put together while it runs is not seen.
 */
export async function scanImports(path: string, text: string): Promise<readonly FoundImport[]> {
  const { Project, SyntaxKind } = await import('ts-morph');
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true },
  });
  const file: SourceFile = project.createSourceFile(path.replace(/^.*[\\/]/, '/'), text);
  const literals = [
    ...file.getImportStringLiterals(),
    ...file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
      const callee = call.getExpression().getText();
      const [argument] = call.getArguments();
      return (callee === 'require' || callee === 'require.resolve' || callee === 'import') && argument !== undefined
        ? [argument]
        : [];
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

// 'x', "x", `x`, and the literal type around them.
function textOf(node: Node): string | undefined {
  const [, , text] = /^(['"`])(.*)\1$/s.exec(node.getText()) ?? [];
  return text?.includes('${') === true ? undefined : text;
}
