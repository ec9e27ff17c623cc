import { statusOf } from '@fastappkit/appkit';
import type { CurrentState } from '@fastappkit/migrate';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import type { Colors } from '../../output/colors';
import { formatTable } from '../../output/table';
import { projectOf, runOptionsOf } from '../open';

/** `fastappkit migrate status`: every app on one screen. */
export const migrateStatusCommand = defineCommand({
  command: 'status',
  describe: 'Show every app: revision, pending revisions, heads, version table',
  builder: (yargs) => yargs.example('$0 migrate status', 'Is the database up to date?'),
  async run(args, world) {
    const project = projectOf(args, world);
    const states = await statusOf(project, runOptionsOf(world));
    world.out.result({ ok: true, database: project.database.display, targets: states.map(stateDocument) }, () =>
      statusText(states, world.out.colors),
    );
    return EXIT.done;
  },
});

function stateDocument({ label, ...state }: CurrentState): Readonly<Record<string, unknown>> {
  return { app: label, ...state };
}

function statusText(states: readonly CurrentState[], colors: Colors): string {
  const header = ['app', 'revision', 'pending', 'heads', 'version table'].map((word) => colors.dim(word));
  const rows = states.map((state) => [
    colors.bold(state.label),
    state.revisions.join(', ') || '<base>',
    state.pending === 0 ? colors.green('0') : colors.yellow(String(state.pending)),
    state.heads.join(', ') || '-',
    state.versionTable,
  ]);
  return formatTable([header, ...rows]);
}
