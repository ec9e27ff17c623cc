import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openGolden, WORKSPACE } from '@fastappkit/testkit';
import type { ProjectDatabaseName } from '../../src/scaffold/databases';
import { packageFiles } from '../../src/scaffold/new-package';
import { projectFiles } from '../../src/scaffold/new-project';
import type { RenderedFile } from '../../src/scaffold/render-tree';

const source = { cwd: '', templatesDirectory: join(WORKSPACE, 'templates'), version: '0.1.0' };

const project = (database: ProjectDatabaseName): readonly RenderedFile[] =>
  projectFiles({ ...source, name: 'my-shop', description: `Ada's "shop"`, database });

const sqlite = new Map(project('sqlite').map(({ path, text }) => [path, text]));
const differences = (files: readonly RenderedFile[]): readonly RenderedFile[] =>
  files.filter(({ path, text }) => sqlite.get(path) !== text);

test.each([
  ['project-sqlite', project('sqlite'), project('sqlite')],
  ['project-postgres', project('postgres'), differences(project('postgres'))],
  ['project-mysql', project('mysql'), differences(project('mysql'))],
  ['package', packageFiles({ ...source, name: 'payments' }), packageFiles({ ...source, name: 'payments' })],
])('%s', (name, all, shown) => {
  const golden = openGolden(join(__dirname, `../golden/scaffold/${name}.txt`));
  const paths = all.map(({ path }) => path).sort();
  golden.expect('files', paths.join('\n'));
  for (const { path, text } of shown) golden.expect(path, text);
  // a text for every file, and no text of a file that is gone
  expect(new Set(paths).size).toBe(paths.length);
  if (process.env['UPDATE_GOLDEN'] !== '1') {
    expect([...golden.sectionNames].sort()).toEqual(['files', ...shown.map(({ path }) => path)].sort());
  }
});
