import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  createTestDatabase,
  createTestProject,
  isAvailable,
  runCommand,
  WORKSPACE,
  type TestDatabase,
  type TestProject,
} from '@fastappkit/testkit';
import { Chance, sessionText, stepsOf, wordsOf, type PageDatabase, type TypedCommand } from './docs-session';

const pageText = (name: string): string => readFileSync(join(WORKSPACE, name), 'utf8');

const PAGES = readdirSync(join(WORKSPACE, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name))
  .flatMap((name) => databasesOf(name).map((database) => [name, database] as const));

/** Those that the sessions of a page name, as far as this run has them; SQLite is always there. */
function databasesOf(name: string): readonly PageDatabase[] {
  const named = stepsOf(pageText(name)).flatMap((step) => (step.kind === 'session' ? [step.database] : []));
  return [...new Set(named)].filter((database) => database === 'sqlite' || isAvailable(database));
}

const UPDATES = process.env['UPDATE_GOLDEN'] === '1';

let project: TestProject | undefined;
let database: TestDatabase | undefined;
afterEach(async () => {
  project?.remove();
  await database?.drop();
});

/** Types commands one after the other, in the folder to which the last `cd` led. */
class Shell {
  #place: string;
  readonly #url: string;

  constructor(place: string, url: string) {
    this.#place = place;
    this.#url = url;
  }

  /** Types a command, and gives what the terminal shows of its results. */
  async type(line: string): Promise<string> {
    const [program = '', ...args] = wordsOf(line.replace(/^npx /, ''));
    if (program === 'cd') {
      this.#place = resolve(this.#place, args[0] ?? '');
      return '';
    }
    if (program === 'npm') return this.#install(args);
    if (program !== 'fastappkit' && program !== 'alembic') throw new Error(`"${line}" is no command of ours`);
    const { exitCode, stdout, stderr } = await runCommand(args, {
      cwd: this.#place,
      bin: program,
      env: { DATABASE_URL: this.#url },
    });
    const errors = stderr.split('\n').filter((text) => !text.startsWith('['));
    return `${stdout}${exitCode === 0 ? '' : errors.join('\n')}`.trimEnd();
  }

  /** As npm does with a folder: a link to it. All other packages are there. */
  #install([word, folder = '']: readonly string[]): string {
    if (word !== 'install' || !folder.startsWith('.')) throw new Error('only "npm install <folder>" is played');
    const link = join(this.#place, 'node_modules', basename(folder));
    mkdirSync(join(this.#place, 'node_modules'), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(resolve(this.#place, folder), link, 'junction');
    return '';
  }
}

/** A page is played in a project that `fastappkit core new shop` has just made, on each database that its sessions name. */
describe('the sessions of', () => {
  test.each(PAGES)('%s on %s', async (name, server) => {
    const page = pageText(name);
    project = createTestProject();
    database = server === 'sqlite' ? undefined : await createTestDatabase(server);
    const made = await runCommand(['core', 'new', 'shop', '--database', server], { cwd: project.root });
    expect(made).toMatchObject({ exitCode: 0 });
    const shell = new Shell(project.path('shop'), database?.url ?? 'sqlite:///./app.db');
    const chance = new Chance();
    let written = page;
    let isAsShown = true;
    const steps = stepsOf(page).filter((step) => step.kind === 'file' || step.database === server);
    for (const step of steps) {
      if (step.kind === 'file') {
        project.write(join('shop', step.path), chance.realOf(step.text));
        continue;
      }
      const played: TypedCommand[] = [];
      for (const { line, output } of step.commands) {
        const real = await shell.type(chance.realOf(line));
        chance.learn(output, real);
        const [got, shown] = [chance.plain(real, 'real'), chance.plain(output, 'shown')];
        if (!UPDATES) expect({ line, output: got }).toEqual({ line, output: shown });
        isAsShown &&= got === shown;
        played.push({ line: chance.realOf(line), output: real });
      }
      written = written.replace(step.text, () => sessionText(played));
    }
    // all of it or nothing: the ids of one page are those of one run
    if (UPDATES && !isAsShown) writeFileSync(join(WORKSPACE, name), written);
  });
});
