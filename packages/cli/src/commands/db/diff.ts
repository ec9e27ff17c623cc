import { diffSchemas, type SchemaDiff } from '@fastappkit/appkit';
import { scriptText } from '@fastappkit/migrate';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import type { GlobalOptions } from '../../options';
import { connectionOption, projectOf, runOptionsOf } from '../open';

interface DiffOptions extends GlobalOptions {
  readonly from: string;
  readonly to: string;
  readonly format: 'sql' | 'ops' | 'json' | undefined;
}

const SOURCES = 'database, the URL of one, models, models:<app>, or revision:<id>';

/** `fastappkit db diff`: what differs between two schemas. */
export const dbDiffCommand = defineCommand<DiffOptions>({
  command: 'diff',
  describe: 'Say what differs between two schemas; exit code 3 if anything does',
  builder: (yargs) =>
    connectionOption(yargs)
      .option('from', { type: 'string', default: 'database', requiresArg: true, describe: `What is there: ${SOURCES}` })
      .option('to', { type: 'string', default: 'models', requiresArg: true, describe: 'What is wanted: the same' })
      .option('format', {
        choices: ['sql', 'ops', 'json'] as const,
        requiresArg: true,
        describe: 'The SQL of the way (the default), its operations in words, or the document of --json',
      })
      .example('$0 db diff', 'How the database differs from the models')
      .example('$0 db diff --from revision:head --to models --format ops', 'What no revision has yet'),
  async run(args, world) {
    const { from, to } = args;
    const diff = await diffSchemas(projectOf(args, world), { ...runOptionsOf(world), from, to });
    for (const difference of diff.unsupported) world.out.note(`stays: ${difference}`);
    for (const { name, reason } of diff.lexical)
      world.out.note(`only the text of expressions was compared: ${name} (${reason})`);
    world.out.result(documentOf(diff), () => (args.format === 'ops' ? operationsText(diff) : scriptText(diff.script)));
    return isEqual(diff) ? EXIT.done : EXIT.differences;
  },
});

function isEqual({ operations, unsupported }: SchemaDiff): boolean {
  return operations.length === 0 && unsupported.length === 0;
}

function operationsText({ operations }: SchemaDiff): string {
  return operations.map(({ text }) => text).join('\n');
}

function documentOf(diff: SchemaDiff): Readonly<Record<string, unknown>> {
  const statements = diff.script.filter(({ kind }) => kind === 'statement').map(({ sql }) => ({ sql }));
  const { from, to, dialect, operations, unsupported, lexical } = diff;
  return {
    ok: true,
    dialect,
    from,
    to,
    differs: !isEqual(diff),
    operations,
    statements,
    unsupported,
    lexical,
  };
}
