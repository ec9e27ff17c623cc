// Plays the story of a small project, as its author would type it: `npm run demo`.
// Works in a copy of examples/blog, on SQLite, or on the empty database that DATABASE_URL names.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = dirname(fileURLToPath(import.meta.url));
const repository = dirname(examples);
const bin = join(repository, 'packages', 'cli', 'dist', 'bin', 'fastappkit.js');
const folder = mkdtempSync(join(tmpdir(), 'fastappkit-demo-'));

cpSync(join(examples, 'blog'), folder, {
  recursive: true,
  filter: (path) => !['node_modules', 'packages'].includes(path.slice(join(examples, 'blog').length + 1)),
});
symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');

try {
  say('A project with core, two internal apps (auth, blog) and an external app (payments)');
  run('app', 'list');
  say('Write the first revisions: each app gets its own, all in core/db/migrations');
  run('migrate', 'core', '-m', 'Add settings table');
  run('migrate', 'app', 'auth', 'makemigrations', '-m', 'Add users');
  run('migrate', 'app', 'blog', 'makemigrations', '-m', 'Add post model');
  say('Look at the SQL before it runs');
  run('migrate', 'preview');
  say('Apply everything: core, the internal apps, then payments');
  run('migrate', 'all');
  run('migrate', 'current');
  say('The model grows: a post gets its content');
  addContentColumn();
  run('migrate', 'app', 'blog', 'makemigrations', '-m', 'Add content to post');
  run('migrate', 'all');
  say('Go back one revision');
  run('migrate', 'downgrade', '-1');
  run('migrate', 'history');
  run('migrate', 'status');
  if (process.env.DATABASE_URL !== undefined) {
    say('Leave the database as it was');
    run('migrate', 'app', 'payments', 'downgrade', '-r', 'base');
    run('migrate', 'downgrade', 'base');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function say(text) {
  process.stdout.write(`\n# ${text}\n`);
}

function run(...args) {
  process.stdout.write(
    `\n$ fastappkit ${args.map((arg) => (arg.includes(' ') ? JSON.stringify(arg) : arg)).join(' ')}\n`,
  );
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`the command ended with exit code ${String(status)}\n`);
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  }
}

function addContentColumn() {
  const file = join(folder, 'apps', 'blog', 'models.ts');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(/^( *)title: .*$/m, (line, indent) => `${line}\n${indent}content: text(),`);
  if (after === before) throw new Error('apps/blog/models.ts has no line with a title');
  writeFileSync(file, after);
}
