// Bundles each bin into one CommonJS file, and what only some commands use into files beside it, which are read when
// they are first used: resolving hundreds of small modules is most of a start, and reading what is not used the rest.
// All of them are parts that a small file of the bin's name loads, with the code that was compiled before.
// The templates that commands copy and the licences of what is bundled come along.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parseSync } from 'oxc-parser';
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

/** Leaves the parts, but for the one that is built, to be required from the folder that all are in. */
function otherParts(built) {
  const names = Object.keys(PARTS).filter((name) => name !== built);
  return {
    name: 'parts',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path }) => ({ path, namespace: 'part' }));
      onResolve({ filter: /\.js$/, namespace: 'part' }, ({ path }) => ({ path, external: true }));
      // a module that is bundled, so that an import() of it stays within CommonJS
      onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({
        contents: `module.exports = require('./${PARTS[path]}.js');`,
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

/** `import()` as the call that the loader of parts has for it, which is as long, so that source maps stay true. */
function withoutImportCalls(text) {
  const starts = [];
  const visit = (node) => {
    if (node?.type === 'ImportExpression') starts.push(node.start);
    for (const value of Object.values(node ?? {})) if (typeof value === 'object') visit(value);
  };
  visit(parseSync('part.cjs', text).program);
  const pieces = [0, ...starts.sort((a, b) => a - b)].map((start, index, all) => text.slice(start, all[index + 1]));
  return pieces.map((piece, index) => (index === 0 ? piece : piece.replace('import', '$$$$load'))).join('');
}

/** A part is a function, as the loader of parts calls it. */
const PART_START = '(function (exports, require, module, __filename, __dirname, $$load) {';

const SETTINGS = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  // To read code, also code that was compiled before, takes as long as it is; --debug shows where it was written.
  minify: true,
  // native code, drivers that the user installs, and what only few commands load
  external: ['pg', 'mysql2', 'better-sqlite3', 'oxc-parser', 'oxc-transform', 'ts-morph'],
  // its ES module breaks the lines of help texts inside of words
  alias: { cliui: require.resolve('cliui') },
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const output = join(root, 'dist/bin');
const entries = [
  ...bins.map((name) => ({ entry: join(root, `src/bin/parts/${name}.ts`), file: name })),
  ...Object.entries(PARTS).map(([name, file]) => ({ entry: require.resolve(name), file, name })),
];
const built = await Promise.all(
  entries.map(({ entry, file, name }) =>
    build({
      ...SETTINGS,
      entryPoints: [entry],
      outfile: join(output, `parts/${file}.js`),
      banner: { js: PART_START },
      footer: { js: '})' },
      plugins: [otherParts(name), unusedDrivers, lazyRequires],
    }),
  ),
);
const buildId = createHash('sha256');
for (const { file } of entries) {
  const path = join(output, `parts/${file}.js`);
  const text = withoutImportCalls(readFileSync(path, 'utf8'));
  if (!/^[\0-\x7f]*$/.test(text)) throw new Error(`${path}: text that is not ASCII is read at half the speed`);
  writeFileSync(path, text);
  buildId.update(text);
}
await build({
  ...SETTINGS,
  entryPoints: bins.map((name) => join(root, `src/bin/${name}.ts`)),
  outdir: output,
  banner: { js: '#!/usr/bin/env node' },
  define: { BUILD_ID: JSON.stringify(buildId.digest('hex').slice(0, 16)) },
  // all that it takes of it: where caches are
  alias: { '@fastappkit/appkit': join(dirname(require.resolve('@fastappkit/appkit')), 'config/caches.js') },
  plugins: [lazyRequires],
});

const inputs = new Set(built.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
writeFileSync(join(root, 'dist/third-party-licenses.txt'), licensesOf([...inputs]));
for (const name of bins) chmodSync(join(output, `${name}.js`), 0o755);

const templates = join(root, 'dist/templates');
rmSync(templates, { recursive: true, force: true });
cpSync(join(root, '../../templates'), templates, { recursive: true });
