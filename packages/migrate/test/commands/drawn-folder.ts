import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as schema from '@fastappkit/schema';
import { getDialect, type Connection } from '@fastappkit/dialects';
import { graph } from '@fastappkit/testkit';
import type { MigrationContext, PlanContext } from '../../src/commands/context';
import type { RevisionOptions } from '../../src/commands/create-revision';
import { createModuleLoader } from '../../src/script/load-module';
import { renderRevisionFile } from '../../src/script/render-file';
import {
  openScriptDirectory,
  type ScriptDirectory,
  type ScriptDirectoryOptions,
} from '../../src/script/script-directory';
import { createFolder } from '../script/folder';

/** The lines of a revision's two functions. */
export interface Bodies {
  readonly up: string;
  readonly down?: string;
}

/** Real revision files that a drawing describes. */
export interface DrawnFolder {
  readonly path: string;
  /** Reads the files anew. */
  scripts(options?: Partial<ScriptDirectoryOptions>): Promise<ScriptDirectory>;
  /** Draws more revisions, or other bodies. */
  draw(drawing: string, bodies?: Readonly<Record<string, Bodies>>): void;
  plan(dialect?: PlanContext['dialect']): Promise<PlanContext>;
  context(connection: Connection): Promise<MigrationContext>;
  remove(): void;
}

const IMPORTS = ['integer', 'string', 'text', 'timestamp'];

/** The body that creates table `t_<id>`, which is what a revision does when nothing is said. */
export function tableBodies(id: string): Bodies {
  return {
    up: `await op.createTable('t_${id}', { id: integer().primaryKey(), name: text() });`,
    down: `await op.dropTable('t_${id}');`,
  };
}

/** Writes revision files: `drawFolder('a1 -> a2(label), b1 -> b2[a2]')`. Remove the folder after the test. */
export function drawFolder(drawing: string, bodies: Readonly<Record<string, Bodies>> = {}): DrawnFolder {
  const folder = createFolder({});
  const draw: DrawnFolder['draw'] = (text, own = {}) => {
    for (const drawn of text === '' ? [] : graph(text)) {
      const { up, down = '' } = own[drawn.id] ?? tableBodies(drawn.id);
      const file = join(folder.path, `${drawn.id}.ts`);
      mkdirSync(dirname(file), { recursive: true });
      const lines = { upgrade: [up], downgrade: down === '' ? [] : [down] };
      const parts = { revision: drawn.id, imports: IMPORTS, createdAt: new Date(drawn.createdAt), timezone: 'UTC' };
      writeFileSync(file, renderRevisionFile({ ...drawn, ...parts, ...lines }));
    }
  };
  draw(drawing, bodies);
  const scripts: DrawnFolder['scripts'] = (options) => openScriptDirectory({ directory: folder.path, ...options });
  const base = async (): Promise<Omit<PlanContext, 'dialect'>> => ({
    label: 'core',
    scripts: await scripts(),
    versionTable: { name: 'alembic_version' },
    loader: createModuleLoader({ provided: { fastappkit: schema } }),
    transaction: () => Promise.resolve('per-revision'),
    report: () => undefined,
    nowMs: () => 0,
  });
  return {
    path: folder.path,
    scripts,
    draw,
    plan: async (dialect = getDialect('sqlite')) => ({ ...(await base()), dialect }),
    context: async (connection) => ({ ...(await base()), connection }),
    remove: () => folder.remove(),
  };
}

/** What every new revision of these tests has in common. */
export const NEW_REVISION: RevisionOptions = {
  message: 'Add a thing',
  today: new Date('2026-11-21T14:30:00Z'),
  randomBytes: (size) => new Uint8Array(size).fill(0xab),
  fileTemplate: '%(rev)s_%(slug)s',
  truncateSlugLength: 40,
  timezone: 'UTC',
};

/** Code and details of the error with which a promise was rejected. */
export async function failureOf(promise: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('details' in error)) throw error;
    return { code: error.code, details: error.details, message: error.message };
  }
  throw new Error('it did not fail');
}
