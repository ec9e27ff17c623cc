import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { WORKSPACE } from '@fastappkit/testkit';

const REFERENCE = join(WORKSPACE, 'docs/reference/api');

test('docs/reference/api is what "npm run docs" writes, and every public name has a doc comment', async () => {
  const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
  const output = isUpdate ? REFERENCE : mkdtempSync(join(tmpdir(), 'api-'));
  try {
    // An export without a comment is an error of its own, which typedoc.json asks for.
    await promisify(execFile)(process.execPath, ['node_modules/typedoc/bin/typedoc', '--out', output], {
      cwd: WORKSPACE,
    });
    expect(pagesIn(output)).toEqual(pagesIn(REFERENCE));
  } finally {
    if (!isUpdate) rmSync(output, { recursive: true });
  }
});

function pagesIn(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}
