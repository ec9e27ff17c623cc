import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cachesOf } from '../../src/config/caches';

test.each([
  [{ FASTAPPKIT_CACHE_DIR: '/mine' }, 'linux', '/mine'],
  [{ FASTAPPKIT_CACHE_DIR: '', HOME: '/home/ada' }, 'linux', undefined],
  [{ XDG_CACHE_HOME: '/caches' }, 'linux', join('/caches', 'fastappkit')],
  [{ XDG_CACHE_HOME: '', HOME: '/home/ada' }, 'linux', join('/home/ada', '.cache', 'fastappkit')],
  [{ HOME: '/Users/ada' }, 'darwin', join('/Users/ada', 'Library', 'Caches', 'fastappkit')],
  [{ LOCALAPPDATA: 'C:/local' }, 'win32', join('C:/local', 'fastappkit')],
  [{}, 'linux', undefined],
  [{ USERPROFILE: 'C:/ada' }, 'win32', join('C:/ada', 'AppData', 'Local', 'fastappkit')],
] as const)('%j on %s: %s', (env, platform, expected) => {
  expect(cachesOf(env, platform)).toBe(expected);
});
