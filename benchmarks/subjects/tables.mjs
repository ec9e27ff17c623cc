/** A schema of many tables, in the words of each subject: ten columns, an index, a unique, a foreign key. */
import { runOnce } from '../lib/measure.mjs';

/** @param {number} count  @returns {{ ours: string, alembic: string, mikroOrm: string, drizzle: string, typeorm: string }} */
export function modelsOf(count) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return {
    ours: `import { boolean, defineTable, foreignKey, index, integer, numeric, string, text, timestamp, unique } from 'fastappkit';\n${numbers.map(ourTable).join('')}`,
    alembic: `import sqlalchemy as sa\nmetadata = sa.MetaData()\n${numbers.map(alembicTable).join('')}`,
    mikroOrm: `import { EntitySchema } from '@mikro-orm/core';\nexport const entities = [\n${numbers.map(mikroOrmTable).join('')}];\n`,
    drizzle: `import { foreignKey, index, integer, numeric, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';\n${numbers.map(drizzleTable).join('')}`,
    typeorm: `const { EntitySchema } = require('typeorm');\nexports.entities = [\n${numbers.map(typeormTable).join('')}];\n`,
  };
}

/** Makes the tables that the models of a project of ours declare. */
export function createTables(project) {
  runOnce(project.run('migrate', 'app', 'core', 'makemigrations', '-m', 'tables'));
  runOnce(project.run('migrate', 'all'));
}

// a tree: long chains of keys are more than SQLAlchemy can follow
const parent = (number) => Math.ceil(number / 10);

function ourTable(number) {
  return `export const t${number} = defineTable(
  't${number}',
  {
    id: integer().primaryKey().autoIncrement(),
    parent: integer(),
    code: string(20).notNull(),
    name: string(100).notNull(),
    note: text(),
    amount: numeric(10, 2).notNull(),
    rate: integer(),
    isOpen: boolean().named('is_open').notNull(),
    made: timestamp().notNull(),
    changed: timestamp(),
  },
  (t) => [
    unique('uq_t${number}').on(t.code),
    index('ix_t${number}').on(t.name, t.made),
    foreignKey('fk_t${number}').on(t.parent).references('t${parent(number)}', ['id']),
  ],
);
`;
}

function alembicTable(number) {
  return `sa.Table('t${number}', metadata, sa.Column('id', sa.Integer, primary_key=True), sa.Column('parent', sa.Integer),
  sa.Column('code', sa.String(20), nullable=False), sa.Column('name', sa.String(100), nullable=False), sa.Column('note', sa.Text),
  sa.Column('amount', sa.Numeric(10, 2), nullable=False), sa.Column('rate', sa.Integer), sa.Column('is_open', sa.Boolean, nullable=False),
  sa.Column('made', sa.TIMESTAMP, nullable=False), sa.Column('changed', sa.TIMESTAMP),
  sa.UniqueConstraint('code', name='uq_t${number}'), sa.Index('ix_t${number}', 'name', 'made'),
  sa.ForeignKeyConstraint(['parent'], ['t${parent(number)}.id'], name='fk_t${number}'))
`;
}

function mikroOrmTable(number) {
  return `  new EntitySchema({
    name: 'T${number}',
    tableName: 't${number}',
    properties: {
      id: { type: 'integer', primary: true, autoincrement: true },
      parent: { kind: 'm:1', entity: () => 'T${parent(number)}', nullable: true, fieldName: 'parent' },
      code: { type: 'string', length: 20, unique: 'uq_t${number}' },
      name: { type: 'string', length: 100 },
      note: { type: 'text', nullable: true },
      amount: { type: 'decimal', precision: 10, scale: 2 },
      rate: { type: 'integer', nullable: true },
      isOpen: { type: 'boolean', fieldName: 'is_open' },
      made: { type: 'datetime' },
      changed: { type: 'datetime', nullable: true },
    },
    indexes: [{ name: 'ix_t${number}', properties: ['name', 'made'] }],
  }),
`;
}

function drizzleTable(number) {
  return `export const t${number} = sqliteTable(
  't${number}',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    parent: integer('parent'),
    code: text('code').notNull(),
    name: text('name').notNull(),
    note: text('note'),
    amount: numeric('amount').notNull(),
    rate: integer('rate'),
    isOpen: integer('is_open', { mode: 'boolean' }).notNull(),
    made: integer('made', { mode: 'timestamp' }).notNull(),
    changed: integer('changed', { mode: 'timestamp' }),
  },
  (t) => [
    uniqueIndex('uq_t${number}').on(t.code),
    index('ix_t${number}').on(t.name, t.made),
    foreignKey({ name: 'fk_t${number}', columns: [t.parent], foreignColumns: [t${parent(number)}.id] }),
  ],
);
`;
}

function typeormTable(number) {
  return `  new EntitySchema({
    name: 'T${number}',
    tableName: 't${number}',
    columns: {
      id: { type: Number, primary: true, generated: 'increment' },
      parent: { type: Number, nullable: true },
      code: { type: String, length: 20 },
      name: { type: String, length: 100 },
      note: { type: 'text', nullable: true },
      amount: { type: 'decimal', precision: 10, scale: 2 },
      rate: { type: Number, nullable: true },
      isOpen: { type: Boolean, name: 'is_open' },
      made: { type: Date },
      changed: { type: Date, nullable: true },
    },
    uniques: [{ name: 'uq_t${number}', columns: ['code'] }],
    indices: [{ name: 'ix_t${number}', columns: ['name', 'made'] }],
    foreignKeys: [{ name: 'fk_t${number}', target: 'T${parent(number)}', columnNames: ['parent'], referencedColumnNames: ['id'] }],
  }),
`;
}
