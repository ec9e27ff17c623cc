// Bundles each bin into one CommonJS file: resolving hundreds of small modules is most of the start-up time.
// The templates that commands copy and the licences of what is bundled come along.
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licensesOf } from './licenses.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bins = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).bin);

/** The drivers of databases that knex knows and we do not: the code that would load them never runs. */
const unusedDrivers = {
  name: 'unused-drivers',
  setup({ onResolve, onLoad }) {
    const filter = /^(mariadb|mysql|oracledb|pg-native|pg-query-stream|sqlite3|tedious)(\/|$)/;
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter, namespace: 'unused' }, ({ path }) => ({
      contents: `throw new Error('${path} is not a driver of fastappkit');`,
    }));
  },
};

const { metafile } = await build({
  entryPoints: bins.map((name) => join(root, `src/bin/${name}.ts`)),
  outdir: join(root, 'dist/bin'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  banner: { js: '#!/usr/bin/env node' },
  // a third of the time to read the file is spared
  minifyWhitespace: true,
  minifySyntax: true,
  // native code, drivers that the user installs, and what only few commands load
  external: ['pg', 'mysql2', 'better-sqlite3', 'oxc-parser', 'oxc-transform', 'ts-morph', 'libpg-query'],
  plugins: [unusedDrivers],
  // its ES module breaks the lines of help texts inside of words
  alias: { cliui: createRequire(import.meta.url).resolve('cliui') },
  sourcemap: 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

writeFileSync(join(root, 'dist/third-party-licenses.txt'), licensesOf(Object.keys(metafile.inputs)));
for (const name of bins) chmodSync(join(root, `dist/bin/${name}.js`), 0o755);

const templates = join(root, 'dist/templates');
rmSync(templates, { recursive: true, force: true });
cpSync(join(root, '../../templates'), templates, { recursive: true });
