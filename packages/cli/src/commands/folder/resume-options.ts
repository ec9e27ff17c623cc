import type { RunOptions } from '@fastappkit/appkit';
import type { Argv } from 'yargs';
import { CliError } from '../../errors';
import { OPTION_GROUPS, type GlobalOptions } from '../../options';

/** What a person decides of a revision that was interrupted where the database does not tell how far it came. */
export interface ResumeOptions extends GlobalOptions {
  readonly 'resume-from': number | undefined;
  readonly 'skip-operation': boolean;
  readonly restart: boolean;
}

/** Declares `--resume-from`, `--skip-operation` and `--restart`. */
export function resumeOptions<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & ResumeOptions> {
  const from: Argv<O & Pick<ResumeOptions, 'resume-from'>> = yargs.option('resume-from', {
    group: OPTION_GROUPS.resume,
    type: 'number',
    requiresArg: true,
    describe: 'Go on with this operation of the interrupted revision; 1 is the first',
  });
  const skip: Argv<O & Omit<ResumeOptions, 'restart'>> = from.option('skip-operation', {
    group: OPTION_GROUPS.resume,
    type: 'boolean',
    default: false,
    describe: 'Take the operation that was interrupted as carried out',
  });
  const declared: Argv<O & ResumeOptions> = skip.option('restart', {
    group: OPTION_GROUPS.resume,
    type: 'boolean',
    default: false,
    describe: 'Begin the interrupted revision anew, after all of it was undone by hand',
  });
  return declared;
}

interface Decisions {
  readonly resumeFrom: number | undefined;
  readonly skipOperation: boolean;
  readonly restart: boolean;
}

/**
 * What was decided.
 * @throws CliError USAGE  Two decisions, or a number that is none of an operation.
 */
export function resumeOf({ resumeFrom, skipOperation, restart }: Decisions): RunOptions['resume'] {
  const decisions = [
    ...(resumeFrom === undefined ? [] : [{ kind: 'from', operation: resumeFrom } as const]),
    ...(skipOperation ? [{ kind: 'skip' } as const] : []),
    ...(restart ? [{ kind: 'restart' } as const] : []),
  ];
  if (decisions.length > 1)
    throw new CliError('USAGE', { reason: '--resume-from, --skip-operation and --restart exclude each other' });
  if (resumeFrom !== undefined && !(Number.isSafeInteger(resumeFrom) && resumeFrom >= 1))
    throw new CliError('USAGE', { reason: '--resume-from needs the number of an operation: 1, 2, ...' });
  return decisions[0];
}
