import { afterEach } from '@jest/globals';
import type { DatabaseContext } from '@fastappkit/testkit';
import type { MigrationContext } from '../../../src/commands/context';
import { prepareDowngrade, prepareUpgrade } from '../../../src/commands/prepare';
import { runPrepared } from '../../../src/commands/run';
import { readVersionRows } from '../../../src/runtime/version-table';
import { drawFolder, type Bodies, type DrawnFolder } from '../../commands/drawn-folder';

/** A drawn folder beside the database of a test. */
export interface DrawnDatabase {
  readonly folder: DrawnFolder;
  context(): Promise<MigrationContext>;
  upgrade(target: string): Promise<void>;
  downgrade(target: string): Promise<void>;
  /** The version rows, sorted; undefined without a version table. */
  rows(): Promise<readonly string[] | undefined>;
  /** Writes a version row behind the back of everybody. */
  addRow(id: string): Promise<void>;
  /** The names of all tables, sorted. */
  tables(): Promise<readonly string[]>;
}

/** Makes folders that go with the database of the running test, and removes them after it. */
export function useDrawings(
  ctx: () => DatabaseContext,
): (drawing: string, bodies?: Readonly<Record<string, Bodies>>) => DrawnDatabase {
  const folders: DrawnFolder[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });
  return (drawing, bodies) => {
    const folder = drawFolder(drawing, bodies);
    folders.push(folder);
    const context = (): Promise<MigrationContext> => folder.context(ctx().db);
    return {
      folder,
      context,
      async upgrade(target) {
        await runPrepared(await prepareUpgrade(await context(), target));
      },
      async downgrade(target) {
        await runPrepared(await prepareDowngrade(await context(), target));
      },
      rows: () => readVersionRows(ctx().db, { name: 'alembic_version' }),
      async addRow(id) {
        await ctx().db.execute({ sql: `INSERT INTO alembic_version (version_num) VALUES ('${id}')` });
      },
      async tables() {
        return [...(await ctx().dialect.introspect(ctx().db)).tables.keys()].sort();
      },
    };
  };
}
