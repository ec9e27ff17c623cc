/** The SQL of a thousand revisions, printed. */
import { compare } from '../lib/compare.mjs';
import { alembicProject } from '../subjects/alembic.mjs';
import { fastappkitProject } from '../subjects/fastappkit.mjs';

export async function* figures({ quick, rounds }) {
  for (const count of quick ? [1000] : [1000, 10_000]) {
    const project = fastappkitProject({ url: 'postgres://nobody@127.0.0.1:1/none', revisions: count });
    const alembic = alembicProject({ url: 'postgres://nobody@127.0.0.1:1/none', revisions: count });
    yield await compare({
      row: `upgrade --sql, ${count} revisions`,
      metric: 'wall',
      rounds: count > 1000 ? Math.min(rounds, 3) : rounds,
      ours: project.run('migrate', 'upgrade', '--sql', '-r', 'base:head'),
      peers: [{ name: 'alembic upgrade head --sql', job: alembic?.run('upgrade', 'head', '--sql'), target: 0.5 }],
    });
  }
}
