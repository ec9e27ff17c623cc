/** A project of two apps on one database, whose models change. */
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import * as schema from '@fastappkit/schema';
import { openProject, type Project } from '../../src/index';

/** The project on disk; `open` reads it anew. */
export interface ShopProject extends TestProject {
  open(): Project;
}

const NAMES = 'defineTable, integer, serial, string, text, varchar, primaryKey, index, unique, enumeration';

/** Makes the project: `core` and `shop` are the texts of the models, without imports. */
export function createShopProject(
  databaseUrl: string,
  models: { readonly core: string; readonly shop: string },
): ShopProject {
  const project = createTestProject({
    archive: `-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.shop"]
-- core/models.ts --
${withImports(models.core)}
-- core/index.ts --
export async function postMigrate({ db, targets }) {
  const rows = await db.query('SELECT id FROM settings');
  if (rows.length === 0 && targets.length === 0) await db.execute({ sql: 'INSERT INTO settings (id) VALUES (7)' });
}
-- core/db/migrations/env.ts --
export default {};
-- core/db/migrations/versions/.gitkeep --
-- apps/shop/models.ts --
${withImports(models.shop)}
`,
  });
  return {
    ...project,
    write: (name, text) => {
      project.write(name, withImports(text));
    },
    open: () => openProject({ cwd: project.root, env: {}, databaseUrl, provided: { fastappkit: schema } }),
  };
}

function withImports(text: string): string {
  const used = NAMES.split(', ').filter((name) => new RegExp(`\\b${name}\\(`).test(text));
  return used.length === 0 ? text : `import { ${used.join(', ')} } from 'fastappkit';\n${text}`;
}
