/** Autogenerate where nothing has changed. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../lib/compare.mjs';
import { servers } from '../lib/places.mjs';
import { runOnce } from '../lib/measure.mjs';
import { alembicProject } from '../subjects/alembic.mjs';
import { drizzleSchema } from '../subjects/drizzle.mjs';
import { fastappkitProject } from '../subjects/fastappkit.mjs';
import { mikroOrmProject } from '../subjects/mikro-orm.mjs';
import { createTables, modelsOf } from '../subjects/tables.mjs';
import { typeormSchema } from '../subjects/typeorm.mjs';

export async function* figures({ quick, rounds }) {
  const tables = quick ? 200 : 1000;
  const few = Math.min(rounds, 5);
  const urls = ['sqlite:///./app.db', 'sqlite:///app.db', '', ''];
  yield await checked({ dialect: 'SQLite', urls, tables, rounds: few });
  for (const dialect of quick ? [] : ['postgres', 'mariadb']) {
    if (!servers.has(dialect)) continue;
    const databases = [];
    for (const _ of urls) databases.push(await servers.create(dialect));
    try {
      yield await checked({ dialect, urls: databases.map((database) => database.url), tables, rounds: few });
    } finally {
      for (const database of databases) await database.drop();
    }
  }
}

async function checked({ dialect, urls: [url, alembicUrl, mikroOrmUrl, typeormUrl], tables, rounds }) {
  const models = modelsOf(tables);
  const project = fastappkitProject({ url, models: models.ours });
  createTables(project);
  const alembic = alembicProject({ url: alembicUrl, models: models.alembic });
  if (alembic !== undefined) prepareAlembic(alembic);
  const mikroOrm = mikroOrmProject({ dialect, url: mikroOrmUrl, entities: models.mikroOrm });
  runOnce(mikroOrm.run('create'));
  const drizzle = dialect === 'SQLite' ? drizzleSchema({ schema: models.drizzle }) : undefined;
  if (drizzle !== undefined) runOnce(drizzle.push());
  const typeorm = typeormSchema({ dialect, url: typeormUrl, entities: models.typeorm });
  runOnce(typeorm.run('create'));
  const small = dialect === 'SQLite' ? fastappkitProject({ url, models: modelsOf(tables / 10).ours }) : undefined;
  if (small !== undefined) createTables(small);
  return compare({
    row: `check, ${tables} tables, ${dialect}`,
    metric: 'wall',
    rounds,
    ours: project.run('migrate', 'check'),
    peers: [
      // "alembic check" came with 1.9; it is what --autogenerate does, without the file
      {
        name: 'alembic revision --autogenerate',
        job: alembic && {
          ...alembic.run('revision', '--autogenerate', '-m', 'none'),
          prepare: () => withoutRevisions(alembic),
        },
        target: 0.25,
      },
      { name: 'mikro-orm schema:update', job: mikroOrm.run('check'), target: 0.4 },
      { name: 'drizzle-kit push', job: drizzle?.push(), target: 1 },
      // 10 s and more on the servers
      { name: 'typeorm schema:log', job: { ...typeorm.run('check'), rounds: dialect === 'SQLite' ? rounds : 1 } },
      { name: `ours, ${tables / 10} tables`, job: small?.run('migrate', 'check'), target: 11 },
    ],
  });
}

function withoutRevisions({ folder }) {
  rmSync(join(folder, 'migrations/versions'), { recursive: true });
  mkdirSync(join(folder, 'migrations/versions'));
}

function prepareAlembic(alembic) {
  runOnce({
    command: [
      alembic.run().command[0],
      '-c',
      'import sys; sys.path.insert(0, "."); import models, sqlalchemy as sa, configparser; c = configparser.RawConfigParser(); c.read("alembic.ini"); models.metadata.create_all(sa.create_engine(c["alembic"]["sqlalchemy.url"].replace("%%", "%")))',
    ],
    cwd: alembic.folder,
  });
}
