import { EMPTY_METADATA } from '@fastappkit/schema';
import { planUpgrade } from '../revision/plan';
import { OfflineSink, type ScriptItem, type StartingSchema } from '../runtime/offline-sink';
import { replay } from '../runtime/replay';
import { loadSteps, type PreparedRun } from './prepare';
import { sendRun } from './run';

/**
 * The SQL that a prepared run would execute. Reads the schema where a rebuild needs it, and changes nothing.
 * @throws MigrateError REVISION_FAILED  A revision cannot be printed, because it reads data.
 */
export async function preview(prepared: PreparedRun): Promise<readonly ScriptItem[]> {
  if (prepared.steps.length === 0) return [];
  const { connection } = prepared.context;
  const { dialect } = connection;
  const sink = new OfflineSink(dialect, () => startOf(prepared));
  sink.begin({ revision: null, text: `Version table ${prepared.context.versionTable.name}` });
  for (const statement of dialect.session.open) await sink.emit(statement);
  // Nothing runs, so there is no progress to report.
  await sendRun({ ...prepared, context: { ...prepared.context, report: () => undefined } }, sink);
  sink.begin({ revision: null, text: 'End' });
  for (const statement of dialect.session.close) await sink.emit(statement);
  return sink.items;
}

// A range starts from a state that the database need not have: it is replayed.
async function startOf({ context, startsAt }: PreparedRun): Promise<StartingSchema> {
  const { connection, loader, scripts } = context;
  if (startsAt === undefined) return { schema: await connection.dialect.introspect(connection), operations: [] };
  const steps = await loadSteps(planUpgrade(scripts.map, [], startsAt), loader);
  const recorded = await replay(steps, connection.dialect);
  return { schema: EMPTY_METADATA, operations: recorded.flatMap((step) => step.operations) };
}

/** The items as a script that a database's own client runs as it stands. */
export function scriptText(items: readonly ScriptItem[]): string {
  return items.map((item) => (item.kind === 'comment' ? commentText(item.sql) : statementText(item.sql))).join('\n\n');
}

// Nothing that could end the line, or a client's reading of the file, gets into a comment.
function commentText(text: string): string {
  return `-- ${text.replace(/[\s\p{Cc}]+/gu, ' ').trim()}`;
}

// A comment at the end of a statement would swallow the semicolon.
function statementText(sql: string): string {
  return /(?:--|#)[^\n]*$/.test(sql) ? `${sql}\n;` : `${sql};`;
}
