import { DialectError } from './errors';

/** Throws OPERATION_UNSUPPORTED: `title` is the database's name for people, `alternative` what to do instead. */
export function unsupported(title: string, what: string, alternative: string): never {
  throw new DialectError('OPERATION_UNSUPPORTED', { dialect: title, what, alternative });
}
