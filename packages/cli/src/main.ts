import type { Bin, CommandWorld } from './command';
import { complete } from './completion/complete';
import { COMPLETE_WORD } from './completion/scripts';
import type { CliContext } from './context';
import { EXIT, exitCodeOf } from './exit-code';
import { withFileProblem } from './file-problem';
import { wantsJson, type Args, type GlobalOptions } from './options';
import { createReporter } from './output/create-reporter';
import { optionsOf, parseCommandLine } from './parser';

/** Runs one command line of a program and returns the exit code. Never throws. */
export async function main(context: CliContext, bin: Bin): Promise<number> {
  const [first, ...typed] = context.argv;
  if (first === COMPLETE_WORD) return printCandidates(typed, context, bin);
  const early = createReporter(context, earlyOptions(context.argv));
  try {
    const parsed = await parseCommandLine(context.argv, bin, context.stdout.columns);
    if (parsed.kind === 'print') {
      context.stdout.write(`${parsed.text}\n`);
      return EXIT.done;
    }
    return await parsed.command.run(parsed.args, worldOf(context, parsed.args));
  } catch (error) {
    const told = withFileProblem(error);
    early.failure(told);
    return exitCodeOf(told);
  }
}

/** Whoever types sees what can follow, or nothing: this is no place for errors. */
async function printCandidates(typed: readonly string[], context: CliContext, bin: Bin): Promise<number> {
  try {
    const found = await complete(
      typed.map((word) => word.slice(1)),
      {
        bin,
        optionsOf: (command) => optionsOf(bin, command),
        sourcesOf: (place) => bin.sourcesOf(place, context),
      },
    );
    context.stdout.write(found.map(({ value, meaning }) => `${value}\t${meaning}\n`).join(''));
    return EXIT.done;
  } catch {
    return EXIT.failed;
  }
}

function worldOf({ askerWith, ...context }: CliContext, args: Args): CommandWorld {
  const json = wantsJson(args);
  const out = createReporter(context, { ...args, json });
  const asks = askerWith !== undefined && args.input && !json;
  return { ...context, ...(asks ? { asker: askerWith({ colors: out.noteColors.isColorSupported }) } : {}), out };
}

// Read before the parser, so that its own errors already come in the form that was asked for.
function earlyOptions(argv: readonly string[]): Pick<GlobalOptions, 'json' | 'quiet' | 'debug' | 'color'> {
  const has = (...names: readonly string[]): boolean => names.some((name) => argv.includes(name));
  const format = argv.includes('--format=json') ? 'json' : argv[argv.indexOf('--format') + 1 || argv.length];
  return {
    json: wantsJson({ json: has('--json'), format }),
    quiet: has('--quiet', '-q'),
    debug: has('--debug'),
    color: !has('--no-color'),
  };
}
