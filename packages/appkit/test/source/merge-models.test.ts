import { expect, test } from '@jest/globals';
import { renderModels } from '@fastappkit/migrate';
import { collectModels, defineSequence, defineTable, integer, string, text, vector } from '@fastappkit/schema';
import { mergeModels } from '../../src/source/merge-models';

const SCHEMA = collectModels({
  numbers: defineSequence('numbers'),
  users: defineTable('users', { id: integer().primaryKey(), full_name: string(80).notNull(), email: text() }, () => []),
  posts: defineTable('posts', { id: integer().primaryKey(), embedding: vector(3) }),
});

function merge(source: string) {
  return mergeModels('models.ts', source, (known) => renderModels(SCHEMA, known).models);
}

test('an empty file gets all models', async () => {
  const merged = await merge('');
  expect(merged).toMatchObject({ added: ['numbers', 'users', 'posts'], extended: [], kept: [] });
  expect(merged.text).toMatch(/^import \{\n {2}defineSequence,\n/);
  expect((await merge(merged.text)).text).toBe(merged.text);
});

const OWN = `// mine
import { defineTable, integer as int, string } from 'fastappkit';
import { helper } from './helper';

/** People. */
export const people = defineTable('users', {
  id: int().primaryKey(),   // the key
  name: string('full_name', 80)  /* kept */
}, (t) => []);

export const numbers = helper(people);
`;

test('what a user wrote stays, and what lacks is added around it', async () => {
  const merged = await merge(OWN);
  expect(merged).toMatchObject({
    added: ['numbers_', 'posts'],
    extended: [{ model: 'people', columns: ['email'] }],
    kept: [],
  });
  expect(merged.text).toBe(`// mine
import { defineTable, integer as int, string, defineSequence, integer, text, vector } from 'fastappkit';
import { helper } from './helper';

/** People. */
export const people = defineTable('users', {
  id: int().primaryKey(),   // the key
  name: string('full_name', 80),  /* kept */
  email: text(),
}, (t) => []);

export const numbers = helper(people);

export const numbers_ = defineSequence('numbers');

export const posts = defineTable('posts', {
  id: integer().primaryKey(),
  embedding: vector(3),
});
`);
  expect(await merge(merged.text)).toMatchObject({ text: merged.text, added: [], extended: [] });
});

test('a file without the import gets one, in its own line ends', async () => {
  const merged = await merge(
    "import * as f from 'fastappkit';\r\nexport const one = f.defineTable('posts', { ...shared });\r\n",
  );
  expect(merged.kept).toEqual(['one']);
  expect(merged.text.split('\r\n').slice(0, 3)).toEqual([
    "import * as f from 'fastappkit';",
    "import { defineSequence, defineTable, integer, string, text } from 'fastappkit';",
    "export const one = f.defineTable('posts', { ...shared });",
  ]);
  expect(merged.text).not.toMatch(/(?<!\r)\n/);
});

test('columns of an empty model, of one line, and with a taken key', async () => {
  const merged = await merge(
    "import { defineTable, string } from 'fastappkit';\nexport const users = defineTable('users', {});\n" +
      "export const posts = defineTable('posts', { id: string('other') });\n",
  );
  expect(merged.text).toContain(
    "defineTable('users', {\n  id: integer().notNull(),\n  fullName: string(80).named('full_name').notNull(),\n  email: text(),\n});",
  );
  expect(merged.text).toContain(`{ id: string('other'), id_: integer().notNull().named("id"), embedding: vector(3) }`);
});

test('a name of the package that means something else is an error', async () => {
  await expect(merge("import { text } from './words';\n")).rejects.toMatchObject({
    code: 'MODELS_NAME_TAKEN',
    details: { file: 'models.ts', names: ['text'] },
  });
});
