import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { createTestDatabase } from '../../src/databases';
import { SERVER_NAMES, serverUrl } from '../../src/server-names';

async function currentDatabase(url: string): Promise<unknown> {
  if (url.startsWith('mysql')) {
    const connection = await mysql.createConnection(url);
    const [rows] = await connection.query('SELECT DATABASE() AS name');
    await connection.end();
    return rows;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  await client.end();
  return rows;
}

const present = SERVER_NAMES.filter((server) => serverUrl(server) !== undefined);

describe('test database', () => {
  test('of SQLite is a file that is gone afterwards', async () => {
    const { url, drop } = await createTestDatabase('sqlite');
    const folder = new URL(url).pathname.replace('//', '/').replace('/test.db', '');
    expect(existsSync(folder)).toBe(true);
    await drop();
    expect(existsSync(folder)).toBe(false);
  });

  for (const server of present) {
    test(`${server}: exists until it is dropped`, async () => {
      const { url, drop } = await createTestDatabase(server);
      expect(await currentDatabase(url)).toEqual([{ name: new URL(url).pathname.slice(1) }]);
      await drop();
      await expect(currentDatabase(url)).rejects.toThrow();
      await drop();
    });
  }
});
