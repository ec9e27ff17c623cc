// The licences of the packages that are bundled into the bins: most of them ask that their text comes along.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** The text of a file that names each bundled package with its licence. `inputs` are the paths of the bundled files. */
export function licensesOf(inputs) {
  const folders = new Map(inputs.flatMap((path) => packageOf(path)));
  return [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, folder]) => `${name}\n${'='.repeat(name.length)}\n\n${licenseIn(folder)}\n`)
    .join('\n');
}

function packageOf(path) {
  const [, folder, name] = PACKAGE.exec(path) ?? [];
  return folder === undefined ? [] : [[name, folder]];
}

function licenseIn(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim();
  const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `Licence: ${license}`;
}
