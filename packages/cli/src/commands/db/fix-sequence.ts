import { fixSequence, type FixSequenceReport } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import type { Colors } from '../../output/colors';
import { projectOf, runOptionsOf } from '../open';

/** `fastappkit db fix-sequence`: sequences go on behind the rows that are there. */
export const dbFixSequenceCommand = defineCommand({
  command: 'fix-sequence',
  describe: 'Set every PostgreSQL sequence past the largest value of its column',
  task: 'tables',
  examples: [
    ['fastappkit db fix-sequence', 'After rows were loaded that brought their ids along'],
    ['fastappkit db fix-sequence --json', 'Which ones were behind, for a script'],
  ],
  page: 'schema-tools',
  builder: (yargs) => yargs,
  async run(args, world) {
    const report = await fixSequence(projectOf(args, world), runOptionsOf(world));
    const { dialect, sequences, nothingToDo = null } = report;
    const failed = sequences.filter(({ status }) => status === 'failed');
    if (failed.length > 0) {
      world.out.note(reportText(report, world.out.noteColors));
      throw new CliError('SEQUENCES_FAILED', { failed: failed.map(({ sequence }) => sequence), sequences });
    }
    world.out.result({ ok: true, dialect, sequences, nothingToDo }, () => reportText(report, world.out.colors));
    return EXIT.done;
  },
});

function reportText({ sequences, nothingToDo }: FixSequenceReport, colors: Colors): string {
  if (nothingToDo !== undefined) return `Nothing to do: ${nothingToDo}.`;
  if (sequences.length === 0) return 'No column is numbered by a sequence.';
  return sequences.map((one) => lineOf(one, colors)).join('\n');
}

type Fixed = FixSequenceReport['sequences'][number];

function lineOf({ sequence, columns, status, nextBefore, next, reason }: Fixed, colors: Colors): string {
  const name = `${colors.bold(sequence)} (${columns.join(', ')})`;
  switch (status) {
    case 'fixed':
      return `${name}: ${colors.green('fixed')}, next ${next} instead of ${nextBefore}`;
    case 'right':
      return `${name}: right, next ${next}`;
    case 'failed':
      return `${name}: ${colors.red('failed')}: ${reason ?? ''}`;
  }
}
