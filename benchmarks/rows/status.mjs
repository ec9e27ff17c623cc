/** What a command costs that looks at many revisions, all of them applied. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../lib/compare.mjs';
import { runOnce } from '../lib/measure.mjs';
import { servers } from '../lib/places.mjs';
import { alembicProject } from '../subjects/alembic.mjs';
import { dbmateProject } from '../subjects/dbmate.mjs';
import { drizzleProject } from '../subjects/drizzle.mjs';
import { fastappkitProject } from '../subjects/fastappkit.mjs';
import { graphileMigrateProject } from '../subjects/graphile-migrate.mjs';
import { knexProject } from '../subjects/knex.mjs';
import { kyselyProject } from '../subjects/kysely.mjs';
import { nodePgMigrateProject } from '../subjects/node-pg-migrate.mjs';
import { typeormProject } from '../subjects/typeorm.mjs';
import { umzugProject } from '../subjects/umzug.mjs';

const COMMANDS = [
  ['migrate', 'current'],
  ['migrate', 'heads'],
  ['migrate', 'status'],
  ['migrate', 'all'],
];

export async function* figures({ quick, rounds }) {
  yield* onSqlite({ count: 1000, target: 0.7, rounds });
  if (quick) return;
  if (servers.has('postgres')) yield await onPostgres(Math.min(rounds, 3));
  yield* onSqlite({ count: 10_000, target: 0.35, rounds });
}

async function* onSqlite({ count, target, rounds }) {
  const project = fastappkitProject({ url: 'sqlite:///./app.db', revisions: count });
  const knex = knexProject({ dialect: 'sqlite', connection: { filename: './app.db' }, migrations: count });
  const drizzle = drizzleProject({ migrations: count });
  knex.apply();
  // what is done once: the version row, and the caches
  runOnce(project.run('migrate', 'stamp', 'head'));
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
  const others = othersOf(count);
  for (const [words, which] of [
    [['migrate', 'current'], 'status'],
    [['migrate', 'all'], 'upgrade'],
  ]) {
    yield await compare({
      row: `${words.join(' ')}, ${count} revisions`,
      metric: 'cpu',
      rounds: Math.min(rounds, 3),
      ours: project.run(...words),
      peers: [
        ...(which === 'upgrade' ? [{ name: 'knex migrate:latest', job: knex.run('migrate:latest') }] : []),
        ...others.map((other) => other[which]),
      ],
    });
  }
}

/** What is asked of the peers that no target names: the status, and an upgrade that has nothing to do. */
function othersOf(count) {
  const alembic = alembicProject({ url: 'sqlite:///app.db', revisions: count });
  if (alembic !== undefined) runOnce(alembic.run('stamp', 'head'));
  const dbmate = dbmateProject({ url: 'sqlite:./app.db', migrations: count });
  const typeorm = typeormProject({ dialect: 'SQLite', migrations: count });
  for (const peer of [dbmate, typeorm]) peer.apply();
  return [
    {
      // "current" takes more than a minute for 10,000
      status: { name: 'alembic current', job: alembic && { ...alembic.run('current'), rounds: count > 1000 ? 1 : 3 } },
      upgrade: { name: 'alembic upgrade head', job: alembic?.run('upgrade', 'head') },
    },
    {
      status: { name: 'dbmate status', job: dbmate.run('status') },
      upgrade: { name: 'dbmate up', job: dbmate.run('up') },
    },
    {
      status: { name: 'typeorm migration:show', job: typeorm.run('migration:show') },
      upgrade: { name: 'typeorm migration:run', job: typeorm.run('migration:run') },
    },
    ...(count > 1000 ? [] : [umzugPeer(count), kyselyPeer(count)]),
  ];
}

function umzugPeer(count) {
  const umzug = umzugProject({ migrations: count });
  umzug.apply();
  return {
    status: { name: 'umzug pending', job: umzug.run('status') },
    upgrade: { name: 'umzug up', job: umzug.run('up') },
  };
}

function kyselyPeer(count) {
  const kysely = kyselyProject({ migrations: count });
  kysely.apply();
  return {
    status: { name: 'kysely getMigrations', job: kysely.run('status') },
    upgrade: { name: 'kysely migrateToLatest', job: kysely.run('up') },
  };
}

/** An upgrade that has nothing to do, for the peers that know PostgreSQL only. */
async function onPostgres(rounds) {
  const count = 1000;
  const databases = [];
  const applied = async (make, ...words) => {
    const database = await servers.create('postgres');
    databases.push(database);
    const job = make(database.url).run(...words);
    runOnce(job);
    return job;
  };
  try {
    return await compare({
      row: `migrate all, ${count} revisions, postgres`,
      metric: 'cpu',
      rounds,
      ours: await applied((url) => fastappkitProject({ url, revisions: count }), 'migrate', 'all'),
      peers: [
        {
          name: 'node-pg-migrate up',
          job: await applied((url) => nodePgMigrateProject({ url, migrations: count }), 'up'),
        },
        {
          name: 'graphile-migrate migrate',
          job: await applied((url) => graphileMigrateProject({ url, migrations: count }), 'migrate'),
        },
      ],
    });
  } finally {
    for (const database of databases) await database.drop();
  }
}
