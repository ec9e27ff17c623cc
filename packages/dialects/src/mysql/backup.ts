import { open } from 'node:fs/promises';
import { runFirst, shellWord, type Backup } from '../backup';
import { DialectError } from '../errors';
import type { DatabaseUrl } from '../url';

/** The programs of one of the two, by their names. */
interface Programs {
  readonly dump: readonly string[];
  readonly client: string;
  readonly packages: string;
}

/** What mysqldump writes last, if it gets that far. */
const END = /^-- Dump completed/m;

/** As SQL, by the dump program of the server's own house, or else that of the other. */
export function createBackup({ dump, client, packages }: Programs): Backup {
  return {
    extension: 'sql',
    async write({ url, run }, file) {
      const { password } = url;
      // A consistent state without locks, and all that belongs to a database.
      const what = ['--single-transaction', '--routines', '--triggers', '--events', '--hex-blob', '--no-tablespaces'];
      const args = [...serverArgs(url), ...what, `--result-file=${file}`, url.database];
      const env = password === undefined ? {} : { MYSQL_PWD: password };
      await runFirst({ commands: dump, packages }, run, { args, env });
      if (!END.test(await endOf(file))) {
        throw new DialectError('BACKUP_FAILED', { what: dump[0] ?? '', reason: 'the file ends too early' });
      }
    },
    restoreCommand({ url }, file) {
      const words = [client, ...serverArgs(url), url.database].map(shellWord).join(' ');
      return `${words} < ${shellWord(file)}`;
    },
  };
}

function serverArgs({ host = 'localhost', port, user }: DatabaseUrl): readonly string[] {
  return [
    // The programs take localhost for a socket, where our driver takes it for a host.
    ...(host.startsWith('/') ? [`--socket=${host}`] : [`--host=${host}`, '--protocol=tcp']),
    ...(port === undefined ? [] : [`--port=${port}`]),
    ...(user === undefined ? [] : [`--user=${user}`]),
  ];
}

async function endOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, 200);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString();
  } finally {
    await handle.close();
  }
}
