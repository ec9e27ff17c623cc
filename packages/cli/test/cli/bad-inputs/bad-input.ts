/** A bad input as data, and the project that it is put into. */
import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { createTestProject, type TestProject } from '@fastappkit/testkit';

/** One bad input. The golden file of its table has what the command says to it. */
export interface BadInput {
  readonly title: string;
  /** The words of the command. With `alembic` in front it is that program, in the folder `lone`. */
  readonly run: readonly string[];
  /** Files in place of those of the good project, `null` for none; each name is a path in the project. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>;
  /** What no text of a file can say, such as links. */
  readonly arrange?: (project: TestProject) => void;
  /** Statements for the database before the command. */
  readonly sql?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A row whose words have no spaces of their own, as most. */
export function row(title: string, run: string, more: Omit<BadInput, 'title' | 'run'> = {}): BadInput {
  return { title, run: run.split(' '), ...more };
}

/** Rows that differ in the text of one file. */
export function inFile(
  file: string,
  run: string,
  texts: Readonly<Record<string, string | Buffer>>,
): readonly BadInput[] {
  return Object.entries(texts).map(([title, text]) => row(title, run, { files: { [file]: text } }));
}

/** What nothing that is printed may hold. */
export const PASSWORD = 'pa55-w0rd';

/** A revision in plain JavaScript, so that nothing has to be built for it. */
export function revisionFile(id: string, down: string | null, more: Readonly<Record<string, string>> = {}): string {
  const parts: Record<string, string> = {
    revision: `'${id}'`,
    downRevision: down === null ? 'null' : `'${down}'`,
    upgrade: `async (op) => { await op.execute('CREATE TABLE t_${id} (id INTEGER)'); }`,
    downgrade: `async (op) => { await op.execute('DROP TABLE t_${id}'); }`,
    ...more,
  };
  return Object.entries(parts)
    .map(([name, value]) => (value === '' ? '' : `export const ${name} = ${value};\n`))
    .join('');
}

/** Makes the good project, of which each row gets a copy. The database has its first revision. */
export function createGoodProject(): TestProject {
  const project = createTestProject({ archive: GOOD });
  for (const name of ['app.db', 'lone/app.db']) {
    const db = new Database(project.path(name));
    db.exec(
      'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)',
    );
    db.exec("INSERT INTO alembic_version VALUES ('aaaaaaaaaaaa')");
    db.exec('CREATE TABLE t_aaaaaaaaaaaa (id INTEGER)');
    db.close();
  }
  return project;
}

/** Puts a bad input into a copy of the good project. */
export function arrange(good: TestProject, { files = {}, sql = [], arrange: rest }: BadInput): TestProject {
  const project = createTestProject();
  cpSync(good.root, project.root, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  for (const [name, content] of Object.entries(files)) {
    rmSync(project.path(name), { recursive: true, force: true });
    if (content === null) continue;
    mkdirSync(dirname(project.path(name)), { recursive: true });
    writeFileSync(project.path(name), content);
  }
  if (sql.length > 0) {
    const db = new Database(project.path('app.db'));
    for (const statement of sql) db.exec(statement);
    db.close();
  }
  rest?.(project);
  return project;
}

/** Every path below a folder, with a hash of what a file holds: equal where nothing was changed. */
export function fingerprint(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const walk = (directory: string): void => {
    for (const entry of readdirSync(join(folder, directory), { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isSymbolicLink()) found[path] = readlinkSync(join(folder, path));
      else if (entry.isDirectory()) {
        found[path] = 'folder';
        walk(path);
      } else if (entry.isFile()) found[path] = hashOf(join(folder, path));
      else found[path] = 'other';
    }
  };
  walk('');
  return found;
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
}

const GOOD = `
-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.blog", "pay"]
-- core/models.ts --
export {};
-- core/db/migrations/env.ts --
export default { versionTable: 'alembic_version' };
-- core/db/migrations/versions/a.ts --
${revisionFile('aaaaaaaaaaaa', null)}
-- core/db/migrations/versions/b.ts --
${revisionFile('abbbbbbbbbbb', 'aaaaaaaaaaaa')}
-- core/db/migrations/versions/c.ts --
${revisionFile('cccccccccccc', 'abbbbbbbbbbb')}
-- apps/blog/models.ts --
export {};
-- node_modules/pay/package.json --
{ "name": "pay", "version": "1.0.0" }
-- node_modules/pay/fastappkit.toml --
name = "pay"
version = "1.0.0"
migrations = "migrations"
models_module = "models"
-- node_modules/pay/models.ts --
export {};
-- node_modules/pay/migrations/env.ts --
export default { versionTable: 'alembic_version_pay' };
-- node_modules/pay/migrations/versions/p.ts --
${revisionFile('pppppppppppp', null)}
-- lone/alembic.toml --
script_location = "migrations"
url = "sqlite:///./app.db"
-- lone/migrations/env.ts --
export default {};
-- lone/migrations/versions/a.ts --
${revisionFile('aaaaaaaaaaaa', null)}
-- lone/migrations/versions/b.ts --
${revisionFile('abbbbbbbbbbb', 'aaaaaaaaaaaa')}
-- lone/models.ts --
export {};
`;
