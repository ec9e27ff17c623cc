import { createTestProject, runCommand, type RunResult, type TestProject } from '@fastappkit/testkit';

/** A folder in which an app is developed with nothing but the bin `alembic`. */
export interface AlembicApp extends TestProject {
  /** Runs `alembic` in the folder. */
  run(...args: readonly string[]): Promise<RunResult>;
  /** Runs `alembic`, expects success, and gives what it printed. */
  text(...args: readonly string[]): Promise<string>;
  /** Runs `alembic ... --json`, expects success, and gives the document. */
  json(...args: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
  /** Writes a revision and gives its id. */
  revision(...args: readonly string[]): Promise<string>;
}

/** Makes an empty folder. The test that made it removes it. */
export function createAlembicApp(env: Readonly<Record<string, string>>): AlembicApp {
  const project = createTestProject();
  const run = (...args: readonly string[]): Promise<RunResult> =>
    runCommand(args, { bin: 'alembic', cwd: project.root, env });
  const succeed = async (...args: readonly string[]): Promise<RunResult> => {
    const result = await run(...args);
    if (result.exitCode !== 0) {
      throw new Error(`${args.join(' ')}: exit ${result.exitCode}\n${result.stdout}${result.stderr}`);
    }
    return result;
  };
  const json = async (...args: readonly string[]) =>
    (await succeed(...args, '--json')).json() as Readonly<Record<string, unknown>>;
  return {
    ...project,
    run,
    json,
    text: async (...args) => (await succeed(...args)).stdout,
    revision: async (...args) => String((await json('revision', ...args))['revision']),
  };
}

/** The models of the app: a table, or with `more` two. */
export function modelsOf(more: boolean): string {
  const invoices = `
export const invoices = defineTable('invoices', {
  id: integer().primaryKey().autoIncrement(),
  customerId: integer('customer_id').notNull().references(() => customers.id),
  total: numeric(12, 2).notNull(),
});
`;
  return `import { defineTable, integer, numeric, string } from 'fastappkit';

export const customers = defineTable('customers', {
  id: integer().primaryKey().autoIncrement(),
  name: string(${more ? 200 : 100}).notNull(),
});
${more ? invoices : ''}`;
}
