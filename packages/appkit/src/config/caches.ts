import { platform as platformOf } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './env';

/**
 * The folder of our caches: what `FASTAPPKIT_CACHE_DIR` says, or one among those of the user. Undefined where the variable
 * is empty, and where nothing tells where the user is at home: then nothing is kept.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cachesOf(env: Environment, platform: NodeJS.Platform = platformOf()): string | undefined {
  const said = env['FASTAPPKIT_CACHE_DIR'];
  if (said !== undefined) return said === '' ? undefined : said;
  const ofUser = firstSaid(PLACES[platform] ?? PLACES.linux, env);
  return ofUser === undefined ? undefined : join(ofUser, 'fastappkit');
}

type Place = readonly [variable: string, ...below: readonly string[]];

const PLACES: { readonly [P in NodeJS.Platform]?: readonly Place[] } & { readonly linux: readonly Place[] } = {
  linux: [['XDG_CACHE_HOME'], ['HOME', '.cache']],
  darwin: [['HOME', 'Library', 'Caches']],
  win32: [['LOCALAPPDATA'], ['USERPROFILE', 'AppData', 'Local']],
};

function firstSaid(places: readonly Place[], env: Environment): string | undefined {
  const said = places
    .map(([variable, ...below]) => ({ base: env[variable] ?? '', below }))
    .find(({ base }) => base !== '');
  return said === undefined ? undefined : join(said.base, ...said.below);
}
