import type { RunReport } from '@fastappkit/appkit';
import { isFastAppKitError } from '@fastappkit/schema';
import type { Colors } from './colors';
import { runText } from './run-report';
import { statementLines } from './statement-lines';
import type { StatementFailure } from './statement-place';
import { writtenStack } from './written-stack';

/** How an error is shown. */
export interface ErrorLook {
  readonly colors: Colors;
  /** With where it comes from. */
  readonly debug: boolean;
  /** The width of the terminal; nothing is cut where it is none. */
  readonly columns?: number;
}

/** An error for people: what and where, the statement if there is one with its fault, and what to do next. */
export function errorText(error: unknown, { colors, debug, columns = Number.POSITIVE_INFINITY }: ErrorLook): string {
  if (!isFastAppKitError(error)) return defectText(error, colors, debug);
  const lines = [`${colors.red('error')} ${error.code}: ${error.message}`];
  const details = asRecord(error.details);
  for (const failure of failuresOf(details)) lines.push(...statementLines(failure, { colors, columns }));
  lines.push(...targetLines(error.details as { readonly targets?: RunReport['targets'] }, colors));
  lines.push(`${colors.bold('hint')}: ${error.hint}`);
  if (debug && error.stack !== undefined) lines.push(colors.dim(writtenStack(error.stack)));
  return lines.join('\n');
}

// A run that failed on its way says what became of each target.
function targetLines({ targets = [] }: { readonly targets?: RunReport['targets'] }, colors: Colors): readonly string[] {
  if (targets.every(({ steps }) => steps.length === 0)) return [];
  return runText({ targets }, colors)
    .split('\n')
    .map((line) => `  ${line}`);
}

function defectText(error: unknown, colors: Colors, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error ? `\n${writtenStack(error.stack ?? '')}` : '';
  return `${colors.red('error')}: ${message}\n${colors.bold('hint')}: This is a defect of fastappkit: report it with the output of --debug.${stack}`;
}

// The statement stands in the details of the error itself or in those of its cause.
function failuresOf(details: Readonly<Record<string, unknown>>): readonly StatementFailure[] {
  const places = [details, asRecord(asRecord(details['cause'])['details'])];
  return places.flatMap(({ statement, reason, position }) =>
    typeof statement === 'string'
      ? [
          {
            statement,
            reason: typeof reason === 'string' ? reason : '',
            ...(typeof position === 'number' ? { position } : {}),
          },
        ]
      : [],
  );
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
