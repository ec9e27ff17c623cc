import type { AlterEnum } from '@fastappkit/schema';
import type { Statement } from './statement';
import { unsupported } from './unsupported';

/** The answer to `alterEnum` of databases where the list of values belongs to each column. */
export function withoutNamedEnums(title: string): (op: AlterEnum) => readonly Statement[] {
  return () =>
    unsupported(
      title,
      'named enum types',
      "Change the type of the columns instead: the list of values belongs to each column's type.",
    );
}
