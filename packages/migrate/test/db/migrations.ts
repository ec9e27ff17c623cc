/** A migrations folder on disk beside the database of a test: real files, loaded and run as in a project. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import * as schema from '@fastappkit/schema';
import type { DatabaseContext } from '@fastappkit/testkit';
import type { MigrationContext } from '../../src/commands/context';
import { prepareDowngrade, preparePreview, prepareUpgrade } from '../../src/commands/prepare';
import { preview } from '../../src/commands/preview';
import { runPrepared } from '../../src/commands/run';
import type { TransactionMode } from '../../src/runtime/executor';
import type { ScriptItem } from '../../src/runtime/offline-sink';
import type { ProgressEvent, StepResult } from '../../src/runtime/progress';
import { readVersionRows } from '../../src/runtime/version-table';
import { createModuleLoader } from '../../src/script/load-module';
import { fromKnex } from '../../src/script/from-knex';
import { irreversible, reversible } from '../../src/script/reversible';
import { openScriptDirectory } from '../../src/script/script-directory';
import { createFolder, type Folder } from '../script/folder';

/** What a test does with its folder and its database. */
export interface Migrations {
  readonly directory: string;
  /** What the last command reported. */
  readonly events: readonly ProgressEvent[];
  write(files: Readonly<Record<string, string>>): void;
  /** Reads the folder anew, so that every command sees the files as they are. */
  context(overrides?: Overrides): Promise<MigrationContext>;
  upgrade(target?: string, overrides?: Overrides): Promise<readonly StepResult[]>;
  downgrade(target: string, overrides?: Overrides): Promise<readonly StepResult[]>;
  preview(target: string, overrides?: Overrides): Promise<readonly ScriptItem[]>;
  /** The version rows, sorted; `undefined` without a version table. */
  rows(): Promise<readonly string[] | undefined>;
  /** The names of all tables, sorted, without the version table and the journal. */
  tables(): Promise<readonly string[]>;
}

/** What a test changes in the context. */
export type Overrides = Partial<Omit<MigrationContext, 'transaction'>> & { readonly transaction?: TransactionMode };

export const VERSION_TABLE = { name: 'alembic_version' };

/** Gives each test of a suite a folder of its own. */
export function useMigrations(ctx: () => DatabaseContext): () => Migrations {
  let folder: Folder | undefined;
  let migrations: Migrations | undefined;
  beforeEach(() => {
    folder = createFolder({});
    migrations = migrationsIn(folder.path, ctx);
  });
  afterEach(() => {
    folder?.remove();
  });
  return () => {
    if (migrations === undefined) throw new Error('the folder exists only inside of a test');
    return migrations;
  };
}

/** The migrations of a folder, on a database. */
export function migrationsIn(directory: string, ctx: () => DatabaseContext): Migrations {
  let events: ProgressEvent[] = [];
  const context = async ({ transaction, ...overrides }: Overrides = {}): Promise<MigrationContext> => {
    events = [];
    return {
      label: 'core',
      scripts: await openScriptDirectory({ directory }),
      versionTable: VERSION_TABLE,
      connection: ctx().db,
      loader: createModuleLoader({ provided: { fastappkit: { ...schema, fromKnex, irreversible, reversible } } }),
      transaction: () => Promise.resolve(transaction ?? 'per-revision'),
      report: (event) => void events.push(event),
      nowMs: () => 0,
      ...overrides,
    };
  };
  return {
    directory,
    get events() {
      return events;
    },
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, name)), { recursive: true });
        writeFileSync(join(directory, name), text);
      }
    },
    context,
    upgrade: async (target = 'heads', overrides) => runPrepared(await prepareUpgrade(await context(overrides), target)),
    downgrade: async (target, overrides) => runPrepared(await prepareDowngrade(await context(overrides), target)),
    preview: async (target, overrides) => preview(await preparePreview(await context(overrides), target)),
    rows: () => readVersionRows(ctx().db, VERSION_TABLE),
    async tables() {
      const { tables } = await ctx().dialect.introspect(ctx().db);
      const ours = [VERSION_TABLE.name, 'fastappkit_journal'];
      return [...tables.keys()].filter((name) => !ours.includes(name)).sort();
    },
  };
}

/** A revision file. */
export interface RevisionSource {
  readonly down?: string | readonly string[];
  readonly dependsOn?: string;
  readonly app?: string;
  /** Lines at the top level. */
  readonly head?: string;
  readonly up?: string;
  /** `null` leaves the function out; `'derived'` leaves it to the engine, a reason says that there is no way back. */
  readonly back?: string | null | { readonly irreversible: string };
}

/** The text of a revision file. */
export function revision(id: string, source: RevisionSource = {}): string {
  const { down = null, dependsOn = null, app, head = '', up = '', back = '' } = source;
  return `/** Revision ${id} */
import {
  bigint, binary, boolean, check, column, composite, date, domain, double, enumeration, index, integer, irreversible, json, numeric,
  reversible, sql, string, text, timestamp, unique, type Operations,
} from 'fastappkit';

export const revision = '${id}';
export const downRevision = ${JSON.stringify(down)};
export const branchLabels = null;
export const dependsOn = ${JSON.stringify(dependsOn)};
${app === undefined ? '' : `export const app = '${app}';\n`}${head}

${back === 'derived' ? `export const upgrade = reversible(${body('upgrade', up)});` : `export ${body('upgrade', up)}`}
${typeof back === 'object' ? wayBack(back) : back === 'derived' ? '' : `export ${body('downgrade', back)}`}
`;
}

function body(name: string, text: string): string {
  return `async function ${name}(op: Operations): Promise<void> {\n  ${text}\n}`;
}

function wayBack(back: { readonly irreversible: string } | null): string {
  return back === null ? '' : `export const downgrade = irreversible(${JSON.stringify(back.irreversible)});`;
}

/** A revision that creates a table with an `id`, and drops it. */
export function tableRevision(id: string, table: string, source: RevisionSource = {}): string {
  return revision(id, {
    up: `await op.createTable('${table}', { id: integer().primaryKey() });`,
    back: `await op.dropTable('${table}');`,
    ...source,
  });
}

/** The error with which a promise was rejected. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}
