import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestProject, STRICT_TYPES, WORKSPACE, type TestProject } from '@fastappkit/testkit';
import ts from 'typescript';

/** Files that examples import and pages leave to the reader. */
const GIVEN: Readonly<Record<string, string>> = {
  'README/apps/auth/models.ts': `import { defineTable, integer } from 'fastappkit';
export const users = defineTable('users', { id: integer().primaryKey() });
`,
};

const PAGES = ['README.md', ...readdirSync(join(WORKSPACE, 'docs')).filter((name) => name.endsWith('.md'))];

let project: TestProject;
beforeAll(() => {
  project = createTestProject();
});
afterAll(() => {
  project.remove();
});

test('every TypeScript block of README and guides compiles as it stands, under strict settings', () => {
  for (const [path, text] of Object.entries(GIVEN)) project.write(path, text);
  const paths = PAGES.flatMap(blocksOf).map(([path, text]) => {
    project.write(path, text);
    return project.path(path);
  });
  const program = ts.createProgram(paths, {
    ...STRICT_TYPES,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['node'],
    typeRoots: [join(WORKSPACE, 'node_modules/@types')],
  });
  const findings = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    const name = file?.fileName.slice(project.root.length + 1) ?? '';
    return `${name}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(findings).toEqual([]);
  expect(paths.length).toBeGreaterThan(25);
});

/** The blocks of a page as files: by the name in their first line, in a folder of the page. */
function blocksOf(page: string): readonly (readonly [path: string, text: string])[] {
  const text = readFileSync(join(WORKSPACE, page === 'README.md' ? page : `docs/${page}`), 'utf8');
  const folder = page.replace(/\.md$/, '');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block = ''], index) => {
    const name = /^\/\/ (\S+\.ts)\n/.exec(block)?.[1] ?? `block-${index + 1}.ts`;
    return [`${folder}/${name}`, `${block}export {};\n`];
  });
}
