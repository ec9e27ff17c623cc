import { test } from '@jest/globals';
import { ALEMBIC_KEYS, CONFIG_KEYS, MANIFEST_KEYS, renderConfigExample, WRITE_HOOK_KEYS } from '@fastappkit/appkit';
import {
  commandsPage,
  configurationPage,
  errorsPage,
  expectFile,
  expectPage,
  featuresPage,
  operationsPage,
  readProblemComments,
  WORKSPACE,
} from '@fastappkit/testkit';
import type { CommandHelp } from '@fastappkit/testkit';
import type { Bin } from '../src/command';
import { ALEMBIC } from '../src/commands/alembic/index';
import { FASTAPPKIT } from '../src/commands/index';
import { CATALOGUES } from './catalogues';
import { commandLinesOf, runMain } from './run-main';

const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/reference/commands.md': async () =>
    commandsPage([
      { program: FASTAPPKIT.name, commands: await helpOfEveryCommand(FASTAPPKIT) },
      { program: ALEMBIC.name, commands: await helpOfEveryCommand(ALEMBIC) },
    ]),
  'docs/reference/configuration.md': () =>
    configurationPage([
      {
        title: 'fastappkit.toml of a project',
        introduction:
          'Options of a command win over environment variables, those over `.env`, those over this file, those over defaults.',
        tables: CONFIG_KEYS,
      },
      {
        title: 'fastappkit.toml of an external app',
        introduction: 'The manifest in the package of the app.',
        tables: [{ table: 'tool.fastappkit', keys: Object.values(MANIFEST_KEYS) }],
      },
      {
        title: 'alembic.toml',
        introduction:
          'The settings of one migrations folder, for the command `alembic`: the keys stand at the top of the file, or in `[tool.alembic]` of this file or of a `fastappkit.toml`.',
        tables: [
          { table: 'tool.alembic', keys: Object.values(ALEMBIC_KEYS) },
          { table: '[tool.alembic.post_write_hooks]', keys: Object.values(WRITE_HOOK_KEYS) },
        ],
      },
    ]),
  'docs/reference/errors.md': () => errorsPage(CATALOGUES, readProblemComments()),
  'docs/reference/features.md': featuresPage,
  'docs/reference/operations.md': operationsPage,
};

test.each(Object.entries(PAGES))('%s is up to date', async (name, render) => {
  await expectPage(name, await render());
});

test('fastappkit.toml.example is up to date', () => {
  expectFile('fastappkit.toml.example', renderConfigExample());
});

async function helpOfEveryCommand(bin: Bin): Promise<readonly CommandHelp[]> {
  const helps: CommandHelp[] = [];
  for (const words of [[], ...bin.groups.map(({ name }) => [name]), ...commandLinesOf(bin)]) {
    const { stdout } = await runMain([...words, '--help'], { cwd: WORKSPACE, columns: 80, bin });
    helps.push({ words: words.join(' '), help: stdout });
  }
  return helps;
}
