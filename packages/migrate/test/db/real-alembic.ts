/** Real Alembic, on the databases of tests, where it is installed: Debian's packages in the system's Python. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, test } from '@jest/globals';
import { addNote, describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';
import { toAsked } from '../alembic-parity/questions';
import type { Revision } from '../../src/revision/revision';

/** The Python whose Alembic is asked. */
export const PYTHON = '/usr/bin/python3';

const PACKAGES = 'python3-alembic python3-psycopg2 python3-pymysql';

/** The version of Alembic, or undefined if it or a driver is not installed. */
export const ALEMBIC_VERSION = ask('import alembic, psycopg2, pymysql; print(alembic.__version__)');

/** Declares tests if Alembic is installed. Without it a CI run fails, and the summary of any other says what is left out. */
export function whereAlembicIs(title: string, declare: () => void): void {
  if (ALEMBIC_VERSION !== undefined) {
    declare();
    return;
  }
  const reason = `not in ${PYTHON} (apt-get install ${PACKAGES})`;
  test(`${title} (Alembic is ${reason})`, () => {
    if (process.env['CI'] === 'true') throw new Error(`Alembic is ${reason}`);
  });
  addNote({ database: 'alembic', title, reason });
}

/** Runs `body` on every database, if Alembic is installed. */
export function describeWithAlembic(title: string, body: (ctx: () => DatabaseContext) => void): void {
  whereAlembicIs(title, () => {
    afterAll(() => {
      program?.stop();
    });
    describeEachDialect(title, [], body);
  });
}

/** A Python that has loaded Alembic and its drivers, which takes half a second, and runs one command after the other. */
interface Program {
  run(request: CommandRequest): Promise<readonly [failed: boolean, printed: string]>;
  stop(): void;
}

interface CommandRequest {
  readonly directory: string;
  readonly url: string;
  readonly args: readonly string[];
}

let program: Program | undefined;

function startProgram(): Program {
  const child = spawn(PYTHON, ['-c', COMMANDS], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value } = (await answers.next()) as { readonly value?: string };
      if (value === undefined) throw new Error('the program that runs Alembic has ended');
      return JSON.parse(value) as readonly [boolean, string];
    },
    stop: () => child.kill(),
  };
}

// Alembic prints to what was the standard output when it was loaded.
const COMMANDS = `import io, json, os, sys, traceback
requests, answers = sys.stdin, sys.stdout
sys.stdout = sys.stderr = printed = io.StringIO()
from alembic.config import main
for line in requests:
    request = json.loads(line)
    os.chdir(request["directory"])
    os.environ["DATABASE_URL"] = request["url"]
    failed = False
    try:
        main(argv=request["args"])
    except SystemExit as exit:
        failed = bool(exit.code)
    except BaseException:
        failed = True
        traceback.print_exc()
    answers.write(json.dumps([failed, printed.getvalue()]) + "\\n")
    answers.flush()
    printed.seek(0)
    printed.truncate()
`;

/** Alembic with a folder of scripts, on one database. */
export interface RealAlembic {
  /**
   * Runs a command.
   * @returns What it printed.
   * @throws Error  It failed; the message is all that it printed.
   */
  run(...args: readonly string[]): Promise<string>;
  /** The ids that `alembic current` lists, sorted. */
  current(): Promise<readonly string[]>;
}

/** The files that Alembic needs, by their paths: the same revisions, with empty scripts. */
export function alembicFiles(revisions: readonly Revision[]): Readonly<Record<string, string>> {
  const scripts = revisions.map((revision): readonly [string, string] => [
    `scripts/versions/${revision.id}.py`,
    script(revision),
  ]);
  return {
    'alembic.ini': '[alembic]\nscript_location = %(here)s/scripts\n',
    'scripts/env.py': ENVIRONMENT,
    ...Object.fromEntries(scripts),
  };
}

/** Takes up the files of `alembicFiles` in a folder. */
export function openAlembic(directory: string, url: string): RealAlembic {
  const run = async (...args: readonly string[]): Promise<string> => {
    program ??= startProgram();
    const config = join(directory, 'alembic.ini');
    const [failed, printed] = await program.run({ directory, url: forPython(url), args: ['-c', config, ...args] });
    if (failed) throw new Error(printed);
    return printed;
  };
  return {
    run,
    current: async () =>
      (await run('current'))
        .split('\n')
        .flatMap((line) => line.split(' ')[0] ?? [])
        .filter((id) => id !== '')
        .sort(),
  };
}

const ENVIRONMENT = `import os
from alembic import context
from sqlalchemy import create_engine

with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`;

function script(revision: Revision): string {
  const { id, down = '', dependsOn = '', labels = '' } = toAsked(revision);
  return `revision = "${id}"
down_revision = tuple("${down}".split())
depends_on = tuple("${dependsOn}".split())
branch_labels = tuple("${labels}".split())


def upgrade():
    pass


def downgrade():
    pass
`;
}

/** The URL as SQLAlchemy spells it, with the drivers of `PACKAGES`. */
function forPython(url: string): string {
  return url.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:').replace(/^(mysql|mariadb):/, 'mysql+pymysql:');
}

function ask(program: string): string | undefined {
  const done = spawnSync(PYTHON, ['-c', program], { encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim() : undefined;
}
