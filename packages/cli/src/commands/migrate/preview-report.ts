import type { TargetScript } from '@fastappkit/appkit';
import { scriptText } from '@fastappkit/migrate';

/** The document of a preview: `{ ok, targets: [{ app, statements: [{ revision, sql }] }] }`. */
export function previewDocument({ app, items }: TargetScript): Readonly<Record<string, unknown>> {
  const statements = items.filter((item) => item.kind === 'statement').map(({ revision, sql }) => ({ revision, sql }));
  return { ok: true, targets: [{ app, statements }] };
}

/** The script, which a database's own client runs as it stands. */
export function previewText({ app, items }: TargetScript): string {
  return items.length === 0 ? `-- ${app}: nothing to do` : scriptText(items);
}
