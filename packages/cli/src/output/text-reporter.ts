import type { ProjectEvent } from '@fastappkit/appkit';
import { maskPassword } from '@fastappkit/dialects';
import { stepHeading } from '@fastappkit/migrate';
import type { CliContext } from '../context';
import { batchLine } from './batch-line';
import type { Colors } from './colors';
import { errorText } from './error-text';
import { createLiveLine } from './live-line';
import { printable } from './printable';
import type { Reporter } from './reporter';
import { runningLine } from './running-line';
import { showsUnicode } from './shows-unicode';
import { wrapWords } from './width';

/** Speaks to people. */
export function createTextReporter(
  context: CliContext,
  options: { readonly quiet: boolean; readonly debug: boolean; readonly out: Colors; readonly err: Colors },
): Reporter {
  const live = createLiveLine(context, options);
  const onStderr = (text: string): string => printable(text, { colors: options.err.isColorSupported });
  const look = {
    colors: options.err,
    debug: options.debug,
    columns: lineColumns(context.stderr),
  };
  const note = (text: string): void => {
    live.end();
    if (!options.quiet) context.stderr.write(`${onStderr(maskPassword(text))}\n`);
  };
  return {
    colors: options.out,
    noteColors: options.err,
    columns: lineColumns(context.stdout),
    result(_document, text) {
      const rendered = text();
      if (rendered === '') return;
      // In a pipe it may be SQL or code, of which every character counts.
      const { isTerminal } = context.stdout;
      const shown = isTerminal ? printable(rendered, { colors: options.out.isColorSupported }) : rendered;
      context.stdout.write(`${shown}\n`);
    },
    note,
    failure: (error) => {
      live.end();
      context.stderr.write(`${onStderr(maskPassword(errorText(error, look)))}\n`);
    },
    progress: (event) => {
      switch (event.type) {
        case 'batchDone':
          live.show('batch', `[${event.label}] ${batchLine(event)}`);
          return;
        case 'statementRunning':
          live.show('statement', `[${event.label}] ${runningLine(event, { unicode: showsUnicode(context.env) })}`);
          return;
        case 'statementEnded':
          live.end('statement');
          return;
        default: {
          const line = progressLine(event, options.err);
          if (line !== undefined) note(wrapWords(line, look.columns - 2).join('\n  '));
        }
      }
    },
  };
}

// In a pipe nothing is cut.
function lineColumns({ isTerminal, columns }: CliContext['stdout']): number {
  return isTerminal ? columns : Number.POSITIVE_INFINITY;
}

function progressLine(
  event: Exclude<ProjectEvent, { readonly type: 'batchDone' | 'statementRunning' | 'statementEnded' }>,
  colors: Colors,
): string | undefined {
  switch (event.type) {
    case 'lockAwaited':
      return `waiting for another run on this database (${event.holder ?? 'which one, the database cannot tell'}), for at most ${Math.round(event.timeoutMs / 1000)} s`;
    case 'lockAbsent':
      return 'warning: with lock = "none" nothing keeps another run on this database away';
    case 'runStarted':
      return undefined;
    case 'stepStarted':
      return `${colors.dim(`[${event.label} ${event.position}/${event.of}]`)} ${stepHeading(event.step)}`;
    case 'limitIgnored':
      return `${colors.dim(`[${event.label}]`)} a statement timeout does not count on this database: nobody can end what runs in this process (${event.step.revision.id})`;
    case 'stepRetried':
      return `${colors.dim(`[${event.label}]`)} ${event.reason}; trying again in ${Math.round(event.waitMs)} ms`;
    case 'stepResumed':
      return `${colors.dim(`[${event.label}]`)} ${event.operations === 0 ? 'an earlier run was interrupted; beginning with the first operation' : `an earlier run has done ${event.operations} of its operations; going on after them`}`;
    case 'stepDone':
      return `${colors.dim(`[${event.label}]`)} ${colors.green('done')} in ${Math.round(event.elapsedMs)} ms`;
    case 'stepFailed':
      return `${colors.dim(`[${event.label}]`)} ${colors.red('failed')}`;
    case 'hookStarted':
      return `${colors.dim(`[${event.app}]`)} Running postMigrate`;
    case 'hookDone':
      return `${colors.dim(`[${event.app}]`)} ${colors.green('done')} in ${Math.round(event.elapsedMs)} ms`;
    case 'hookFailed':
      return `${colors.dim(`[${event.app}]`)} ${colors.red('failed')}`;
  }
}
