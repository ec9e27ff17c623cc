/** What a server itself says its schema is: the witness that does not go through our introspection. */
import Database from 'better-sqlite3';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { addNote } from './notes';
import { pgDump } from './pg-dump';
import type { DatabaseName } from './server-names';

/**
 * The schema of a database as its server prints it, without what a print says about itself: versions, session
 * settings, counters. Undefined, and told in the summary, where no program of this machine can print it.
 */
export async function dumpSchema(database: DatabaseName, url: string): Promise<string | undefined> {
  if (database === 'sqlite') return dumpSqlite(url);
  if (database === 'mysql' || database === 'mariadb') return dumpMysql(url);
  const text = await pgDump(url);
  if (text !== undefined) return withoutLines(text, POSTGRES_NOISE);
  addNote({ database, title: 'dump of the schema', reason: 'no pg_dump that is new enough' });
  return undefined;
}

// pg_dump of August 2025 and later writes \restrict with a random key
const POSTGRES_NOISE = /^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict |\s*$)/;

function withoutLines(text: string, noise: RegExp): string {
  return text
    .split('\n')
    .filter((line) => !noise.test(line))
    .join('\n');
}

/** The texts of `sqlite_schema`, without the objects that SQLite makes by itself. ALTER TABLE leaves spaces as they come. */
function dumpSqlite(url: string): string {
  const db = new Database(url.replace(/^sqlite:\/\/\//, ''), { readonly: true });
  try {
    const rows = db
      .prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
      .pluck()
      .all();
    return rows.map((sql) => String(sql).replace(/\s+/g, ' ')).join(';\n');
  } finally {
    db.close();
  }
}

async function dumpMysql(url: string): Promise<string> {
  const connection = await mysql.createConnection(url);
  try {
    const [tables] = await connection.query<(RowDataPacket & { name: string; type: string })[]>(
      `SELECT table_name AS name, table_type AS type FROM information_schema.tables
       WHERE table_schema = DATABASE() ORDER BY table_name`,
    );
    const texts: string[] = [];
    for (const { name, type } of tables) {
      const [[shown]] = await connection.query<RowDataPacket[]>(
        `SHOW CREATE ${noun(type)} ${mysql.escapeId(name, true)}`,
      );
      texts.push(String(Object.values(shown ?? {})[1]).replace(/ AUTO_INCREMENT=\d+/, ''));
    }
    return texts.join(';\n');
  } finally {
    await connection.end();
  }
}

function noun(type: string): string {
  if (type === 'VIEW') return 'VIEW';
  return type === 'SEQUENCE' ? 'SEQUENCE' : 'TABLE';
}
