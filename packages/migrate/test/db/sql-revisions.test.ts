import { expect, test } from '@jest/globals';
import type { DialectName } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';
import { scriptText } from '../../src/commands/preview';
import { errorOf, tableRevision, useMigrations } from './migrations';

const TRIGGERS: { readonly [D in DialectName]: string } = {
  postgres: `CREATE FUNCTION double() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  NEW.twice := 2 * NEW.id; -- a semicolon; in a comment
  RETURN NEW;
END $body$;
CREATE TRIGGER doubles BEFORE INSERT ON two FOR EACH ROW EXECUTE FUNCTION double();`,
  mysql: `DELIMITER //
CREATE TRIGGER doubles BEFORE INSERT ON two FOR EACH ROW BEGIN
  SET @seen = 'a;b';
  SET NEW.twice = 2 * NEW.id;
END//
DELIMITER ;`,
  mariadb: `CREATE TRIGGER doubles BEFORE INSERT ON two FOR EACH ROW BEGIN
  IF NEW.id > 0 THEN SET NEW.twice = 2 * NEW.id; END IF;
END;`,
  sqlite: `CREATE TRIGGER doubles AFTER INSERT ON two BEGIN
  UPDATE two SET twice = 2 * NEW.id WHERE id = NEW.id;
END;`,
};

describeEachDialect('revisions in plain SQL', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const files = (): Readonly<Record<string, string>> => ({
    'a.ts': tableRevision('a', 'one'),
    'b_two.sql': `-- Add the table two
-- revision: b
-- revises: a

-- upgrade
CREATE TABLE two (id INTEGER PRIMARY KEY, twice INTEGER);
${TRIGGERS[ctx().dialect.name]}
INSERT INTO two (id) VALUES (4);
UPDATE two SET twice = twice + 1 WHERE '?' <> ';';

-- downgrade
DROP TABLE two;
${ctx().dialect.name === 'postgres' ? 'DROP FUNCTION double();' : ''}
`,
    'c.ts': tableRevision('c', 'three', { down: 'b' }),
  });

  test('stand in one graph with those in TypeScript', async () => {
    const one = migrations();
    one.write(files());
    await one.upgrade();
    expect(await ctx().db.query('SELECT id, twice FROM two')).toEqual([{ id: 4, twice: 9 }]);
    expect(await one.tables()).toEqual(['one', 'three', 'two']);
    await one.downgrade('a');
    expect(await one.tables()).toEqual(['one']);
    await one.upgrade('b');
    expect(await one.rows()).toEqual(['b']);
  });

  test('are printed so that the script can be cut into the same statements', async () => {
    const one = migrations();
    one.write(files());
    await one.upgrade('a');
    const items = await one.preview('b');
    const statements = items.filter(({ kind }) => kind === 'statement').map(({ sql }) => sql);
    expect(ctx().dialect.splitStatements(scriptText(items)).map(withoutComments)).toEqual(
      statements.map(withoutComments),
    );
    for (const sql of statements) await ctx().db.execute({ sql });
    expect(await ctx().db.query('SELECT id, twice FROM two')).toEqual([{ id: 4, twice: 9 }]);
  });

  test('say what is missing before anything runs', async () => {
    const one = migrations();
    one.write({ ...files(), 'b_two.sql': '-- revision: b\n-- revises: a\n-- upgrade\nSELECT 1;' });
    await one.upgrade();
    expect(await errorOf(one.downgrade('a'))).toMatchObject({ code: 'DOWNGRADE_MISSING', details: { revision: 'b' } });
    expect(await one.rows()).toEqual(['c']);
  });
});

function withoutComments(sql: string): string {
  return sql.replace(/^(?:--[^\n]*\n\s*)*/, '').trim();
}
