import { EMPTY_METADATA } from '@fastappkit/schema';
import { applyStep } from '../revision/heads';
import { planUpgrade } from '../revision/plan';
import { OfflineSink, type ScriptItem, type StartingSchema } from '../runtime/offline-sink';
import { replay } from '../runtime/replay';
import type { PlanContext } from './context';
import { loadSteps } from './load-steps';
import type { PreparedRun } from './prepare';
import { sendRun } from './run';
import { withHeader } from './script-header';

/**
 * The SQL that a prepared run would execute. Reads the schema where a rebuild needs it, and changes nothing.
 * @throws MigrateError REVISION_FAILED  A revision cannot be printed, because it reads data.
 */
export function preview(prepared: PreparedRun): Promise<readonly ScriptItem[]> {
  const { connection } = prepared.context;
  const { dialect } = connection;
  const context: PlanContext = { ...prepared.context, dialect };
  const { startsAt } = prepared;
  return printRun({ ...prepared, context }, async () =>
    startsAt === undefined
      ? { schema: await dialect.introspect(connection), operations: [] }
      : replayedTo(context, startsAt),
  );
}

/**
 * The SQL of a plan. Errors as `preview`.
 * @param start  Gives the schema that the plan starts from; asked only when an operation needs it.
 */
export async function printRun(
  prepared: PreparedRun<PlanContext>,
  start: () => Promise<StartingSchema>,
): Promise<readonly ScriptItem[]> {
  if (prepared.steps.length === 0) return [];
  const { context } = prepared;
  const { dialect } = context;
  const sink = new OfflineSink(dialect, start);
  for (const statement of [...dialect.script.settings, ...dialect.script.open, ...dialect.session.open])
    await sink.emit(statement);
  // Nothing runs, so there is no progress to report.
  await sendRun({ ...prepared, context: { ...context, report: () => undefined } }, sink);
  sink.begin({ revision: null, text: 'End' });
  for (const statement of dialect.session.close) await sink.emit(statement);
  const from = prepared.rows.ids;
  const to = prepared.steps.reduce((rows, { step }) => applyStep(context.scripts.map, rows, step).rows, from);
  return withHeader(sink.items, context, { from, to, revisions: prepared.steps.length });
}

/** A state that a database need not have: what the revisions up to `rows` do to an empty one. */
export async function replayedTo(context: PlanContext, rows: readonly string[]): Promise<StartingSchema> {
  const steps = await loadSteps(planUpgrade(context.scripts.map, [], rows), context);
  const recorded = await replay(steps, context.dialect);
  return { schema: EMPTY_METADATA, operations: recorded.flatMap((step) => step.operations) };
}

/** The items as a script that a database's own client runs as it stands. */
export function scriptText(items: readonly ScriptItem[]): string {
  return items
    .map((item, at) => {
      const text = item.kind === 'comment' ? commentText(item.sql) : statementText(item);
      if (at === 0) return text;
      const isSameBlock = item.kind === 'comment' && items[at - 1]?.kind === 'comment';
      return `${isSameBlock ? '\n' : '\n\n'}${text}`;
    })
    .join('');
}

// Nothing that could end the line, or a client's reading of the file, gets into a comment.
function commentText(text: string): string {
  return `-- ${text.replace(/[\s\p{Cc}]+/gu, ' ').trim()}`;
}

// A comment at the end of a statement would swallow the semicolon.
function statementText({ sql, delimiter = ';' }: ScriptItem): string {
  const ended = /(?:--|#)[^\n]*$/.test(sql) ? `${sql}\n${delimiter}` : `${sql}${delimiter}`;
  return delimiter === ';' ? ended : `DELIMITER ${delimiter}\n${ended}\nDELIMITER ;`;
}
