import { AppKitError } from '../errors';
import type { Environment } from './env';

/**
 * Fills in the environment: `env:NAME` for the whole text, `${NAME}` and `%(NAME)s` inside of it.
 * @param where  Names the setting in errors, such as `database_url`.
 * @throws AppKitError SECRET_MISSING  A variable is not set, or is empty.
 */
export function resolveSecrets(text: string, variables: Environment, where: string): string {
  const lookUp = (name: string): string => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined || value === '') throw new AppKitError('SECRET_MISSING', { name, where });
    return value;
  };
  const whole = /^env:(.*)$/s.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole.trim());
  return text.replace(REFERENCE, (_, braces: string | undefined, percent: string | undefined) =>
    lookUp(braces ?? percent ?? ''),
  );
}

/** Whether a URL carries its password in plain sight instead of taking it from the environment. */
export function hasLiteralPassword(url: string): boolean {
  const password = /^[^:/?#]+:\/\/[^:@/]*:(.*)@/.exec(url)?.[1] ?? /[?&]password=([^&#]*)/.exec(url)?.[1] ?? '';
  return password.replace(REFERENCE, '') !== '';
}

/** Whether a password stands in the file itself. */
export function isLiteralSecret(secret = ''): boolean {
  return !secret.startsWith('env:') && secret.replace(REFERENCE, '') !== '';
}

const REFERENCE = /\$\{([^}]*)\}|%\(([^)]*)\)s/g;
