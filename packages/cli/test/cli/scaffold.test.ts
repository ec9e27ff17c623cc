/** What the commands print is typed, in folders that have fastappkit as npm installs it. */
import { execFileSync, execSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WORKSPACE } from '@fastappkit/testkit';
import { installPacked, linkBin, linkModule, packAll, temporaryFolder, type PackedPackage } from './packed';

// Without a registry bins have no scripts for Windows.
const onUnix = process.platform === 'win32' ? test.skip : test;

let folder: string;
let packages: readonly PackedPackage[];
beforeAll(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'tarballs'));
  packages = packAll(join(folder, 'tarballs'));
  install(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What `npm install` does, from the tarballs and what this workspace has: fastappkit is in no registry here. */
function install(root: string): void {
  installPacked(root, packages);
  for (const name of ['better-sqlite3', 'typescript', '@types/node']) linkModule(root, name);
  linkBin(root, 'tsc', join(WORKSPACE, 'node_modules/typescript/bin/tsc'));
}

/** Types a command, and gives what it prints. Throws with all output when it fails. */
function type(cwd: string, command: string, env: Readonly<Record<string, string>> = {}): string {
  const { PATH = '', HOME = '' } = process.env;
  return execSync(`${command} 2>&1`, { cwd, encoding: 'utf8', env: { PATH, HOME, NO_COLOR: '1', ...env } });
}

/** What a stage of a Dockerfile copies from the project, and the command that it ends with. */
function stageOf(dockerfile: string, name: string): { readonly copied: readonly string[]; readonly command: string } {
  const stage = dockerfile.split(/^FROM /m).find((text) => text.startsWith(`dependencies AS ${name}\n`)) ?? '';
  const copied = [...stage.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '));
  return { copied, command: (JSON.parse(/^CMD (.+)$/m.exec(stage)?.[1] ?? '[]') as readonly string[]).join(' ') };
}

/** Types the commands that a command printed under "Next:". */
function follow(cwd: string, printed: string): string {
  const commands = (printed.split('Next:\n')[1] ?? '').split('\n').map((line) => line.trim());
  let place = cwd;
  let output = '';
  for (const command of commands.filter((line) => /^(cd|npm|npx) /.test(line))) {
    if (command.startsWith('cd ')) place = resolve(place, command.slice(3));
    else if (command === 'npm install') install(place);
    else output += type(place, command);
  }
  return output;
}

const appliedIn = (output: string): readonly string[] => output.match(/^\w+: \d+ revisions? applied$/gm) ?? [];
const testsIn = (output: string): readonly string[] => output.match(/^# (?:pass|fail) \d+$/gm) ?? [];
const revisionsOf = (versions: string): readonly string[] => readdirSync(versions).filter((name) => /\d{8}/.test(name));

onUnix(
  'a project is made, migrated and tested',
  () => {
    const output = follow(folder, type(folder, 'npx fastappkit core new shop'));
    expect(appliedIn(output)).toEqual(['core: 1 revision applied']);
    expect(testsIn(output)).toEqual(['# pass 1', '# fail 0']);
  },
  120_000,
);

onUnix(
  'what the stage "migration" of its Dockerfile copies is enough to migrate',
  () => {
    const shop = join(folder, 'shop');
    const image = join(folder, 'image');
    const { copied, command } = stageOf(readFileSync(join(shop, 'Dockerfile'), 'utf8'), 'migration');
    for (const name of copied) cpSync(join(shop, name), join(image, name), { recursive: true });
    install(image);
    expect(command).toBe('npx fastappkit migrate all');
    const env = { DATABASE_URL: 'sqlite:///./image.db' };
    expect(appliedIn(type(image, command, env))).toEqual(['core: 1 revision applied']);
    expect(type(image, command, env)).toContain('core: nothing to do');
  },
  120_000,
);

onUnix(
  'an internal app is made, migrated and tested',
  () => {
    const shop = join(folder, 'shop');
    const output = follow(shop, type(shop, 'npx fastappkit app new blog'));
    expect(appliedIn(output)).toEqual(['core: 1 revision applied']);
    expect(testsIn(type(shop, 'npm test'))).toEqual(['# pass 2', '# fail 0']);
  },
  120_000,
);

onUnix(
  'an external app is developed by itself, and runs in a project as it is and as npm packs it',
  () => {
    const output = follow(folder, type(folder, 'npx fastappkit app new payments --as-package'));
    expect(appliedIn(output)).toEqual(['migrations: 1 revision applied']);
    expect(testsIn(output)).toEqual(['# pass 2', '# fail 0']);
    const payments = join(folder, 'payments');
    const [source = ''] = revisionsOf(join(payments, 'migrations/versions'));
    // "npm pack" cleared up
    expect(revisionsOf(join(payments, 'migrations/versions'))).toEqual([expect.stringMatching(/\.ts$/)]);
    expect(readdirSync(join(payments, 'src'))).toEqual(['models.ts']);

    const shop = join(folder, 'shop');
    const installed = join(shop, 'node_modules/payments');
    const config = join(shop, 'fastappkit.toml');
    writeFileSync(config, readFileSync(config, 'utf8').replace('"apps.blog"', '"apps.blog", "payments"'));
    symlinkSync(payments, installed, 'junction');
    expect(type(shop, 'npx fastappkit migrate all')).toContain('payments: 1 revision applied');

    rmSync(installed);
    mkdirSync(installed);
    execFileSync('tar', ['-xzf', join(payments, 'payments-0.1.0.tgz'), '-C', installed, '--strip-components=1']);
    const stem = source.replace(/\.ts$/, '');
    expect([...revisionsOf(join(installed, 'migrations/versions'))].sort()).toEqual([`${stem}.d.ts`, `${stem}.js`]);
    expect(type(shop, 'npx fastappkit migrate all')).toContain('payments: nothing to do');
    expect(type(shop, 'npx fastappkit migrate history --app payments')).toContain('Add payments');
    expect(type(shop, 'npx fastappkit migrate check --app payments')).toContain('No new upgrade operations detected.');
  },
  120_000,
);
