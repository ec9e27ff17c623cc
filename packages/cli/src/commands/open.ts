import {
  findAlembicConfig,
  loadAlembicConfig,
  logOf,
  openProject,
  projectFolder,
  standaloneFolder,
  type Project,
  type RunOptions,
  type Runner,
} from '@fastappkit/appkit';
import { historyLog } from '@fastappkit/migrate';
import { resolve } from 'node:path';
import type { CommandWorld } from '../command';
import * as umbrella from '../index';
import type { Argv } from 'yargs';
import { OPTION_GROUPS, type Args, type GlobalOptions } from '../options';
import { VERSION } from '../version';
import type { LogSource } from './folder/log';
import type { Opener } from './folder/opener';

/** The project that a command was called in. Errors as `openProject`. */
export function projectOf(args: Args, world: CommandWorld): Project {
  const project = openProject({
    cwd: world.cwd,
    env: world.env,
    configFile: args.config,
    databaseUrl: args.databaseUrl,
    connection: connectionOf(args),
    provided: { fastappkit: umbrella },
    runner: runnerOf(world),
  });
  for (const warning of project.config.warnings) world.out.note(`warning: ${warning.message}`);
  return project;
}

/** Declares `--connection`, which `projectOf` reads. */
export function connectionOption<O extends GlobalOptions>(yargs: Argv<O>): Argv<O> {
  yargs.option('connection', {
    group: OPTION_GROUPS.scope,
    type: 'string',
    requiresArg: true,
    describe: 'The named database of fastappkit.toml to work on; "default" is the main one',
  });
  return yargs;
}

function connectionOf({ connection }: Args): string | undefined {
  return typeof connection === 'string' ? connection : undefined;
}

/** The folder of core and the internal apps, or with `--app` that of an external app. */
export const PROJECT_OPENER: Opener = {
  words: 'fastappkit migrate',
  declare(yargs) {
    yargs.option('app', {
      group: OPTION_GROUPS.scope,
      type: 'string',
      requiresArg: true,
      describe: 'An external app instead of core',
    });
    return yargs;
  },
  open(args, world) {
    const { app } = args;
    return projectFolder(projectOf(args, world), typeof app === 'string' ? app : undefined);
  },
};

/** The folder that `alembic.toml` describes. */
export const ALEMBIC_OPENER: Opener = {
  words: 'alembic',
  declare: (yargs) => yargs,
  open(args, world) {
    const file = args.config === undefined ? findAlembicConfig(world.cwd) : resolve(world.cwd, args.config);
    const config = loadAlembicConfig(file);
    for (const warning of config.warnings) world.out.note(`warning: ${warning.message}`);
    return standaloneFolder(config, {
      env: world.env,
      databaseUrl: args.databaseUrl,
      provided: { fastappkit: umbrella },
      runner: runnerOf(world),
    });
  },
};

/** The histories of all databases of a project. */
export const PROJECT_LOG: LogSource = {
  words: PROJECT_OPENER.words,
  read: (args, world, request) => logOf(projectOf(args, world), { ...runOptionsOf(world), ...request }),
};

/** The history of the database of one folder. */
export const ALEMBIC_LOG: LogSource = {
  words: ALEMBIC_OPENER.words,
  read: (args, world, request) =>
    ALEMBIC_OPENER.open(args, world).session({ ...runOptionsOf(world), access: 'read' }, (context) =>
      historyLog(context, request),
    ),
};

function runnerOf(world: CommandWorld): Runner {
  return { toolVersion: VERSION, pid: world.pid, today: () => world.today() };
}

/** What the library asks of the world of a command, of its `--tag`, and of what is to resume. */
export function runOptionsOf(
  world: CommandWorld,
  { tag, resume }: Pick<RunOptions, 'tag' | 'resume'> = {},
): RunOptions {
  return { report: world.out.progress, nowMs: () => world.nowMs(), signal: world.signal, tag, resume };
}
