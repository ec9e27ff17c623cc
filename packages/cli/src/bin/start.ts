import { join } from 'node:path';
import { cachesOf } from '@fastappkit/appkit';
import { openCodeCache, type CodeCache } from './code-cache';
import { createPartLoader } from './part-loader';

/** The build that this file is of; the build writes it here. */
declare const BUILD_ID: string;

/** Of how many words the name of a command has: `migrate current`, `upgrade`. */
const COMMAND_WORDS = { fastappkit: 2, alembic: 1 } as const;

/** Runs a bin: the file of its name among the parts of the bundle. */
export function start(bin: keyof typeof COMMAND_WORDS): void {
  const caches = cachesOf(process.env);
  const cache = caches === undefined ? undefined : codeCacheIn(caches, bin);
  createPartLoader(cache)(join(__dirname, 'parts', `${bin}.js`));
}

/** What has been compiled before, which the words of the command line choose: each command uses code of its own. */
function codeCacheIn(caches: string, bin: keyof typeof COMMAND_WORDS): CodeCache {
  const words = process.argv.slice(2).filter((word) => /^[a-z][a-z-]*$/.test(word));
  const cache = openCodeCache({
    folder: join(caches, 'code', `${process.version}-${process.arch}`, BUILD_ID),
    use: [bin, ...words.slice(0, COMMAND_WORDS[bin])].join('-'),
  });
  process.once('exit', cache.save);
  return cache;
}
