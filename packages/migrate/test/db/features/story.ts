/** The two stories of a feature: it comes and goes, and the way to it is found and taken back. */
import { expect } from '@jest/globals';
import { parseDatabaseUrl, type Row } from '@fastappkit/dialects';
import {
  collectModels,
  EMPTY_METADATA,
  isFastAppKitError,
  toJson,
  type Column,
  type MetaData,
  type Table,
} from '@fastappkit/schema';
import { clientDump, dumpSchema, type DatabaseContext, type MatrixServer } from '@fastappkit/testkit';
import { ensureVersion } from '../../../src/commands/ensure-version';
import { createFolder } from '../../script/folder';
import { migrationsIn, type Migrations } from '../migrations';
import { expectDumpIsRead, expectExportIsRead } from '../read-back';
import { changes, differences, inWords, makeRevision, writeRevision } from '../models';
import type { Models, Pair } from './feature';

/** What is shown of a feature on a server. */
export type Story = (server: MatrixServer, pair: Pair) => Promise<void>;

/** From nothing to the feature and back: a second comparison is empty, and nothing stays. */
export async function comesAndGoes(server: MatrixServer, { after }: Pair): Promise<void> {
  await inFolder(server, async (stage) => {
    const desired = declared(after);
    await makeRevision(stage.migrations, desired);
    await stage.migrations.upgrade();
    expect(await changes(stage.migrations, desired)).toEqual([]);
    await stage.expectNoChangesAfterReconnect(desired);
    await stage.expectExportIsRead(desired);
    await stage.migrations.downgrade('base');
    expect(await introspected(stage.ctx(), desired)).toEqual(stage.nothing.introspected);
  });
}

/** After all stories of a suite, each of which ended where it began: the server's own print shows nothing more. */
export async function leavesNothing(server: MatrixServer): Promise<void> {
  await inFolder(server, async ({ look, nothing }) => {
    expect(await look(EMPTY_METADATA)).toEqual(nothing);
  });
}

/** From models without the feature to models with it and back: exactly the expected changes, and no row is lost. */
export async function isFoundAndTakenBack(server: MatrixServer, pair: Pair): Promise<void> {
  await inFolder(server, async (stage) => {
    const [before, after] = [declared(pair.before), declared(pair.after)];
    const { migrations } = stage;
    if (pair.before.length > 0) await makeRevision(migrations, before);
    await migrations.upgrade();
    for (const sql of pair.rows) await stage.ctx().db.execute({ sql });
    const start = await stage.lookBefore(before, after);
    const rows = await stage.rowsOf(before, before);
    const kept = await stage.rowsOf(before, after);

    const found = await differences(migrations, after);
    expect(inWords(found)).toEqual(pair.changes);
    await writeRevision(migrations, found);
    // what is pending is not proposed again
    expect(await changes(migrations, after)).toEqual([]);
    await migrations.upgrade();
    expect(await changes(migrations, after)).toEqual([]);
    await stage.expectExportIsRead(after);
    expect(await stage.rowsOf(before, after)).toEqual(kept);

    await migrations.downgrade('-1');
    expect(await stage.look(after)).toEqual(start);
    expect(await stage.rowsOf(before, before)).toEqual(rows);
    await migrations.downgrade('base');
    expect(await introspected(stage.ctx(), after)).toEqual(stage.nothing.introspected);
  });
}

/** Where a database lacks a feature that models can do without: no trace of it, and no change that never ends. */
export async function staysInModels(server: MatrixServer, { after }: Pair): Promise<void> {
  await comesAndGoes(server, { before: [], after, changes: [], rows: [] });
}

/** Where a database lacks a feature that models cannot do without: the error says so before anything runs, and what else to do. */
export async function isRefused(server: MatrixServer, { after }: Pair): Promise<void> {
  await inFolder(server, async ({ migrations }) => {
    expect(await refusalOf(migrations, declared(after))).toMatchObject(REFUSAL);
  });
}

const REFUSAL = { code: 'OPERATION_UNSUPPORTED', hint: expect.stringMatching(/^[A-Z].*\.$/s) };

/** The error that says what the database cannot do, out of the one that says where. */
async function refusalOf(migrations: Migrations, desired: MetaData): Promise<unknown> {
  try {
    await makeRevision(migrations, desired);
    await migrations.preview('heads');
  } catch (error) {
    return innermost(error);
  }
  return undefined;
}

/** Where the SQL of a model is of other servers: this one rejects it in its own words, and nothing stays. */
export async function isRejected(server: MatrixServer, { after }: Pair): Promise<void> {
  const rejected = inFolder(server, async ({ migrations, ctx, nothing }) => {
    await makeRevision(migrations, declared(after));
    try {
      await migrations.upgrade();
    } catch (error) {
      if (ctx().dialect.features.transactionalDdl)
        expect(await introspected(ctx(), declared(after))).toEqual(nothing.introspected);
      // a suite gives up a database in which something failed
      throw error;
    }
  });
  await expect(rejected).rejects.toMatchObject({ code: 'REVISION_FAILED' });
}

/** Where an extension is not installed: the server's own words, and nothing is left. */
export async function needsExtension(server: MatrixServer, { after }: Pair): Promise<void> {
  await inFolder(server, async ({ migrations, ctx, nothing }) => {
    await makeRevision(migrations, declared(after));
    await expect(migrations.upgrade()).rejects.toThrow('extension "vector" is not available');
    expect(await introspected(ctx(), declared(after))).toEqual(nothing.introspected);
  });
}

