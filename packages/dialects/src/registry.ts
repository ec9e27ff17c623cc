import type { Dialect, DialectName } from './dialect';
import { mariadb, mysql } from './mysql/index';
import { postgres } from './postgres/index';
import { sqlite } from './sqlite/index';

/** Looked up one by one: the modules of a dialect that nobody asks for need not run. */
const DIALECTS: { readonly [N in DialectName]: () => Dialect } = {
  postgres: () => postgres,
  mysql: () => mysql,
  mariadb: () => mariadb,
  sqlite: () => sqlite,
};

/** The names of all dialects. */
export const DIALECT_NAMES = Object.keys(DIALECTS) as readonly DialectName[];

/** The dialect of that name. */
export function getDialect(name: DialectName): Dialect {
  return DIALECTS[name]();
}
