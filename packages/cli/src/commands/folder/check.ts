import { check, NO_DIFFERENCES, type CheckReport } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand } from '../../command';
import { EXIT } from '../../exit-code';
import type { Colors } from '../../output/colors';
import { runOptionsOf } from '../open';
import { differencesDocument } from './differences-document';
import { differenceNotes, riskLines } from './differences-text';
import type { Opener } from './opener';

/** `check`: whether files, database and models agree. */
export function checkCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'check',
    describe: 'Check that files, database and models agree',
    task: 'inspect',
    examples: [
      [`${opener.words} check`, 'In CI: exit code 3 if a revision is missing'],
      [`${opener.words} check --json`, 'What differs, for a script'],
    ],
    page: 'autogenerate',
    builder: (yargs) =>
      opener.declare(yargs).option('include-unmanaged', {
        type: 'boolean',
        default: false,
        describe: 'Object also to tables that no model declares and no revision created',
      }),
    async run(args, world) {
      const folder = opener.open(args, world);
      const base = await folder.comparison();
      const report = await folder.session({ ...runOptionsOf(world), access: 'read' }, (context) =>
        check(context, { ...base, includeUnmanaged: args.includeUnmanaged }),
      );
      world.out.result(documentOf(folder.label, report), () => textOf(report, world.out.colors));
      for (const note of report.differences === undefined ? [] : differenceNotes(report.differences))
        world.out.note(note);
      return report.ok ? EXIT.done : EXIT.differences;
    },
  });
}

/** A check that objects has the form of a failure, with the first finding as its error. */
function documentOf(
  app: string,
  { ok, findings, diagnosis, differences }: CheckReport,
): Readonly<Record<string, unknown>> {
  const [error] = findings;
  return {
    ok,
    ...(error === undefined ? {} : { error }),
    targets: [{ app, state: diagnosis.state, findings, ...differencesDocument(differences ?? NO_DIFFERENCES) }],
  };
}

function textOf({ ok, findings, differences }: CheckReport, colors: Colors): string {
  if (ok) return 'No new upgrade operations detected.';
  return findings
    .flatMap(({ code, message, hint }) => [
      `${colors.red(code)}: ${message}`,
      ...(code === 'MODELS_DIFFER'
        ? [
            ...(differences?.open ?? []).map(({ to }) => `  - was something renamed to ${to}?`),
            ...riskLines(differences ?? NO_DIFFERENCES, colors),
          ]
        : []),
      `  ${colors.bold('hint')}: ${hint}`,
    ])
    .join('\n');
}
