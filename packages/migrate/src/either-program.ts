/** A command as it is typed in either program: errors do not know which of them was called. */
export function inEitherProgram(words: string): string {
  return `in a project with "fastappkit migrate ${words}", elsewhere with "alembic ${words}"`;
}
