import { wordOf, type AnyCommand, type Bin } from '../../command';
import { alembicSources } from '../../completion/sources';
import { completionCommand } from '../completion';
import { branchesCommand } from '../folder/branches';
import { checkCommand } from '../folder/check';
import { currentCommand } from '../folder/current';
import { downgradeCommand } from '../folder/downgrade';
import { editCommand } from '../folder/edit';
import { ensureVersionCommand } from '../folder/ensure-version';
import { headsCommand } from '../folder/heads';
import { historyCommand } from '../folder/history';
import { logCommand } from '../folder/log';
import { mergeCommand } from '../folder/merge';
import { showCommand } from '../folder/show';
import { stampCommand } from '../folder/stamp';
import { upgradeCommand } from '../folder/upgrade';
import { ALEMBIC_LOG, ALEMBIC_OPENER } from '../open';
import { alembicArgv } from './argv';
import { importCommand } from './import';
import { initCommand } from './init';
import { listTemplatesCommand } from './list-templates';
import { revisionCommand } from './revision';

const COMMANDS: readonly AnyCommand[] = [
  initCommand,
  listTemplatesCommand,
  revisionCommand,
  checkCommand(ALEMBIC_OPENER),
  mergeCommand(ALEMBIC_OPENER),
  upgradeCommand(ALEMBIC_OPENER),
  downgradeCommand(ALEMBIC_OPENER),
  stampCommand(ALEMBIC_OPENER),
  currentCommand(ALEMBIC_OPENER),
  headsCommand(ALEMBIC_OPENER),
  branchesCommand(ALEMBIC_OPENER),
  historyCommand(ALEMBIC_OPENER),
  logCommand(ALEMBIC_LOG),
  showCommand(ALEMBIC_OPENER),
  editCommand(ALEMBIC_OPENER),
  ensureVersionCommand(ALEMBIC_OPENER),
  importCommand,
  completionCommand('alembic'),
];

/** The bin `alembic`: Alembic's commands on one migrations folder. */
export const ALEMBIC: Bin = {
  name: 'alembic',
  describe: 'Migrations of one folder, such as that of an external app.',
  groups: [],
  commands: COMMANDS,
  examples: [
    ['alembic revision --autogenerate -m "Add payments"', 'Write what has changed in the models'],
    ['alembic upgrade head', 'Bring the database up to date'],
  ],
  page: 'external-apps',
  configFile: 'alembic.toml',
  configAlias: 'c',
  sourcesOf: alembicSources,
  argv: (argv) => alembicArgv(argv, COMMANDS.map(wordOf)),
};
