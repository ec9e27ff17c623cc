/** What a command costs that looks at many revisions, all of them applied. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../lib/compare.mjs';
import { runOnce } from '../lib/measure.mjs';
import { alembicProject } from '../subjects/alembic.mjs';
import { drizzleProject } from '../subjects/drizzle.mjs';
import { fastappkitProject } from '../subjects/fastappkit.mjs';
import { knexProject } from '../subjects/knex.mjs';

const COMMANDS = [
  ['migrate', 'current'],
  ['migrate', 'heads'],
  ['migrate', 'status'],
  ['migrate', 'all'],
];

export async function* figures({ quick, rounds }) {
  for (const [count, target] of quick
    ? [[1000, 0.7]]
    : [
        [1000, 0.7],
        [10_000, 0.35],
      ]) {
    const project = fastappkitProject({ url: 'sqlite:///./app.db', revisions: count });
    const knex = knexProject({ dialect: 'sqlite', connection: { filename: './app.db' }, migrations: count });
    const drizzle = drizzleProject({ migrations: count });
    const alembic = alembicProject({ url: 'sqlite:///app.db', revisions: count });
    knex.apply();
    // what is done once: the version row, and the caches
    runOnce(project.run('migrate', 'stamp', 'head'));
    if (alembic !== undefined) runOnce(alembic.run('stamp', 'head'));
    const peers = [
      { name: 'knex migrate:status', job: knex.run('migrate:status'), target },
      { name: 'drizzle-kit check', job: drizzle.run(), ...(count > 1000 ? { target: 1 } : {}) },
    ];
    for (const words of COMMANDS) {
      runOnce(project.run(...words));
      const row = `${words.join(' ')}, ${count} revisions`;
      yield await compare({ row, metric: 'cpu', rounds, ours: project.run(...words), peers });
    }
    yield await compare({
      row: `migrate current, ${count} revisions, no cache`,
      metric: 'cpu',
      rounds,
      ours: {
        ...project.run('migrate', 'current'),
        prepare: () => rmSync(join(project.folder, 'caches'), { recursive: true, force: true }),
      },
      peers: [{ ...peers[0], target: count > 1000 ? 0.8 : Infinity }],
    });
    runOnce(project.run('migrate', 'current'));
    yield await compare({
      row: `migrate current, ${count} revisions`,
      metric: 'cpu',
      // Alembic takes more than a minute for 10,000
      rounds: count > 1000 ? 1 : Math.min(rounds, 3),
      ours: project.run('migrate', 'current'),
      peers: [{ name: 'alembic current', job: alembic?.run('current') }],
    });
  }
}
