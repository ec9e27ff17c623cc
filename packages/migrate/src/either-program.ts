/**
 * A command as it is typed in either program: errors do not know which of them was called.
 * @param alembicWords  Where the words of `alembic` are others.
 */
export function inEitherProgram(words: string, alembicWords = words): string {
  return `in a project with "fastappkit migrate ${words}", elsewhere with "alembic ${alembicWords}"`;
}

/** How all that is pending is applied. */
export const UPGRADE_ALL = inEitherProgram('all', 'upgrade heads');
