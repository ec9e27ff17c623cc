import { scriptText, type ScriptItem } from '@fastappkit/migrate';

/** The document of SQL that was printed instead of run: `{ ok, targets: [{ app, statements: [{ revision, sql }] }] }`. */
export function scriptDocument(app: string, items: readonly ScriptItem[]): Readonly<Record<string, unknown>> {
  const statements = items.filter((item) => item.kind === 'statement').map(({ revision, sql }) => ({ revision, sql }));
  return { ok: true, targets: [{ app, statements }] };
}

/** The script, which a database's own client runs as it stands. */
export function scriptReport(app: string, items: readonly ScriptItem[]): string {
  return items.length === 0 ? `-- ${app}: nothing to do` : scriptText(items);
}
