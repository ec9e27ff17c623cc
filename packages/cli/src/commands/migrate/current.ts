import { currentOf } from '@fastappkit/appkit';
import type { CurrentState } from '@fastappkit/migrate';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { projectOf, runOptionsOf } from '../open';

/** `fastappkit migrate current`: what the version table says. */
export const migrateCurrentCommand = defineCommand({
  command: 'current',
  describe: 'Show the revision of the database',
  builder: (yargs) =>
    yargs
      .option('app', { type: 'string', requiresArg: true, describe: 'An external app instead of core' })
      .example('$0 migrate current --json', 'For a script'),
  async run(args, world) {
    const state = await currentOf(projectOf(args, world), { ...runOptionsOf(world), app: args.app });
    world.out.result({ ok: true, targets: [currentDocument(state)] }, () => currentText(state));
    return EXIT.done;
  },
});

function currentDocument({
  label,
  versionTable,
  revisions,
  heads,
  upToDate,
}: CurrentState): Readonly<Record<string, unknown>> {
  return { app: label, versionTable, revisions, heads, upToDate };
}

function currentText({ revisions, heads }: CurrentState): string {
  return revisions.map((id) => (heads.includes(id) ? `${id} (head)` : id)).join('\n');
}
