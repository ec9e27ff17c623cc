/** What other people's databases hold, as models: circles, words of the language, other schemas, vectors, code that is there. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DialectName } from '@fastappkit/dialects';
import {
  createAppsProject,
  createTestDatabase,
  describeEachDialect,
  describeEachFamily,
  describeWithPgvector,
  type AppsProject,
  type DatabaseContext,
  type DatabaseName,
} from '@fastappkit/testkit';
import { typeErrors } from './type-errors';
import { useWrittenFiles } from './written-files';

const { keep, paths } = useWrittenFiles();

const KEY = 'integer NOT NULL, PRIMARY KEY (id)';
const TEAMS = `CREATE TABLE teams (id ${KEY})`;
const MEMBERS = `CREATE TABLE members (team_id integer, boss_id integer, id ${KEY},
  CONSTRAINT fk_team FOREIGN KEY (team_id) REFERENCES teams (id), CONSTRAINT fk_boss FOREIGN KEY (boss_id) REFERENCES members (id))`;
const WORDS = `CREATE TABLE "class" ("default" integer, "await" varchar(9), "constructor" integer, "__proto__" integer,
  "first name" varchar(20) DEFAULT 'it''s', "2nd" integer, "a.b" integer, "A_B" integer, "aB" integer, id ${KEY})`;
const BUILDERS = ['integer', 'index', 'interface'].map((name) => `CREATE TABLE "${name}" (id ${KEY})`);
const CIRCLE = [
  TEAMS,
  MEMBERS,
  'ALTER TABLE teams ADD COLUMN head_id integer',
  'ALTER TABLE teams ADD CONSTRAINT fk_head FOREIGN KEY (head_id) REFERENCES members (id) ON DELETE SET NULL',
];
// names of columns are the same in any case there
const inMysql = (sql: string): string => sql.replace(', "aB" integer', '').replaceAll('"', '`');
const MYSQL = [...CIRCLE, WORDS, ...BUILDERS].map(inMysql);

const DDL: { readonly [D in DialectName]: readonly string[] } = {
  postgres: [
    ...CIRCLE,
    WORDS,
    ...BUILDERS,
    'CREATE SCHEMA sales',
    "CREATE TYPE sales.state AS ENUM ('new', 'paid')",
    'CREATE TABLE sales.teams (id integer PRIMARY KEY, state sales.state, team integer REFERENCES public.teams (id))',
    'CREATE SEQUENCE sales.invoice_numbers START 1000',
    'CREATE VIEW sales.seen AS SELECT id FROM sales.teams',
    'CREATE VIEW public.seen AS SELECT id FROM public.teams',
    "CREATE FUNCTION sales.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    'CREATE TRIGGER touch BEFORE UPDATE ON sales.teams FOR EACH ROW EXECUTE FUNCTION sales.touch()',
    'ALTER TABLE sales.teams ENABLE ROW LEVEL SECURITY',
    "CREATE COLLATION sales.german (provider = icu, locale = 'de')",
    "CREATE COLLATION french (provider = icu, locale = 'fr')",
  ],
  mysql: MYSQL,
  mariadb: MYSQL,
  sqlite: [TEAMS.replace('(id', '(head_id integer REFERENCES members (id), id'), MEMBERS, WORDS, ...BUILDERS],
};

/** Models of the database make another one that is exported as this one. */
async function expectSameAgain(
  project: AppsProject,
  { dialect, url }: DatabaseContext,
  server?: DatabaseName,
): Promise<void> {
  const copy = await createTestDatabase(server ?? dialect.name);
  try {
    await project.json('db', 'create-tables', '--database-url', copy.url);
    const diff = await project.run('db', 'diff', '--from', url, '--to', copy.url);
    expect([diff.stdout, diff.exitCode]).toEqual(['', 0]);
  } finally {
    await copy.drop();
  }
}

