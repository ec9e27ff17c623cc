import { expect, test } from '@jest/globals';
import type { DialectFeatures } from '@fastappkit/dialects';
import { describeEachDialect, readOpMembers } from '@fastappkit/testkit';
import { revision, useMigrations } from './migrations';
import { stageOf } from './op-examples/stage';

const MEMBERS = readOpMembers().flatMap(({ members }) => members);
const head = `import { real } from 'fastappkit';`;

/** What databases need to have for an example, by the mark behind its fence. */
const NEEDS: Readonly<Record<string, readonly (keyof DialectFeatures)[]>> = {
  '': [],
  postgres: ['namedTypes'],
  mysql: ['charsets'],
  'postgres mysql': ['comments'],
  'postgres mariadb': ['sequences'],
};

test('every method of op has an example', () => {
  expect(MEMBERS.length).toBeGreaterThanOrEqual(50);
  expect(MEMBERS.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
});

for (const [mark, needs] of Object.entries(NEEDS)) {
  describeEachDialect(`the examples of op run${mark === '' ? '' : ` (${mark})`}`, needs, (ctx) => {
    const migrations = useMigrations(ctx);
    const marked = MEMBERS.flatMap(({ name, examples }) =>
      examples.filter((one) => one.mark === mark).map(({ code }, at) => [`${name} ${at + 1}`, code] as const),
    );

    test.each(marked)('%s', async (_title, code) => {
      const one = migrations();
      one.write({
        'a.ts': revision('a', { head, up: stageOf(ctx().dialect.name) }),
        'b.ts': revision('b', { head, down: 'a', up: code }),
      });
      await one.upgrade();
      expect(await one.rows()).toEqual(['b']);
    });
  });
}

test('every example says where it runs', () => {
  const marks = MEMBERS.flatMap(({ examples }) => examples.map(({ mark }) => mark));
  expect([...new Set(marks)].filter((mark) => NEEDS[mark] === undefined)).toEqual([]);
});
