import type { CliContext } from '../context';
import type { GlobalOptions } from '../options';
import { createColors } from './colors';
import { createJsonReporter } from './json-reporter';
import type { Reporter } from './reporter';
import { createTextReporter } from './text-reporter';

/** The reporter that the options ask for. */
export function createReporter(
  context: CliContext,
  options: Pick<GlobalOptions, 'json' | 'quiet' | 'debug' | 'color'>,
): Reporter {
  if (options.json) return createJsonReporter(context);
  const colorsFor = (isTerminal: boolean) => createColors({ wanted: options.color, isTerminal, env: context.env });
  return createTextReporter(context, {
    quiet: options.quiet,
    debug: options.debug,
    out: colorsFor(context.stdout.isTerminal),
    err: colorsFor(context.stderr.isTerminal),
  });
}
