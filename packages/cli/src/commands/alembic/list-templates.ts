import { listTemplates } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { formatTable } from '../../output/table';

/** `alembic list_templates`: what `init` can make. */
export const listTemplatesCommand = defineCommand({
  command: 'list_templates',
  aliases: ['list-templates'],
  describe: 'List the templates that init knows',
  task: 'begin',
  examples: [
    ['alembic list_templates', 'What can init make?'],
    ['alembic list_templates --json', 'For a script'],
  ],
  page: 'external-apps',
  builder: (yargs) => yargs,
  run(_args, world) {
    const templates = listTemplates(world.templatesDirectory);
    world.out.result({ ok: true, templates }, () =>
      formatTable(templates.map(({ name, description }) => [world.out.colors.bold(name), description])),
    );
    return Promise.resolve(EXIT.done);
  },
});
