import { rmSync, symlinkSync } from 'node:fs';
import { inFile, row, type BadInput } from './bad-input';

const FILE = 'node_modules/pay/fastappkit.toml';
const PROJECT = 'fastappkit.toml';
const GOOD = { name: 'pay', version: '1.0.0', migrations: 'migrations', models_module: 'models' };

function manifest(changes: Readonly<Record<string, unknown>>): string {
  const keys = Object.entries<unknown>({ ...GOOD, ...changes }).filter(([, value]) => value !== null);
  return keys.map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`).join('');
}

function apps(...entries: readonly string[]): string {
  return `[tool.fastappkit]\napps = ${JSON.stringify(entries)}\n`;
}

/** What can be wrong with the apps of a project and the manifests of their packages. */
export const MANIFESTS: readonly BadInput[] = [
  ...inFile(FILE, 'migrate all', {
    'malformed TOML': 'name = \n',
    'an empty manifest': '',
    'no name': manifest({ name: null }),
    'no version': manifest({ version: null }),
    'no migrations': manifest({ migrations: null }),
    'no models_module': manifest({ models_module: null }),
    'an unknown key': manifest({ migratoins: 'x' }),
    'a name with a capital': manifest({ name: 'Pay' }),
    'a name with a quote': manifest({ name: "pay'; DROP TABLE x; --" }),
    'a name that is core': manifest({ name: 'core' }),
    'a name that is empty': manifest({ name: '' }),
    'a name of 65 characters': manifest({ name: `p${'a'.repeat(64)}` }),
    'a name that is a number': manifest({ name: 5 }),
    'migrations outside of the package': manifest({ migrations: '../../core/db/migrations' }),
    'migrations with an absolute path': manifest({ migrations: '/tmp' }),
    'migrations that are not there': manifest({ migrations: 'nowhere' }),
    'migrations that are a file': manifest({ migrations: 'models.ts' }),
    'models that are not there': manifest({ models_module: 'nowhere' }),
    'models outside of the package': manifest({ models_module: '../../core/models' }),
    'an entrypoint without a function': manifest({ entrypoint: 'models' }),
    'an entrypoint outside of the package': manifest({ entrypoint: '../../x:y' }),
    'a route without a slash': manifest({ route_prefix: 'pay' }),
    'requires that is a text': manifest({ requires: 'other' }),
    'requires an app that is not listed': manifest({ requires: ['other'] }),
    'requires itself': manifest({ requires: ['pay'] }),
    'a name of another app': manifest({ name: 'blog' }),
    'several mistakes at once': manifest({ name: 'X', version: 1, migrations: '..' }),
  }),
  row('migrations that are a link out of the package', 'migrate all', {
    arrange: (project) => {
      rmSync(project.path('node_modules/pay/migrations'), { recursive: true });
      symlinkSync('../../core/db/migrations', project.path('node_modules/pay/migrations'));
    },
  }),
  row('models that are a link out of the package', 'migrate all', {
    arrange: (project) => {
      rmSync(project.path('node_modules/pay/models.ts'));
      symlinkSync('../../core/models.ts', project.path('node_modules/pay/models.ts'));
    },
  }),
  row('a package without a manifest', 'migrate all', { files: { [FILE]: null } }),
  row('a manifest that is a folder', 'migrate all', { files: { [FILE]: null, [`${FILE}/x`]: '' } }),
  row('a package that is a file', 'migrate all', { files: { 'node_modules/pay': 'text' } }),
  ...inFile(PROJECT, 'migrate all', {
    'a package that is not installed': apps('nowhere'),
    'an internal app that is not there': apps('apps.nowhere'),
    'an app twice': apps('apps.blog', 'apps.blog'),
    'a path': apps('./packages/pay'),
    'a path of an internal app': apps('apps/blog'),
    'a path of Windows': apps('C:\\pay'),
    'a URL': apps('https://example.org/pay.tgz'),
    'an address of git': apps('git+ssh://git@example.org/pay.git'),
    'an app with capitals': apps('apps.Blog'),
    'an app that climbs out': apps('apps.../core'),
    'an app with a null byte': `[tool.fastappkit]\napps = ["apps.bl\\u0000og"]\n`,
    'an app with a terminal sequence': `[tool.fastappkit]\napps = ["apps.\\u001b[31mblog"]\n`,
    'an empty app': apps(''),
    'an app named core': apps('apps.core'),
    'a package with a hostile name': apps('pay"; DROP TABLE x; --'),
    'a package with a name of 300 characters': apps('p'.repeat(300)),
    'several at once': apps('nowhere', './x', 'apps.Blog'),
  }),
  ...[
    'app new Blog',
    'app new core',
    'app new blog',
    "app new it's",
    'app new ../out',
    'app new a\0b',
    'app new 1st',
    'app new sélect',
    'app new apps --as-package',
    'app validate nobody',
    'core new Shop',
    'core new ../shop',
    'core new core',
    'core new .',
    'core new a\0b',
    "core new it's",
    `core new ${'x'.repeat(300)}`,
    'core new shop --database oracle',
    'core new shop --project-root core/models.ts',
  ].map((run) => row(run.replace('\0', '\\0').slice(0, 60), run)),
];
