/** Real Alembic, on the databases of tests, where it is installed: Debian's packages in the system's Python. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from '@jest/globals';
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
  whereAlembicIs(title, () => describeEachDialect(title, [], body));
}

/** Alembic with a folder of scripts, on one database. */
export interface RealAlembic {
  /**
   * Runs a command.
   * @returns What it printed to stdout.
   * @throws Error  It failed; the message is all that it printed.
   */
  run(...args: readonly string[]): string;
  /** The ids that `alembic current` lists, sorted. */
  current(): readonly string[];
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
  const run = (...args: readonly string[]): string => {
    const config = join(directory, 'alembic.ini');
    const done = spawnSync(PYTHON, ['-m', 'alembic', '-c', config, ...args], {
      encoding: 'utf8',
      cwd: directory,
      env: { PATH: process.env['PATH'], DATABASE_URL: forPython(url) },
    });
    if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`);
    return done.stdout;
  };
  return {
    run,
    current: () =>
      run('current')
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
