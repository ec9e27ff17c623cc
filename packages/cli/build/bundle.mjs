// Bundles each bin into one CommonJS file: resolving hundreds of small modules is most of the start-up time.
// The templates that commands copy come along.
import { chmodSync, cpSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bins = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).bin);

await build({
  entryPoints: bins.map((name) => join(root, `src/bin/${name}.ts`)),
  outdir: join(root, 'dist/bin'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  banner: { js: '#!/usr/bin/env node' },
  // native code, drivers that the user installs, and what only few commands load
  external: ['knex', 'pg', 'mysql2', 'better-sqlite3', 'oxc-parser', 'oxc-transform', 'ts-morph', 'libpg-query'],
  // its ES module breaks the lines of help texts inside of words
  alias: { cliui: createRequire(import.meta.url).resolve('cliui') },
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'warning',
});

for (const name of bins) chmodSync(join(root, `dist/bin/${name}.js`), 0o755);

const templates = join(root, 'dist/templates');
rmSync(templates, { recursive: true, force: true });
cpSync(join(root, '../../templates'), templates, { recursive: true });
