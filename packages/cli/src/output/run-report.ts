import { counted } from '@fastappkit/schema';
import type { MigrateAllReport, RunReport, TargetResult } from '@fastappkit/appkit';
import type { StepResult } from '@fastappkit/migrate';
import type { Colors } from './colors';

/** The document of a run: `{ ok, targets: [{ app, steps }] }`. */
export function runDocument(report: RunReport): Readonly<Record<string, unknown>> {
  return { ok: true, targets: report.targets };
}

/** The document of `migrate all`: that of a run, and `hooks`. */
export function migrateAllDocument(report: MigrateAllReport): Readonly<Record<string, unknown>> {
  return { ...runDocument(report), hooks: report.hooks };
}

/** One line a target: how many revisions went which way. */
export function runText(report: Pick<RunReport, 'targets'>, colors: Colors): string {
  return report.targets
    .map((target) => `${colors.bold(target.app)}${placeOf(target)}: ${summary(target.steps)}`)
    .join('\n');
}

function placeOf({ database }: TargetResult): string {
  return database === undefined ? '' : ` in ${database}`;
}

function summary(steps: readonly StepResult[]): string {
  if (steps.length === 0) return 'nothing to do';
  const counts = [
    [steps.filter(({ direction, status }) => direction === 'up' && status === 'applied').length, 'applied'],
    [steps.filter(({ direction, status }) => direction === 'down' && status === 'applied').length, 'reverted'],
    [steps.filter(({ status }) => status === 'failed').length, 'failed'],
    [steps.filter(({ status }) => status === 'skipped').length, 'not tried'],
  ] as const;
  return counts.flatMap(([number, what]) => (number > 0 ? [`${counted(number, 'revision')} ${what}`] : [])).join(', ');
}
