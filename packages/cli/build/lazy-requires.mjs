// Lets each module of ours run when something of it is first used, as the getters of the packages' indexes allow.
// Most commands use a tenth of the modules, and running all of them costs more than the rest of a start.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

// tsc writes one line an import, whose name ends in a number and stands nowhere else.
const IMPORT = /^(?:const|var) (\w+_\d+) = (require\("([^"]+)"\)|__importDefault\(require\("([^"]+)"\)\));\n/gm;
// Node has these at hand before the first line of a program runs.
const LOADED = new Set(['node:fs', 'node:path', 'node:url', 'node:util', 'node:module', 'node:vm']);

/** An esbuild plugin for the output of tsc. */
export const lazyRequires = {
  name: 'lazy-requires',
  setup({ onLoad, onResolve }) {
    // the bins themselves are where their bundles will be, so they are read as they were written
    onResolve({ filter: /^\.\.?\// }, ({ path, importer }) =>
      importer.endsWith('.ts')
        ? { path: `${resolve(dirname(importer).replace(/([\\/])src([\\/])/, '$1dist$2'), path)}.js` }
        : undefined,
    );
    onLoad({ filter: /[\\/]packages[\\/](schema|dialects|migrate|appkit|cli)[\\/]dist[\\/].*\.js$/ }, ({ path }) => ({
      contents: withLazyRequires(readFileSync(path, 'utf8')),
    }));
  },
};

function withLazyRequires(source) {
  const lazy = [];
  const rest = source.replace(IMPORT, (line, name, call, module) => {
    if (LOADED.has(module)) return line;
    lazy.push(name);
    return `const ${name} = () => ${call};\n`;
  });
  if (lazy.length === 0) return source;
  const uses = new RegExp(`(?<!\\w|^const )(${lazy.join('|')})\\b`, 'gm');
  return rest.replace(uses, (name) => `(${name}())`);
}
