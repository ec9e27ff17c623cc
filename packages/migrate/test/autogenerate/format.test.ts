import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderOperations } from '../../src/autogenerate/render/operations';
import { operations } from './operation-arbitrary';
import { formatAll } from './prettier';

test('generated code is as Prettier formats it', async () => {
  const samples = fc.sample(operations, { numRuns: 200, seed: 1 });
  const scripts = samples.map((op) => {
    const body = renderOperations([{ op }]).lines.map((line) => `  ${line}\n`);
    return `export async function upgrade(op: Operations): Promise<void> {\n${body.join('')}}\n`;
  });
  const formatted = await formatAll(scripts);
  const differing = scripts.flatMap((script, at) =>
    script === formatted[at] ? [] : [{ script, expected: formatted[at] }],
  );
  expect(differing).toEqual([]);
});
