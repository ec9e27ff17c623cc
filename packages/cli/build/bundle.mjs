// Bundles each bin into one CommonJS file, and what only some commands use into files beside it, which are read when
// they are first used: resolving hundreds of small modules is most of a start, and reading what is not used the rest.
// The templates that commands copy and the licences of what is bundled come along.
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lazyRequires } from './lazy-requires.mjs';
import { licensesOf } from './licenses.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(join(root, 'package.json'));
const bins = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).bin);

/** What has a file of its own, by the name that it is imported by. */
const PARTS = {
  '@fastappkit/schema': 'schema',
  '@fastappkit/dialects': 'dialects',
  '@fastappkit/migrate': 'migrate',
  '@fastappkit/appkit': 'appkit',
  '@clack/prompts': 'prompts',
  knex: 'knex',
};

/** Leaves the parts, but for the one that is built, to be required from `folder`. */
function otherParts(folder, built) {
  const names = Object.keys(PARTS).filter((name) => name !== built);
  return {
    name: 'parts',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path }) => ({ path, namespace: 'part' }));
      onResolve({ filter: /\.js$/, namespace: 'part' }, ({ path }) => ({ path, external: true }));
      // a module that is bundled, so that an import() of it stays within CommonJS
      onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({
        contents: `module.exports = require('${folder}/${PARTS[path]}.js');`,
      }));
    },
  };
}

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

const SETTINGS = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  // a third of the time to read a file is spared
  minifyWhitespace: true,
  minifySyntax: true,
  // native code, drivers that the user installs, and what only few commands load
  external: ['pg', 'mysql2', 'better-sqlite3', 'oxc-parser', 'oxc-transform', 'ts-morph', 'libpg-query'],
  // its ES module breaks the lines of help texts inside of words
  alias: { cliui: require.resolve('cliui') },
  sourcemap: 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const output = join(root, 'dist/bin');
const built = await Promise.all([
  build({
    ...SETTINGS,
    entryPoints: bins.map((name) => join(root, `src/bin/${name}.ts`)),
    outdir: output,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [otherParts('./parts'), unusedDrivers, lazyRequires],
  }),
  ...Object.entries(PARTS).map(([name, file]) =>
    build({
      ...SETTINGS,
      entryPoints: [require.resolve(name)],
      outfile: join(output, `parts/${file}.js`),
      plugins: [otherParts('.', name), unusedDrivers, lazyRequires],
    }),
  ),
]);

const inputs = new Set(built.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
writeFileSync(join(root, 'dist/third-party-licenses.txt'), licensesOf([...inputs]));
for (const name of bins) chmodSync(join(output, `${name}.js`), 0o755);

const templates = join(root, 'dist/templates');
rmSync(templates, { recursive: true, force: true });
cpSync(join(root, '../../templates'), templates, { recursive: true });
