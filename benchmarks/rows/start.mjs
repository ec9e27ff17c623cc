/** What a command costs that has next to nothing to do. */
import { compare } from '../lib/compare.mjs';
import { runOnce } from '../lib/measure.mjs';
import { alembicProject } from '../subjects/alembic.mjs';
import { dbmateProject } from '../subjects/dbmate.mjs';
import { fastappkitProject } from '../subjects/fastappkit.mjs';
import { knexProject } from '../subjects/knex.mjs';
import { kyselyProject } from '../subjects/kysely.mjs';
import { typeormProject } from '../subjects/typeorm.mjs';
import { umzugProject } from '../subjects/umzug.mjs';

export async function* figures({ rounds }) {
  const project = fastappkitProject({ url: 'sqlite:///./app.db', revisions: 1 });
  const knex = knexProject({ dialect: 'sqlite', connection: { filename: './app.db' }, migrations: 1 });
  const alembic = alembicProject({ url: 'sqlite:///app.db', revisions: 1 });
  const dbmate = dbmateProject({ url: 'sqlite:./app.db', migrations: 1 });
  const umzug = umzugProject({ migrations: 1 });
  const typeorm = typeormProject({ dialect: 'SQLite', migrations: 1 });
  const kysely = kyselyProject({ migrations: 1 });
  const node = { command: [process.execPath, '-e', '0'], cwd: project.folder };
  runOnce(project.run('migrate', 'all'));
  runOnce(knex.run('migrate:latest'));
  for (const peer of [dbmate, umzug, typeorm, kysely]) peer.apply();
  if (alembic !== undefined) runOnce(alembic.run('upgrade', 'head'));
  for (const words of [['--version'], ['--help']]) {
    runOnce(project.run(...words));
    const peers = [{ name: 'node -e 0', job: node, target: 1.5 }];
    yield await compare({ row: words.join(' '), metric: 'cpu', rounds, ours: project.run(...words), peers });
  }
  runOnce(project.run('migrate', 'current'));
  yield await compare({
    row: 'current, 1 revision, SQLite',
    metric: 'cpu',
    rounds,
    ours: project.run('migrate', 'current'),
    peers: [
      { name: 'node -e 0', job: node, target: 1.8 },
      { name: 'knex migrate:currentVersion', job: knex.run('migrate:currentVersion'), target: 0.6 },
      { name: 'alembic current', job: alembic?.run('current') },
      { name: 'dbmate status', job: dbmate.run('status') },
      { name: 'umzug pending', job: umzug.run('status') },
      { name: 'typeorm migration:show', job: typeorm.run('migration:show') },
      { name: 'kysely getMigrations', job: kysely.run('status') },
    ],
  });
}
