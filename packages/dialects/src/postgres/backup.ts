import { runFirst, shellWord, type Backup } from '../backup';
import type { DatabaseUrl } from '../url';

const PACKAGES = 'the client of PostgreSQL, as new as the server (apt install postgresql-client, brew install libpq)';

/** Parameters of URLs, and the variables by which libpq reads them. https://www.postgresql.org/docs/current/libpq-envars.html */
const VARIABLES: Readonly<Record<string, string>> = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
};

/** In the custom format of pg_dump, which is compressed and can be restored in parts. */
export const backup: Backup = {
  extension: 'dump',
  async write({ url, run }, file) {
    const env = environmentOf(url);
    const args = ['--format=custom', `--file=${file}`, '--no-password', ...serverArgs(url)];
    await runFirst({ commands: ['pg_dump'], packages: PACKAGES }, run, { args, env });
    await runFirst({ commands: ['pg_restore'], packages: PACKAGES }, run, { args: ['--list', file], env });
  },
  restoreCommand: ({ url }, file) =>
    ['pg_restore', '--clean', '--if-exists', ...serverArgs(url), file].map(shellWord).join(' '),
};

function serverArgs({ host, port, user, database }: DatabaseUrl): readonly string[] {
  return [
    ...(host === undefined ? [] : [`--host=${host}`]),
    ...(port === undefined ? [] : [`--port=${port}`]),
    ...(user === undefined ? [] : [`--username=${user}`]),
    `--dbname=${database}`,
  ];
}

function environmentOf({ password, options }: DatabaseUrl): Readonly<Record<string, string>> {
  const known = Object.entries(VARIABLES).flatMap(([option, variable]): [string, string][] => {
    const value = options[option];
    return value === undefined ? [] : [[variable, value]];
  });
  return { ...Object.fromEntries(known), ...(password === undefined ? {} : { PGPASSWORD: password }) };
}
