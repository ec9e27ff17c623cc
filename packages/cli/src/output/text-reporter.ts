import { stepHeading, type ProgressEvent } from '@fastappkit/migrate';
import type { CliContext } from '../context';
import type { Colors } from './colors';
import { errorText } from './error-text';
import type { Reporter } from './reporter';

/** Speaks to people. */
export function createTextReporter(
  context: CliContext,
  options: { readonly quiet: boolean; readonly debug: boolean; readonly out: Colors; readonly err: Colors },
): Reporter {
  const note = (text: string): void => {
    if (!options.quiet) context.stderr.write(`${text}\n`);
  };
  return {
    colors: options.out,
    columns: context.stdout.columns,
    result(_document, text) {
      const rendered = text();
      if (rendered !== '') context.stdout.write(`${rendered}\n`);
    },
    note,
    failure: (error) => {
      context.stderr.write(`${errorText(error, options.err, options.debug)}\n`);
    },
    progress: (event) => {
      const line = progressLine(event, options.err);
      if (line !== undefined) note(line);
    },
  };
}

function progressLine(event: ProgressEvent, colors: Colors): string | undefined {
  switch (event.type) {
    case 'runStarted':
      return undefined;
    case 'stepStarted':
      return `${colors.dim(`[${event.label} ${event.position}/${event.of}]`)} ${stepHeading(event.step)}`;
    case 'batchDone':
      return undefined;
    case 'stepDone':
      return `${colors.dim(`[${event.label}]`)} ${colors.green('done')} in ${Math.round(event.elapsedMs)} ms`;
    case 'stepFailed':
      return `${colors.dim(`[${event.label}]`)} ${colors.red('failed')}`;
  }
}