describeEachFamily('models of an odd database', (ctx) => {
  let project: AppsProject;
  beforeEach(async () => {
    for (const sql of DDL[ctx().dialect.name]) await ctx().db.execute({ sql });
    project = createAppsProject(ctx().url, []);
  });
  afterEach(() => {
    project.remove();
  });

  test('make it again, from one file and from a folder', async () => {
    const { dialect } = ctx();
    await project.json('db', 'reverse-generation', '--all', '--output', 'core/models.ts');
    const text = project.read('core/models.ts');
    expect(text).toMatch(
      /export const classTable = defineTable\(\s*'class',\s*\{\s*default: integer\(\),\s*await: string\(9\),/,
    );
    expect(text).toContain(' * headId -> members.id\n * id <- members.teamId\n');
    expect(text).toMatch(/ \* id <- members.bossId\n(?: .*\n)* \* id <- teams.headId\n/);
    keep(`${dialect.name}.ts`, text);
    await expectSameAgain(project, ctx());

    await project.json('db', 'reverse-generation', '--all', '--output', 'core/tables/');
    const names = (await project.json('db', 'reverse-generation', '--all', '--output', 'core/tables/'))[
      'files'
    ] as readonly { readonly path: string; readonly status: string }[];
    expect(new Set(names.map(({ status }) => status))).toEqual(new Set(['unchanged']));
    for (const { path } of names) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      keep(`${dialect.name}/${name}`, project.read(`core/tables/${name}`));
    }
    project.write('core/models.ts', "export * from './tables';\n");
    await expectSameAgain(project, ctx());
  });

  test('come to models that somebody wrote, whose code stays', async () => {
    const own = `/* Ours. */
import { defineTable as table, integer } from 'fastappkit';

// what a team is
export const teams = table('teams', { id: integer().primaryKey() /* the key */ });

export function integerTable(): string {
  return \`not a \${'model'}\`;
}
`;
    project.write('core/models.ts', own);
    const made = await project.json(
      'db',
      'reverse-generation',
      'teams',
      'members',
      'integer',
      '--output',
      'core/models.ts',
    );
    expect(made).toMatchObject({
      files: [
        { status: 'merged', added: ['integerTable_', 'members'], extended: [{ model: 'teams', columns: ['head_id'] }] },
      ],
    });
    const text = project.read('core/models.ts');
    for (const line of own.split('\n').filter((one) => !/^import|= table\(/.test(one))) expect(text).toContain(line);
    expect(text).toContain('/* the key */');
    keep(`${ctx().dialect.name}-merged.ts`, text);
  });
});

describeEachDialect('models of one schema', ['namedTypes'], (ctx) => {
  test('are those of its tables, with what is left of it and of nothing else', async () => {
    for (const sql of DDL[ctx().dialect.name]) await ctx().db.execute({ sql });
    await ctx().db.execute({ sql: "CREATE TYPE sales.unused AS ENUM ('x')" });
    const project = createAppsProject(ctx().url, []);
    try {
      const sales = await project.json('db', 'reverse-generation', '--schema', 'sales', '--output', 'core/models.ts');
      expect(sales).toMatchObject({
        models: [{ key: 'sales.invoice_numbers' }, { key: 'sales.teams' }],
        left: [
          { kind: 'view', name: 'sales.seen' },
          { kind: 'trigger', name: 'touch of sales.teams' },
          { kind: 'routine', name: 'sales.touch()' },
          { kind: 'type', name: 'sales.unused' },
          { kind: 'detail', name: 'row level security of sales.teams' },
          { kind: 'detail', name: 'collation german' },
        ],
        cut: [{ table: { name: 'teams', schema: 'sales' }, refTable: { name: 'teams' } }],
      });
      keep('sales.ts', project.read('core/models.ts'));
      const named = await project.json('db', 'reverse-generation', 'sales.teams');
      expect(named['left']).toEqual([
        { kind: 'trigger', name: 'touch of sales.teams' },
        { kind: 'routine', name: 'sales.touch()' },
        { kind: 'detail', name: 'row level security of sales.teams' },
      ]);
      const usual = await project.json('db', 'reverse-generation', '--schema', 'public');
      expect(usual['left']).toEqual([
        { kind: 'view', name: 'seen' },
        { kind: 'detail', name: 'collation french' },
      ]);
      const wrong = await project.run('db', 'reverse-generation', '--schema', 'sale', '--json');
      expect(wrong.json()).toMatchObject({ error: { code: 'SCHEMAS_UNKNOWN', hint: 'Perhaps it is sales.' } });
    } finally {
      project.remove();
    }
  });
});

describeWithPgvector('models with vectors', (ctx) => {
  test('have their dimensions and indexes', async () => {
    const { db, url } = ctx();
    await db.execute({ sql: 'CREATE EXTENSION vector' });
    await db.execute({
      sql: 'CREATE TABLE texts (id integer PRIMARY KEY, meaning vector(3) NOT NULL, half halfvec(5))',
    });
    await db.execute({ sql: 'CREATE INDEX ix_meaning ON texts USING hnsw (meaning vector_cosine_ops) WITH (m = 8)' });
    const project = createAppsProject(url, []);
    try {
      await project.json('db', 'reverse-generation', '--all', '--output', 'core/models.ts');
      const text = project.read('core/models.ts');
      expect(text).toContain('meaning: vector(3).notNull()');
      keep('vectors.ts', text);
      await expectSameAgain(project, ctx(), 'pgvector');
    } finally {
      project.remove();
    }
  });
});

test('all that was written is good TypeScript', () => {
  expect(paths.length).toBeGreaterThan(0);
  expect(typeErrors(paths)).toEqual([]);
});
