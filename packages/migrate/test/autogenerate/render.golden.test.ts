import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { goldenFiles, type GoldenFile } from '@fastappkit/testkit';
import fc from 'fast-check';
import { renderOperations, type RenderedOperation } from '../../src/autogenerate/render/operations';
import { operations } from './operation-arbitrary';
import { formatAll } from './prettier';
import { typeErrors } from './type-errors';

function scriptOf(steps: readonly RenderedOperation[]): string {
  const { lines, imports } = renderOperations(steps);
  const names = [...imports, 'type Operations'].join(', ');
  const body = lines.map((line) => `  ${line}\n`).join('');
  return `import { ${names} } from 'fastappkit';\n\nexport async function upgrade(op: Operations): Promise<void> {\n${body}}\n`;
}

function scriptOfFile(file: GoldenFile): string {
  return scriptOf(JSON.parse(file.section('operations')) as readonly RenderedOperation[]);
}

const files = goldenFiles(join(__dirname, 'golden'));

describe('generated scripts', () => {
  for (const file of files) {
    test(file.name, () => {
      file.expect('script', scriptOfFile(file));
    });
  }

  test('are as Prettier formats them', () => {
    // A list of imports that does not fit on a line is for whoever writes the file.
    const bodies = files.map((file) => scriptOfFile(file).replace(/^import.*\n\n/, ''));
    expect(formatAll(bodies)).toEqual(bodies);
  });

  test('compile under strict settings', () => {
    const random = fc.sample(operations, { numRuns: 200, seed: 5 }).map((op) => scriptOf([{ op }]));
    expect(typeErrors([...files.map(scriptOfFile), ...random])).toEqual([]);
  }, 120_000);
});
