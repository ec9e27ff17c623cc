import { CONFIG_KEYS } from './keys';
import type { ConfigKey } from './key';

/** The text of `fastappkit.toml.example`: every key with its default; a key without one is a comment. */
export function renderConfigExample(): string {
  const tables = CONFIG_KEYS.flatMap(({ table, keys, examples }) => {
    if (examples === undefined) return [[`[${table}]`, ...keys.map(renderKey)].join('\n')];
    // A table with a name to choose in it would become a database or an app: it is shown as a comment.
    return examples.map(({ name, keys: shown }) =>
      [`# [${table.replace('<name>', name)}]`, ...shown.map(renderKey)].join('\n'),
    );
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
