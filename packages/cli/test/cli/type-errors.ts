import { STRICT_TYPES } from '@fastappkit/testkit';
import ts from 'typescript';

/** What TypeScript, at its strictest, says against files and what they import. How Node reads them is in their `package.json`. */
export function typeErrors(paths: readonly string[]): readonly string[] {
  const found = ts.getPreEmitDiagnostics(ts.createProgram(paths, OPTIONS));
  return found.map(
    ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

const OPTIONS: ts.CompilerOptions = {
  ...STRICT_TYPES,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};
