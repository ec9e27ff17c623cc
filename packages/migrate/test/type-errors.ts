import { join } from 'node:path';
import { STRICT_TYPES } from '@fastappkit/testkit';
import ts from 'typescript';

const ROOT = join(__dirname, '../../..');

/** What TypeScript, at its strictest, says against a script. */
export type TypeErrors = (script: string) => readonly string[];

/** Reads all of these scripts into one program. */
export function checkTypes(scripts: readonly string[]): TypeErrors {
  const pathOf = new Map(scripts.map((script, at) => [script, join(__dirname, `script-${at}.ts`)]));
  const sources = new Map([...pathOf].map(([script, path]) => [path, script]));
  sources.set(join(__dirname, 'fastappkit.ts'), FACADE);
  const host = ts.createCompilerHost(OPTIONS);
  const program = ts.createProgram([...sources.keys()], OPTIONS, {
    ...host,
    fileExists: (path) => sources.has(path) || host.fileExists(path),
    readFile: (path) => sources.get(path) ?? host.readFile(path),
    getSourceFile: (path, version) => {
      const text = sources.get(path);
      return text === undefined ? host.getSourceFile(path, version) : ts.createSourceFile(path, text, version);
    },
  });
  return (script) => {
    const file = program.getSourceFile(pathOf.get(script) ?? '');
    if (file === undefined) throw new Error('the script is not of the program');
    const found = ts.getPreEmitDiagnostics(program, file);
    return found.map((one) => `${ts.flattenDiagnosticMessageText(one.messageText, '\n')}\n${script}`);
  };
}

// Of the umbrella package scripts and env.ts need the builders, the environment and the type of `op`.
const FACADE = `export * from '@fastappkit/schema';
export { defineEnvironment } from '../src/environment/environment';
export type { Operations } from '../src/operations/operations';
`;

const OPTIONS: ts.CompilerOptions = {
  ...STRICT_TYPES,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: ['node'],
  paths: {
    fastappkit: [join(__dirname, 'fastappkit.ts')],
    '@fastappkit/schema': [join(ROOT, 'packages/schema/src/index.ts')],
    '@fastappkit/dialects': [join(ROOT, 'packages/dialects/src/index.ts')],
  },
};
