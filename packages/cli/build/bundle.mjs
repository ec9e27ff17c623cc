// Bundles each bin into one CommonJS file: resolving hundreds of small modules is most of the start-up time.
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src/bin');
const bins = existsSync(source) ? readdirSync(source).filter((file) => file.endsWith('.ts')) : [];

await build({
  entryPoints: bins.map((file) => join(source, file)),
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

for (const bin of bins) chmodSync(join(root, 'dist/bin', `${basename(bin, '.ts')}.js`), 0o755);
