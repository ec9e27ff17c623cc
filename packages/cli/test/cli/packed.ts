import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WORKSPACE } from '@fastappkit/testkit';

/** A package as users get it. */
export interface PackedPackage {
  readonly name: string;
  readonly tarball: string;
  readonly files: readonly string[];
  readonly manifest: Manifest;
}

/** What the tests ask of a `package.json`. */
export interface Manifest {
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const PUBLISHED = ['schema', 'dialects', 'migrate', 'appkit', 'cli'];

/** Packs every published package into `folder`, from what is built. Asks no registry. */
export function packAll(folder: string): readonly PackedPackage[] {
  const workspaces = PUBLISHED.map((name) => `--workspace=packages/${name}`);
  const args = ['pack', '--json', '--offline', '--ignore-scripts', `--pack-destination=${folder}`, ...workspaces];
  const output = execFileSync('npm', args, {
    cwd: WORKSPACE,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32', // npm is a script there
  });
  const packed = JSON.parse(output) as readonly {
    readonly name: string;
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
  }[];
  return packed.map(({ name, filename, files }) => ({
    name,
    tarball: join(folder, filename),
    files: files.map(({ path }) => path),
    manifest: readJson(join(WORKSPACE, 'node_modules', name, 'package.json')) as Manifest,
  }));
}

/** Installs packed packages into `root/node_modules` as npm would; what they depend on is linked from this workspace. */
export function installPacked(root: string, packages: readonly PackedPackage[]): void {
  for (const { name, tarball, manifest } of packages) {
    const folder = join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
    for (const [bin, target] of Object.entries(manifest.bin ?? {})) linkBin(root, bin, join(folder, target));
    for (const dependency of Object.keys(manifest.dependencies)) {
      if (!packages.some((one) => one.name === dependency)) linkModule(root, dependency);
    }
  }
}

/** Links a package of this workspace into `root/node_modules`. */
export function linkModule(root: string, name: string): void {
  const link = join(root, 'node_modules', name);
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(WORKSPACE, 'node_modules', name), link, 'junction');
}

/** Makes an empty folder below the temporary one. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'fak-packages-')));
}

/** Makes a program callable by its name for npm and npx in `root`. Does nothing on Windows. */
export function linkBin(root: string, name: string, target: string): void {
  // On Windows npm writes scripts instead.
  if (process.platform === 'win32') return;
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  symlinkSync(target, join(root, 'node_modules/.bin', name));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
