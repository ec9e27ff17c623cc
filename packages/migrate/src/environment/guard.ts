import { MigrateError } from '../errors';
import type { ModuleLoader } from '../script/load-module';
import { thrownText } from '../script/thrown';
import { directivesProblem } from './directive-problem';
import type { EnvironmentOptions } from './environment';

/** The file that a hook is written in, for errors. */
export interface HookFile {
  readonly path: string;
  /** Shows the lines of an error's stack as they are written. */
  readonly loader: Pick<ModuleLoader, 'locate'>;
}

/**
 * The environment with hooks that say where they are written when they throw or answer nonsense.
 *
 * The hooks throw MigrateError HOOK_FAILED and HOOK_ANSWER_INVALID.
 */
export function withGuards(environment: EnvironmentOptions, file: HookFile): EnvironmentOptions {
  const { includeName, includeObject, compareType, compareServerDefault, processRevisionDirectives } = environment;
  return {
    ...environment,
    ...(includeName && { includeName: guarded({ ...file, hook: 'includeName' }, includeName, yesOrNo) }),
    ...(includeObject && { includeObject: guarded({ ...file, hook: 'includeObject' }, includeObject, yesOrNo) }),
    ...(typeof compareType === 'function' && {
      compareType: guarded({ ...file, hook: 'compareType' }, compareType, yesNoOrNothing),
    }),
    ...(typeof compareServerDefault === 'function' && {
      compareServerDefault: guarded({ ...file, hook: 'compareServerDefault' }, compareServerDefault, yesNoOrNothing),
    }),
    ...(processRevisionDirectives && {
      processRevisionDirectives: guardedAsync(
        { ...file, hook: 'processRevisionDirectives' },
        processRevisionDirectives,
        directivesProblem,
      ),
    }),
  };
}

interface Hook extends HookFile {
  readonly hook: keyof EnvironmentOptions;
}

type ProblemOf = (answer: unknown) => string | undefined;

function guarded<A extends readonly unknown[], R>(
  hook: Hook,
  ask: (...args: A) => R,
  problemOf: ProblemOf,
): (...args: A) => R {
  return (...args) => {
    let answer: R;
    try {
      answer = ask(...args);
    } catch (error) {
      throw failure(hook, error);
    }
    return checked(hook, answer, problemOf);
  };
}

function guardedAsync<A extends readonly unknown[], R>(
  hook: Hook,
  ask: (...args: A) => R | Promise<R>,
  problemOf: ProblemOf,
): (...args: A) => Promise<R> {
  return async (...args) => {
    let answer: R;
    try {
      answer = await ask(...args);
    } catch (error) {
      throw failure(hook, error);
    }
    return checked(hook, answer, problemOf);
  };
}

function checked<R>({ hook, path }: Hook, answer: R, problemOf: ProblemOf): R {
  const reason = problemOf(answer);
  if (reason !== undefined) throw new MigrateError('HOOK_ANSWER_INVALID', { path, hook, reason });
  return answer;
}

function failure({ hook, path, loader }: Hook, error: unknown): MigrateError<'HOOK_FAILED'> {
  loader.locate(error);
  const reason = thrownText(error);
  return new MigrateError('HOOK_FAILED', { path, hook, reason }, error);
}

function yesOrNo(answer: unknown): string | undefined {
  return typeof answer === 'boolean' ? undefined : `${inWords(answer)}, not true or false`;
}

function yesNoOrNothing(answer: unknown): string | undefined {
  if (typeof answer === 'boolean' || answer === undefined) return undefined;
  return `${inWords(answer)}, not true (differs), false (is the same) or undefined (compare as usual)`;
}

function inWords(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'then' in answer) return 'a promise';
  return answer === undefined ? 'nothing' : JSON.stringify(answer);
}
