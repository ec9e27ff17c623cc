/** A thousand revisions, each of which creates a table, on an empty database. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../lib/compare.mjs';
import { servers } from '../lib/places.mjs';
import { alembicProject } from '../subjects/alembic.mjs';
import { dbmateProject } from '../subjects/dbmate.mjs';
import { fastappkitProject } from '../subjects/fastappkit.mjs';
import { graphileMigrateProject } from '../subjects/graphile-migrate.mjs';
import { knexProject } from '../subjects/knex.mjs';
import { kyselyProject } from '../subjects/kysely.mjs';
import { nodePgMigrateProject } from '../subjects/node-pg-migrate.mjs';
import { typeormProject } from '../subjects/typeorm.mjs';
import { umzugProject } from '../subjects/umzug.mjs';

const COUNT = 1000;

export async function* figures({ quick, rounds }) {
  yield await onSqlite(quick ? Math.min(rounds, 3) : rounds);
  for (const dialect of quick ? [] : ['postgres', 'mariadb'])
    if (servers.has(dialect)) yield await onServer(dialect, rounds);
}

async function onSqlite(rounds) {
  const given = { url: 'sqlite:///./app.db', revisions: COUNT };
  const knex = knexProject({ dialect: 'sqlite', connection: { filename: './app.db' }, migrations: COUNT });
  const fresh = (project, ...words) => ({
    ...project.run(...words),
    prepare: () => {
      for (const name of readdirSync(project.folder)) if (name.startsWith('app.db')) rmSync(join(project.folder, name));
    },
  });
  const alembic = alembicProject({ url: 'sqlite:///app.db', revisions: COUNT });
  const dbmate = dbmateProject({ url: 'sqlite:./app.db', migrations: COUNT });
  const typeorm = typeormProject({ dialect: 'SQLite', migrations: COUNT });
  const umzug = umzugProject({ migrations: COUNT });
  const kysely = kyselyProject({ migrations: COUNT });
  return compare({
    row: `upgrade, ${COUNT} revisions, SQLite`,
    metric: 'wall',
    rounds,
    ours: fresh(fastappkitProject(given), 'migrate', 'all'),
    peers: [
      { name: 'knex migrate:latest', job: fresh(knex, 'migrate:latest'), target: 0.8 },
      { name: 'dbmate up', job: fresh(dbmate, 'up') },
      { name: 'alembic upgrade head', job: alembic && fresh(alembic, 'upgrade', 'head') },
      { name: 'typeorm migration:run', job: fresh(typeorm, 'migration:run') },
      { name: 'umzug up', job: fresh(umzug, 'up') },
      { name: 'kysely migrateToLatest', job: fresh(kysely, 'up') },
    ],
  });
}

async function onServer(dialect, rounds) {
  const databases = [];
  const onFresh = async (make, ...words) => {
    const database = await servers.create(dialect);
    databases.push(database);
    const project = make(database.url);
    return project && { ...project.run(...words), prepare: () => database.empty() };
  };
  try {
    return await compare({
      row: `upgrade, ${COUNT} revisions, ${dialect}`,
      metric: 'wall',
      rounds,
      ours: await onFresh((url) => fastappkitProject({ url, revisions: COUNT }), 'migrate', 'all'),
      peers: [
        {
          name: 'knex migrate:latest',
          job: await onFresh((connection) => knexProject({ dialect, connection, migrations: COUNT }), 'migrate:latest'),
          target: 0.8,
        },
        {
          name: 'dbmate up',
          job: await onFresh((url) => dbmateProject({ url: dbmateUrl(url), migrations: COUNT }), 'up'),
          target: 1,
        },
        {
          name: 'alembic upgrade head',
          job: await onFresh((url) => alembicProject({ url, revisions: COUNT }), 'upgrade', 'head'),
        },
        {
          name: 'typeorm migration:run',
          job: await onFresh((url) => typeormProject({ dialect, url, migrations: COUNT }), 'migration:run'),
        },
        ...(dialect === 'postgres' ? await onlyPostgres(onFresh) : []),
      ],
    });
  } finally {
    for (const database of databases) await database.drop();
  }
}

async function onlyPostgres(onFresh) {
  return [
    {
      name: 'node-pg-migrate up',
      job: await onFresh((url) => nodePgMigrateProject({ url, migrations: COUNT }), 'up'),
    },
    {
      name: 'graphile-migrate migrate',
      job: await onFresh((url) => graphileMigrateProject({ url, migrations: COUNT }), 'migrate'),
    },
  ];
}

function dbmateUrl(url) {
  return url.startsWith('postgres:') ? `${url}?sslmode=disable` : url;
}
