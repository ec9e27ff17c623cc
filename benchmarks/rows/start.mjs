/** What a command costs that has next to nothing to do. */
import { compare } from '../lib/compare.mjs';
import { runOnce } from '../lib/measure.mjs';
import { alembicProject } from '../subjects/alembic.mjs';
import { fastappkitProject } from '../subjects/fastappkit.mjs';
import { knexProject } from '../subjects/knex.mjs';

export async function* figures({ rounds }) {
  const project = fastappkitProject({ url: 'sqlite:///./app.db', revisions: 1 });
  const knex = knexProject({ dialect: 'sqlite', connection: { filename: './app.db' }, migrations: 1 });
  const alembic = alembicProject({ url: 'sqlite:///app.db', revisions: 1 });
  const node = { command: [process.execPath, '-e', '0'], cwd: project.folder };
  runOnce(project.run('migrate', 'all'));
  runOnce(knex.run('migrate:latest'));
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
    ],
  });
}
