import { join } from 'node:path';
import { goldenFiles, type GoldenFile } from '@fastappkit/testkit';
import { renderOperations, type RenderedOperation } from '../../src/autogenerate/render/operations';

/** The golden files of generated scripts. */
export const SCRIPT_FILES: readonly GoldenFile[] = goldenFiles(join(__dirname, 'golden'));

/** A revision file with the upgrade that these operations are. */
export function scriptOf(steps: readonly RenderedOperation[]): string {
  const { lines, imports } = renderOperations(steps);
  const names = [...imports, 'type Operations'].join(', ');
  const body = lines.map((line) => `  ${line}\n`).join('');
  return `import { ${names} } from 'fastappkit';\n\nexport async function upgrade(op: Operations): Promise<void> {\n${body}}\n`;
}

/** The script of a golden file. */
export function scriptOfFile(file: GoldenFile): string {
  return scriptOf(JSON.parse(file.section('operations')) as readonly RenderedOperation[]);
}
