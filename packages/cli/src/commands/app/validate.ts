import { counted } from '@fastappkit/schema';
import { relative } from 'node:path';
import { validateApp, type AppFinding, type AppValidation } from '@fastappkit/appkit';
import { defineCommand, type CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import type { GlobalOptions } from '../../options';
import { VERSION } from '../../version';
import { projectOf } from '../open';

interface ValidateOptions extends GlobalOptions {
  readonly name: string | undefined;
}

/** `fastappkit app validate [name]`: what is wrong with an app, or with all of them. */
export const appValidateCommand = defineCommand<ValidateOptions>({
  command: 'validate [name]',
  describe:
    'Examine an app: imports, tables, env.ts, entrypoint, revisions, versions; exit code 1 if anything is wrong',
  task: 'inspect',
  examples: [
    ['fastappkit app validate payments', 'Before a package is installed for good, or published'],
    ['fastappkit app validate', 'All apps of the project'],
  ],
  completes: { name: 'apps' },
  page: 'apps',
  builder: (yargs) => yargs.positional('name', { type: 'string', describe: 'The app; all apps when absent' }),
  async run(args, world) {
    const project = projectOf(args, world);
    const names = args.name === undefined ? project.registry.apps.map(({ name }) => name) : [args.name];
    const apps: AppValidation[] = [];
    for (const name of names) apps.push(await validateApp(project, name, VERSION));
    const isValid = apps.every(({ findings }) => findings.length === 0);
    world.out.result({ ok: true, valid: isValid, apps }, () => apps.map((app) => textOf(app, world)).join('\n'));
    return isValid ? EXIT.done : EXIT.failed;
  },
});

function textOf({ app, kind, findings }: AppValidation, world: CommandWorld): string {
  const { colors } = world.out;
  if (findings.length === 0) return `${colors.green('ok')} ${app} (${kind})`;
  const count = counted(findings.length, 'finding');
  return [`${colors.red(count)} ${app} (${kind})`, ...findings.map((finding) => findingText(finding, world))].join(
    '\n',
  );
}

function findingText({ code, file, line, message, hint }: AppFinding, { cwd }: CommandWorld): string {
  const place = `${relative(cwd, file)}${line === null ? '' : `:${line}`}`;
  return `  ${code} ${place}\n    ${message}\n    ${hint}`;
}
