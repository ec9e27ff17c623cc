import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { Client } from 'pg';
import { createTestDatabase } from '../../src/databases';
import { dumpSchema } from '../../src/dump-schema';
import { SERVER_NAMES, serverUrl, type ServerName } from '../../src/server-names';

/** What each server says when it is what its name says. */
const IDENTITY: { readonly [S in ServerName]: readonly [sql: string, answer: RegExp] } = {
  postgres: ['SELECT version() AS name', /^PostgreSQL/],
  pgvector: ["SELECT name FROM pg_available_extensions WHERE name = 'vector'", /^vector$/],
  mysql: ['SELECT VERSION() AS name', /^(?!.*MariaDB)\d/],
  mariadb: ['SELECT VERSION() AS name', /MariaDB/],
};

async function ask(url: string, sql: string): Promise<string | undefined> {
  if (url.startsWith('mysql')) {
    const connection = await mysql.createConnection(url);
    const [rows] = await connection.query<(RowDataPacket & { name: string })[]>(sql);
    await connection.end();
    return rows[0]?.name;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(sql);
  await client.end();
  return rows[0]?.name;
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
    const ownName =
      server === 'mysql' || server === 'mariadb' ? 'SELECT DATABASE() AS name' : 'SELECT current_database() AS name';

    test(`${server}: exists until it is dropped`, async () => {
      const { url, drop } = await createTestDatabase(server);
      expect(await ask(url, ownName)).toBe(new URL(url).pathname.slice(1));
      await drop();
      await expect(ask(url, ownName)).rejects.toThrow();
      await drop();
    });

    test(`${server}: is empty again on request`, async () => {
      const { url, empty, drop } = await createTestDatabase(server);
      try {
        const nothing = await dumpSchema(server, url);
        await ask(url, 'CREATE TABLE things (id INTEGER)');
        // undefined where no pg_dump of this machine is new enough
        expect((await dumpSchema(server, url)) ?? 'things').toContain('things');
        await empty();
        expect(await dumpSchema(server, url)).toEqual(nothing);
      } finally {
        await drop();
      }
    });

    test(`${server}: is the server of that name`, async () => {
      const [sql, answer] = IDENTITY[server];
      expect(await ask(serverUrl(server) ?? '', sql)).toMatch(answer);
    });
  }
});
