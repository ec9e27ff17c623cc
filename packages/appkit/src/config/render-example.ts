import { CONFIG_KEYS } from './keys';
import type { ConfigKey } from './key';

/** The text of `fastappkit.toml.example`: every key with its default; a key without one is a comment. */
export function renderConfigExample(): string {
  const tables = CONFIG_KEYS.map(({ table, keys }) => {
    // A table with a name to choose in it would become a database: it is shown as a comment.
    const isOptional = table.includes('<');
    const header = `[${table.replace('<name>', 'reporting')}]`;
    return [isOptional ? `# ${header}` : header, ...keys.map((key) => renderKey(key))].join('\n');
  });
  return `${INTRODUCTION}\n${tables.join('\n\n')}\n`;
}

const INTRODUCTION = `# Every key of fastappkit.toml with its default. Made from packages/appkit/src/config/keys.ts.
# Order of settings: options of the command, environment variables, .env, this file, defaults.
`;

function renderKey(key: ConfigKey): string {
  const line =
    key.default === undefined ? `# ${key.name} = ${literal(key.example)}` : `${key.name} = ${literal(key.default)}`;
  return `# ${key.doc}\n${line}`;
}

/** JSON's texts, numbers and lists are TOML's too. */
function literal(value: unknown): string {
  return JSON.stringify(value);
}
