import { DEFAULT_DATABASE, statusOf, type TargetState } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import type { Reporter } from '../../output/reporter';
import { formatTable } from '../../output/table';
import { projectOf, runOptionsOf } from '../open';

/** `fastappkit migrate status`: every app on one screen. */
export const migrateStatusCommand = defineCommand({
  command: 'status',
  describe: 'Show every app: revision, pending revisions, heads, version table',
  task: 'inspect',
  examples: [
    ['fastappkit migrate status', 'Is the database up to date?'],
    ['fastappkit migrate status --json', 'For a script'],
  ],
  page: 'concepts',
  builder: (yargs) => yargs,
  async run(args, world) {
    const project = projectOf(args, world);
    const states = await statusOf(project, runOptionsOf(world));
    world.out.result({ ok: true, database: project.database.display, targets: states.map(stateDocument) }, () =>
      statusText(states, world.out),
    );
    return EXIT.done;
  },
});

function stateDocument({ label, ...state }: TargetState): Readonly<Record<string, unknown>> {
  return { app: label, ...state };
}

function statusText(states: readonly TargetState[], { colors, columns }: Reporter): string {
  const isSpread = states.some(({ database }) => database !== undefined);
  const words = ['app', 'revision', 'pending', 'heads', 'version table', ...(isSpread ? ['database'] : [])];
  const rows = states.map((state) => [
    colors.bold(state.label),
    state.revisions.join(', ') || '<base>',
    state.pending === 0 ? colors.green('0') : colors.magenta(String(state.pending)),
    state.heads.join(', ') || '-',
    state.versionTable,
    ...(isSpread ? [state.database ?? DEFAULT_DATABASE] : []),
  ]);
  return formatTable([words, ...rows], { columns });
}
