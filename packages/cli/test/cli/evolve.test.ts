import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { toJson } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { createBlogProject, type BlogProject } from './blog-project';

const BEFORE = `
import { check, defineTable, enumeration, foreignKey, index, integer, json, numeric, primaryKey, string, text, timestamp, unique } from 'fastappkit';

export const teams = defineTable('teams', {
  id: integer().primaryKey().autoIncrement(),
  name: string(40).notNull(),
  motto: text(),
  leadId: integer('lead_id'),
  kind: enumeration('team_kind', ['club', 'crew']).notNull().default('club'),
}, (t) => [foreignKey('fk_teams_lead').on(t.leadId).references(() => members.id, { onDelete: 'setNull' })]);

export const members = defineTable('members', {
  id: integer().primaryKey().autoIncrement(),
  teamId: integer('team_id').notNull(),
  email: string(100).notNull(),
  score: integer().notNull().default(0),
  fee: numeric(8, 2),
  extra: json(),
  joined: timestamp().notNull().defaultNow(),
}, (t) => [
  foreignKey('fk_members_team').on(t.teamId).references(() => teams.id, { onDelete: 'cascade' }),
  index('ix_members_email').on(t.email),
  check('ck_members_score', 'score >= 0'),
]);

export const tags = defineTable('tags', {
  member: integer().notNull(),
  label: string(20).notNull(),
}, (t) => [primaryKey().on(t.member, t.label), foreignKey('fk_tags_member').on(t.member).references(() => members.id)]);

export const obsolete = defineTable('obsolete', { id: integer().primaryKey(), note: text() });
`;

const AFTER = `
import { bigint, boolean, check, defineTable, enumeration, foreignKey, index, integer, json, numeric, primaryKey, string, text, timestamp, unique } from 'fastappkit';

export const teams = defineTable('teams', {
  id: integer().primaryKey().autoIncrement(),
  name: string(80).notNull().unique('uq_teams_name'),
  motto: text().notNull().default("it's; \\\\ fine"),
  leadId: integer('lead_id'),
  kind: enumeration('team_kind', ['club', 'crew']).notNull().default('crew'),
}, (t) => [foreignKey('fk_teams_lead').on(t.leadId).references(() => members.id, { onDelete: 'cascade' })]);

export const members = defineTable('members', {
  id: integer().primaryKey().autoIncrement(),
  teamId: integer('team_id').notNull(),
  email: string(100),
  score: bigint().notNull().default(10),
  fee: numeric(10, 3),
  isActive: boolean('is_active').notNull().default(true),
  joined: timestamp().notNull().defaultNow(),
  left: timestamp('left_at'),
}, (t) => [
  foreignKey('fk_members_team').on(t.teamId).references(() => teams.id, { onDelete: 'cascade' }),
  index('ix_members_email').on(t.email.desc(), t.score),
  unique('uq_members_team_email').on(t.teamId, t.email),
  check('ck_members_score', 'score >= 0 AND score < 1000'),
]);

export const tags = defineTable('tags', {
  member: integer().notNull(),
  label: string(20).notNull(),
  weight: integer().notNull().default(1).index(),
}, (t) => [primaryKey().on(t.label, t.member), foreignKey('fk_tags_member').on(t.member).references(() => members.id)]);

export const badges = defineTable('badges', {
  id: integer().primaryKey().autoIncrement(),
  team: integer().notNull().references(() => teams.id),
  name: string(30).notNull().check("name <> ''"),
});
`;

describeEachDialect('a model that changes in every respect', [], (ctx) => {
  let project: BlogProject;
  beforeEach(() => {
    project = createBlogProject(ctx().url);
    project.write('fastappkit.toml', '[tool.fastappkit]\napps = ["apps.club"]\n');
    project.write('core/models.ts', 'export {};\n');
    project.write('apps/club/models.ts', BEFORE);
  });
  afterEach(() => {
    project.remove();
  });

  const make = (message: string) =>
    project.json('migrate', 'app', 'club', 'makemigrations', '-m', message, '--drop-and-add');
  const schema = async (): Promise<string> => toJson(ctx().dialect.normalize(await ctx().dialect.introspect(ctx().db)));

  test('goes up, stays quiet, comes down, and keeps its rows', async () => {
    await make('Before');
    await project.json('migrate', 'all');
    expect(await make('Nothing')).toMatchObject({ path: null, operations: [], unsupported: [] });
    await ctx().db.execute({ sql: "INSERT INTO teams (name, motto) VALUES ('A', 'go')" });
    await ctx().db.execute({ sql: "INSERT INTO members (team_id, email, fee) VALUES (1, 'a@example.com', 1.5)" });
    await ctx().db.execute({ sql: "INSERT INTO tags (member, label) VALUES (1, 'x')" });
    const before = await schema();

    project.write('apps/club/models.ts', AFTER);
    const made = await make('After');
    expect(made['path']).not.toBeNull();
    await project.json('migrate', 'all');
    expect(await make('Nothing')).toMatchObject({ path: null, operations: [], unsupported: [] });
    const [row] = await ctx().db.query(
      'SELECT t.name, t.motto, m.email, g.label FROM teams t JOIN members m ON m.team_id = t.id JOIN tags g ON g.member = m.id',
    );
    expect(row).toEqual({ name: 'A', motto: 'go', email: 'a@example.com', label: 'x' });

    await project.json('migrate', 'downgrade', '-1');
    expect(withoutColumnOrder(await schema())).toEqual(withoutColumnOrder(before));
    expect(await ctx().db.query('SELECT email FROM members')).toEqual([{ email: 'a@example.com' }]);
    project.write('apps/club/models.ts', BEFORE);
    await project.json('migrate', 'downgrade', 'base');
    expect([...(await ctx().dialect.introspect(ctx().db)).tables.keys()]).toEqual(['alembic_version']);
  });
});

// A column that comes back comes back as the last one.
function withoutColumnOrder(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) =>
    key === 'columns' && Array.isArray(value) && value.every((one) => typeof one === 'object')
      ? value.toSorted((a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1))
      : value,
  );
}
