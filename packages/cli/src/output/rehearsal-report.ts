import { counted } from '@fastappkit/schema';
import type { TargetRehearsal } from '@fastappkit/appkit';
import { scriptText, type RehearsedStatement } from '@fastappkit/migrate';

/** The document of a dry run: `{ ok, rolledBack, targets: [{ app, statements: [{ revision, sql, params, elapsedMs }] }] }`. */
export function rehearsalDocument({ app, statements }: TargetRehearsal): Readonly<Record<string, unknown>> {
  return { ok: true, rolledBack: true, targets: [{ app, statements }] };
}

/** Every statement with the time that it took, under the revision that it belongs to. */
export function rehearsalText({ app, steps, statements }: TargetRehearsal): string {
  if (steps.length === 0) return `-- ${app}: nothing to do`;
  const total = statements.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  const executed = `${counted(statements.length, 'statement')} of ${counted(steps.length, 'revision')} in ${formatMs(total)}`;
  const items = statements.flatMap((statement, at) => {
    const isFirst = statement.revision !== statements[at - 1]?.revision;
    const heading = isFirst ? [comment(statement.revision, `Revision ${statement.revision ?? 'none'}`)] : [];
    return [...heading, { ...statement, kind: 'statement' as const }, comment(statement.revision, facts(statement))];
  });
  return scriptText([...items, comment(null, `Executed and rolled back: ${executed}`)]);
}

function facts({ params, elapsedMs }: RehearsedStatement): string {
  return params.length === 0 ? formatMs(elapsedMs) : `${formatMs(elapsedMs)}, with ${JSON.stringify(params, exact)}`;
}

// JSON has no word for these.
function exact(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function comment(revision: string | null, sql: string): { kind: 'comment'; revision: string | null; sql: string } {
  return { kind: 'comment', revision, sql };
}

function formatMs(elapsedMs: number): string {
  return `${elapsedMs.toFixed(1)} ms`;
}