function innermost(error: unknown): unknown {
  const ours = error instanceof Error && isFastAppKitError(error.cause);
  return ours ? innermost(error.cause) : error;
}

/** What models declare. */
function declared(models: Models): MetaData {
  return collectModels({ models });
}

/** A schema as we read it, and as the server prints it. */
interface Look {
  readonly introspected: MetaData;
  readonly dump: string | undefined;
}

interface Stage {
  readonly migrations: Migrations;
  readonly ctx: () => DatabaseContext;
  /** What the database looked like at first. */
  readonly nothing: Look;
  look(declaredSchema: MetaData): Promise<Look>;
  /** A look at a database that has nothing but `models`. */
  lookBefore(models: MetaData, declaredSchema: MetaData): Promise<Look>;
  expectNoChangesAfterReconnect(desired: MetaData): Promise<void>;
  expectExportIsRead(desired: MetaData): Promise<void>;
  /** The rows of the tables of `tables`, in the columns that `columns` has too. */
  rowsOf(tables: MetaData, columns: MetaData): Promise<readonly (readonly Row[])[]>;
}

/** Every database of a suite looks the same before a story. */
const nothings = new Map<string, Promise<Look>>();

/** What the server prints of models, which are the same before many stories: `pg_dump` takes longer than most of a story. */
const dumpsBefore = new Map<string, Promise<string | undefined>>();

/** Runs a story in an empty folder on the database of the suite. */
async function inFolder(server: MatrixServer, body: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = createFolder({});
  try {
    await server.share(async (ctx) => {
      const migrations = migrationsIn(folder.path, () => ctx);
      await ensureVersion(await migrations.context());
      const nothing = nothings.get(server.name) ?? look(server, ctx, EMPTY_METADATA);
      nothings.set(server.name, nothing);
      await body({
        migrations,
        ctx: () => ctx,
        nothing: await nothing,
        look: (schema) => look(server, ctx, schema),
        lookBefore: (models, schema) => lookBefore(server, ctx, { models, schema }),
        expectNoChangesAfterReconnect: (desired) => expectNoChangesAfterReconnect(migrations, ctx, desired),
        expectExportIsRead: async (desired) => {
          const found = await introspected(ctx, desired);
          expectExportIsRead(found, ctx.dialect);
          if (process.env['FEATURES'] === 'all') {
            expectDumpIsRead(await clientDump(ctx.url), found, ctx.dialect);
          }
        },
        rowsOf: (tables, columns) => rowsOf(ctx, tables, columns),
      });
    });
  } finally {
    folder.remove();
  }
}

async function look(server: MatrixServer, ctx: DatabaseContext, schema: MetaData): Promise<Look> {
  return { introspected: await introspected(ctx, schema), dump: await dumpSchema(server.name, ctx.url) };
}

async function lookBefore(
  server: MatrixServer,
  ctx: DatabaseContext,
  { models, schema }: { readonly models: MetaData; readonly schema: MetaData },
): Promise<Look> {
  const key = `${server.name} ${toJson(models)}`;
  const dump = dumpsBefore.get(key) ?? dumpSchema(server.name, ctx.url);
  dumpsBefore.set(key, dump);
  return { introspected: await introspected(ctx, schema), dump: await dump };
}

function introspected({ db, dialect }: DatabaseContext, { schemas }: MetaData): Promise<MetaData> {
  return dialect.introspect(db, { extraSchemas: [...schemas] });
}

async function expectNoChangesAfterReconnect(
  { directory }: Migrations,
  ctx: DatabaseContext,
  desired: MetaData,
): Promise<void> {
  const db = await ctx.dialect.connect(parseDatabaseUrl(ctx.url));
  try {
    const reconnected = migrationsIn(directory, () => ({ ...ctx, db, dialect: db.dialect }));
    expect(await changes(reconnected, desired)).toEqual([]);
  } finally {
    await db.close();
  }
}

async function rowsOf(
  { db, dialect }: DatabaseContext,
  tables: MetaData,
  columns: MetaData,
): Promise<readonly (readonly Row[])[]> {
  const rows: (readonly Row[])[] = [];
  for (const [key, table] of tables.tables) {
    const other = columns.tables.get(key);
    const stays = (name: string): boolean => other?.columns.some((one) => isStored(one) && one.name === name) === true;
    const shared = table.columns.filter((column) => isStored(column) && stays(column.name));
    const names = shared.map(({ name }) => dialect.quoteIdent(name));
    if (names.length === 0 || isUnionOfTables(table)) continue;
    rows.push(await db.query(`SELECT ${names.join(', ')} FROM ${dialect.quoteTable(table)} ORDER BY 1`));
  }
  return rows.map((found) => found.map(asTexts));
}

// What a table shows that has none of its own rows depends on its partitions, which are tables too.
function isUnionOfTables({ partitionBy }: Table): boolean {
  return partitionBy !== undefined && partitionBy.partitions === undefined && partitionBy.count === undefined;
}

function isStored({ generated }: Column): boolean {
  return generated === undefined;
}

/** Values as texts, without what another type adds to them: padding, zeros after the point, the zone of the session. */
function asTexts(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') return JSON.stringify(value).replaceAll('"', '');
  const text = value.trimEnd().replace(/\+00$/, '');
  return /\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}
