import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { loadDriver } from '../../src/connection/load-driver';

const requireHere = createRequire(__filename);

describe('loadDriver', () => {
  test('names the package to install', async () => {
    const load = async (): Promise<unknown> => requireHere('no-such-driver');
    await expect(loadDriver('no-such-driver', 'PostgreSQL', load)).rejects.toMatchObject({
      code: 'DRIVER_MISSING',
      hint: 'Run: npm install no-such-driver',
    });
  });

  test('does not blame the driver for a package that the driver misses', async () => {
    const load = async (): Promise<unknown> => requireHere('no-such-part');
    await expect(loadDriver('no-such-driver', 'PostgreSQL', load)).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' });
  });

  test('gives the module', async () => {
    expect(await loadDriver('any', 'SQLite', () => Promise.resolve(7))).toBe(7);
  });
});
