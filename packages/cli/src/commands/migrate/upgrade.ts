import { defineCommand } from '../../command';
import { resumeOf, resumeOptions } from '../folder/resume-options';
import { runFolder } from '../folder/run';
import { printsSql, sqlOptions } from '../folder/sql';
import { PROJECT_OPENER } from '../open';

/** `fastappkit migrate upgrade`: core and the internal apps. */
export const migrateUpgradeCommand = defineCommand({
  command: 'upgrade',
  describe: 'Apply revisions of core and the internal apps',
  task: 'run',
  examples: [
    ['fastappkit migrate upgrade --revision +1', 'Apply the next revision only'],
    ['fastappkit migrate upgrade --sql > upgrade.sql', 'The SQL for an empty database'],
  ],
  page: 'revisions',
  builder: (yargs) =>
    resumeOptions(sqlOptions(PROJECT_OPENER.declare(yargs))).option('revision', {
      alias: 'r',
      type: 'string',
      default: 'head',
      requiresArg: true,
      describe: 'How far: head, heads, an id, +1; with --sql also a range a:b',
    }),
  run: (args, world) =>
    runFolder(PROJECT_OPENER.open(args, world), world, {
      direction: 'upgrade',
      revision: args.revision,
      sql: printsSql(args),
      tag: args.tag,
      resume: resumeOf(args),
    }),
});
