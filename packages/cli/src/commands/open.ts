import { openProject, type Project, type RunOptions } from '@fastappkit/appkit';
import type { CommandWorld } from '../command';
import * as umbrella from '../index';
import type { Args } from '../options';

/** The project that a command was called in. Errors as `openProject`. */
export function projectOf(args: Args, world: CommandWorld): Project {
  const project = openProject({
    cwd: world.cwd,
    env: world.env,
    configFile: args.config,
    databaseUrl: args.databaseUrl,
    provided: { fastappkit: umbrella },
  });
  for (const warning of project.config.warnings) world.out.note(`warning: ${warning.message}`);
  return project;
}

/** What the library asks of the world of a command. */
export function runOptionsOf(world: CommandWorld): RunOptions {
  return { report: world.out.progress, nowMs: () => world.nowMs() };
}
