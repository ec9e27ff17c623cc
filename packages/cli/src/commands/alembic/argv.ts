/** Gives `-c` its meaning: `--config` in general, but `--check-heads` behind the command `current`, as in Alembic. */
export function alembicArgv(argv: readonly string[], commands: readonly string[]): readonly string[] {
  const place = argv.findIndex((word) => commands.includes(word));
  if (argv[place] !== 'current') return argv;
  return argv.map((word, index) => (index > place && word === '-c' ? '--check-heads' : word));
}
