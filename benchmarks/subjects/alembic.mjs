/** The same as Alembic revisions. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alembicPython } from '../lib/machine.mjs';
import { newFolder } from '../lib/places.mjs';

const DRIVERS = { postgres: ['postgres:', 'postgresql+psycopg2:'], mysql: ['mysql:', 'mysql+pymysql:'] };

/**
 * Undefined where Python has no Alembic.
 * @param {{ url: string, revisions?: number, models?: string }} given  `models`: Python that makes `metadata`.
 */
export function alembicProject({
  url,
  revisions = 0,
  models = 'from sqlalchemy import MetaData\nmetadata = MetaData()\n',
}) {
  const python = alembicPython();
  if (python === undefined) return undefined;
  const folder = newFolder();
  mkdirSync(join(folder, 'migrations/versions'), { recursive: true });
  const [scheme, driver] = Object.values(DRIVERS).find(([prefix]) => url.startsWith(prefix)) ?? ['', ''];
  writeFileSync(
    join(folder, 'alembic.ini'),
    `[alembic]\nscript_location = migrations\nsqlalchemy.url = ${url.replace(scheme, driver).replaceAll('%', '%%')}\n`,
  );
  writeFileSync(join(folder, 'models.py'), models);
  writeFileSync(join(folder, 'migrations/env.py'), ENVIRONMENT);
  writeFileSync(join(folder, 'migrations/script.py.mako'), TEMPLATE);
  for (let number = 1; number <= revisions; number += 1) {
    writeFileSync(join(folder, 'migrations/versions', `${id(number)}_t.py`), revision(number));
  }
  return { folder, run: (...words) => ({ command: [python, '-m', 'alembic.config', ...words], cwd: folder }) };
}

const id = (number) => `r${String(number).padStart(6, '0')}`;

function revision(number) {
  return `revision = '${id(number)}'
down_revision = ${number === 1 ? 'None' : `'${id(number - 1)}'`}
from alembic import op
import sqlalchemy as sa

def upgrade():
    op.create_table('t${number}', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(50), nullable=False))

def downgrade():
    op.drop_table('t${number}')
`;
}

const ENVIRONMENT = `import sys
sys.path.insert(0, '.')
from alembic import context
from sqlalchemy import engine_from_config, pool
from models import metadata
config = context.config
if context.is_offline_mode():
    context.configure(url=config.get_main_option('sqlalchemy.url'), target_metadata=metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = engine_from_config(config.get_section(config.config_ini_section), prefix='sqlalchemy.', poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True, compare_type=True)
        with context.begin_transaction():
            context.run_migrations()
`;

const TEMPLATE = `revision = \${repr(up_revision)}
down_revision = \${repr(down_revision)}
from alembic import op
import sqlalchemy as sa

def upgrade():
    \${upgrades if upgrades else 'pass'}

def downgrade():
    \${downgrades if downgrades else 'pass'}
`;
