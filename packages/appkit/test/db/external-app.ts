/** What the package of an external app is made of. */
export interface ExternalAppOptions {
  /** The id of its one revision. */
  readonly id: string;
  readonly requires?: readonly string[];
  /** Whether it has a hook that inserts a row. */
  readonly hook?: boolean;
}

/** The archive of an installed app with one revision, which creates a table of the name of the app. */
export function externalApp(name: string, { id, requires = [], hook = false }: ExternalAppOptions): string {
  return `-- node_modules/${name}/package.json --
{ "name": "${name}", "main": "index.js" }
-- node_modules/${name}/fastappkit.toml --
[tool.fastappkit]
name = "${name}"
version = "1.0.0"
migrations = "migrations"
models_module = "models"
requires = ${JSON.stringify(requires)}
entrypoint = "index:register"
-- node_modules/${name}/index.js --
exports.register = () => {};
${hook ? `exports.postMigrate = async ({ db }) => { await db.knex('${name}').insert({ id: 1 }); };` : ''}
-- node_modules/${name}/models.js --
const { defineTable, integer } = require('fastappkit');
exports.${name} = defineTable('${name}', { id: integer().primaryKey() });
-- node_modules/${name}/migrations/env.ts --
export default {};
-- node_modules/${name}/migrations/versions/${id}.js --
const { integer } = require('fastappkit');
exports.revision = '${id}';
exports.downRevision = null;
exports.upgrade = (op) => op.createTable('${name}', { id: integer().primaryKey() });
exports.downgrade = (op) => op.dropTable('${name}');
`;
}
