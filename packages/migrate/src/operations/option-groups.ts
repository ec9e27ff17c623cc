import type { Dialect } from '@fastappkit/dialects';
import type {
  AddColumn,
  AddConstraint,
  AlterColumn,
  Check,
  CreateIndex,
  CreateTable,
  DropColumn,
  DropConstraint,
  DropIndex,
  Exclude,
  ForeignKey,
  Index,
  PrimaryKey,
  RenameColumn,
  TableInput,
  TableOptionChanges,
  Unique,
} from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { MysqlIndexOptions, PostgresIndexOptions } from './dialect-options';

/** The name of a group of options that belong to one kind of database. */
export type OptionGroup = Dialect['optionGroup'];

/** The options of a method: those of every database, and by group those of one, with their names in the operation. */
export interface MethodOptions extends Readonly<Partial<Record<OptionGroup, Readonly<Record<string, string>>>>> {
  readonly plain: readonly string[];
}

/** The groups in the order in which scripts show them. */
export const OPTION_GROUPS: readonly OptionGroup[] = ['postgres', 'mysql', 'sqlite'];

const ONLINE = { algorithm: 'algorithm', lock: 'lock' };
const PLACE = { first: 'first', after: 'after' };
const KEY = { order: 'order', onConflict: 'onConflict' };
const TABLE = {
  postgres: { unlogged: 'unlogged', with: 'storage' },
  mysql: same('engine', 'rowFormat', 'charset', 'collation', 'systemVersioned'),
  sqlite: same('strict', 'withoutRowid'),
};

/** One row per method with options of databases. Scripts are read and written by it, and the golden files counted. */
export const METHOD_OPTIONS: { readonly [M in keyof FlatOptions]: MethodOptions } = {
  createTable: { plain: ['schema', 'comment', 'partitionBy', 'partitionOf', 'ifNotExists'], ...TABLE },
  alterTableOptions: { plain: ['partitionBy'], ...TABLE },
  addColumn: { plain: ['schema', 'ifNotExists'], mysql: { ...ONLINE, ...PLACE } },
  dropColumn: { plain: ['schema', 'ifExists'], mysql: ONLINE },
  renameColumn: { plain: ['schema'], mysql: ONLINE },
  alterColumn: { plain: ['schema'], postgres: same('using'), mysql: { ...ONLINE, ...PLACE } },
  createIndex: {
    plain: ['schema', 'unique', 'where', 'comment', 'ifNotExists'],
    postgres: {
      using: 'method',
      ...same('include', 'nullsNotDistinct', 'opclass'),
      with: 'storage',
      ...same('concurrently'),
    },
    mysql: { using: 'method', ...same('length', 'parser', 'invisible'), ...ONLINE },
  },
  dropIndex: { plain: ['schema', 'ifExists'], postgres: same('concurrently'), mysql: ONLINE },
  createPrimaryKey: {
    plain: ['schema', 'deferrable'],
    postgres: same('include'),
    mysql: { ...same('order'), ...ONLINE },
    sqlite: { ...KEY, ...same('nullable') },
  },
  createUniqueConstraint: {
    plain: ['schema', 'deferrable'],
    postgres: same('include', 'nullsNotDistinct'),
    mysql: { ...same('order'), ...ONLINE },
    sqlite: KEY,
  },
  createForeignKey: {
    plain: ['schema', 'refSchema', 'match', 'onDelete', 'onUpdate', 'deferrable'],
    postgres: same('onDeleteColumns', 'notValid'),
    mysql: ONLINE,
  },
  createCheckConstraint: {
    plain: ['schema'],
    postgres: same('notValid', 'noInherit'),
    mysql: { ...same('notEnforced'), ...ONLINE },
  },
  createExcludeConstraint: { plain: ['schema', 'using', 'where', 'deferrable'] },
  dropConstraint: { plain: ['schema', 'type', 'ifExists'], mysql: ONLINE },
};

type Online = Pick<AddConstraint, 'algorithm' | 'lock'>;

/** What the options of each method come to in an operation, beside the schema. */
export interface FlatOptions {
  readonly createTable: TableInput & Pick<CreateTable, 'ifNotExists'>;
  readonly alterTableOptions: TableOptionChanges;
  readonly addColumn: Omit<AddColumn, 'kind' | 'table' | 'column'>;
  readonly dropColumn: Omit<DropColumn, 'kind' | 'table' | 'column'>;
  readonly renameColumn: Omit<RenameColumn, 'kind' | 'table' | 'from' | 'to'>;
  readonly alterColumn: Omit<AlterColumn, 'kind' | 'table' | 'column' | 'changes'>;
  readonly createIndex: Omit<CreateIndex, 'kind' | 'table' | 'index'> &
    Omit<Index, 'name' | 'parts' | 'invalid'> &
    Pick<PostgresIndexOptions, 'opclass'> &
    Pick<MysqlIndexOptions, 'length'>;
  readonly dropIndex: Omit<DropIndex, 'kind' | 'table' | 'name'>;
  readonly createPrimaryKey: Omit<PrimaryKey, 'kind' | 'name' | 'columns'> & Online;
  readonly createUniqueConstraint: Omit<Unique, 'kind' | 'name' | 'columns'> & Online;
  readonly createForeignKey: Omit<ForeignKey, 'kind' | 'name' | 'columns' | 'refTable' | 'refColumns'> &
    Online & { readonly refSchema?: string };
  readonly createCheckConstraint: Omit<Check, 'kind' | 'name' | 'sql'> & Online;
  readonly createExcludeConstraint: Partial<Omit<Exclude, 'kind' | 'name' | 'elements'>> & Online;
  readonly dropConstraint: Omit<DropConstraint, 'kind' | 'table' | 'name'>;
}

/** Reads the options of a method as its operation holds them, without the schema. */
export type Ungroup = <M extends keyof FlatOptions>(method: M, options: object | undefined) => FlatOptions[M];

/**
 * Reads options for a database: those for every one, and of the groups its own one; all of them where it has none, so
 * that its compiler refuses what it cannot do.
 *
 * The result throws MigrateError OPTION_UNKNOWN.
 */
export function ungrouping({ optionGroup }: Pick<Dialect, 'optionGroup'>): Ungroup {
  return <M extends keyof FlatOptions>(method: M, options: object = {}) => {
    const row = METHOD_OPTIONS[method];
    const said = presentOf(options);
    const plain = said.filter(([option]) => !isGroup(option));
    for (const [option] of plain) if (!row.plain.includes(option)) throw unknownOption(method, option);
    const flat = new Map(OPTION_GROUPS.map((group) => [group, flatten(method, group, said)]));
    const own = flat.get(optionGroup) ?? [...flat.values()].flatMap((entries) => entries ?? []);
    const all = [...plain.filter(([option]) => option !== 'schema'), ...own];
    // Each name was just found in the row of the method, which speaks of the keys of its operation.
    return Object.fromEntries(all) as FlatOptions[M];
  };
}

type Entries = readonly (readonly [string, unknown])[];

function flatten(method: keyof FlatOptions, group: OptionGroup, said: Entries): Entries | undefined {
  const options = said.find(([option]) => option === group)?.[1];
  if (typeof options !== 'object' || options === null) return undefined;
  const names = METHOD_OPTIONS[method][group] ?? {};
  return presentOf(options).map(([option, value]) => {
    const name = Object.hasOwn(names, option) ? names[option] : undefined;
    if (name === undefined) throw unknownOption(method, `${group}.${option}`);
    return [name, value];
  });
}

/** The options of an operation as scripts write them: each in the groups that know it. */
export function regroup(method: keyof FlatOptions, flat: object): Readonly<Record<string, unknown>> {
  const row = METHOD_OPTIONS[method];
  const said = presentOf(flat);
  const inGroups = new Set(OPTION_GROUPS.flatMap((group) => Object.values(row[group] ?? {})));
  // One that no group knows is written as it is, so that the script says what is wrong instead of lacking it.
  const plain = said.filter(([option]) => !inGroups.has(option));
  const groups = OPTION_GROUPS.flatMap((group) => {
    const entries = Object.entries(row[group] ?? {}).flatMap(([option, name]) =>
      said.filter(([key, value]) => key === name && isOf(group, option, value)).map(([, value]) => [option, value]),
    );
    return entries.length === 0 ? [] : [[group, Object.fromEntries(entries) as object] as const];
  });
  return Object.fromEntries([...plain, ...groups]);
}

// What two kinds of databases have: lengths in a key are MySQL's, and so are some access methods; others are common.
function isOf(group: OptionGroup, option: string, value: unknown): boolean {
  if (option === 'order') return (group === 'mysql') === hasLength(value);
  if (option !== 'using' || typeof value !== 'string' || /^(?:btree|hash)$/i.test(value)) return true;
  return /^(?:fulltext|spatial)$/i.test(value) === (group === 'mysql');
}

function hasLength(order: unknown): boolean {
  return Array.isArray(order) && order.some((one: object) => 'length' in one);
}

function isGroup(option: string): option is OptionGroup {
  return OPTION_GROUPS.some((group) => group === option);
}

function presentOf(options: object): Entries {
  return Object.entries(options).filter(([, value]) => value !== undefined);
}

function unknownOption(method: keyof FlatOptions, option: string): MigrateError<'OPTION_UNKNOWN'> {
  const bare = option.slice(option.indexOf('.') + 1);
  const row = METHOD_OPTIONS[method];
  const known = OPTION_GROUPS.flatMap((group) =>
    Object.entries(row[group] ?? {}).map(([name, key]) => ({ name, key, text: `${group}: { ${name}: ... }` })),
  );
  const meant = known.filter(({ name, key }) => name === bare || key === bare).map(({ text }) => text);
  const all = [...row.plain.filter((name) => option.includes('.') || name !== bare), ...known.map(({ text }) => text)];
  return new MigrateError('OPTION_UNKNOWN', { method, option, known: meant.length > 0 ? meant : all });
}

function same(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, name]));
}
