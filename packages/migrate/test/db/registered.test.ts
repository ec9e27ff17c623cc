import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import type { Operations } from '../../src/operations/operations';
import { registerOperation, type RegisteredOperation } from '../../src/operations/registered';
import { tableRevision, useMigrations, type RevisionSource } from './migrations';

declare module '../../src/operations/operations' {
  interface Operations {
    createView(name: string, query: string): Promise<void>;
    dropView(name: string): Promise<void>;
    noteContext(): Promise<void>;
    addLabel(table: string): Promise<void>;
    addNothing(): Promise<void>;
  }
}

const PROJECT: readonly RegisteredOperation[] = [
  registerOperation('createView', {
    run: (op, name, query) => op.execute(`CREATE VIEW ${op.dialect.quoteIdent(name)} AS ${query}`),
    reverse: (name) => ['dropView', name],
  }),
  registerOperation('dropView', {
    run: (op, name) => op.execute(`DROP VIEW ${op.dialect.quoteIdent(name)}`),
  }),
  registerOperation('addLabel', {
    run: (op, table) => op.execute(`ALTER TABLE ${op.dialect.quoteIdent(table)} ADD label INTEGER`),
    reverse: (table) => ['dropColumn', table, 'label'],
  }),
  registerOperation('addNothing', {
    run: () => Promise.resolve(),
    // What plain JavaScript could say: the type of a reverse allows names of methods only.
    reverse: () => ['dropNothing' as 'dropTable'],
  }),
  registerOperation('noteContext', {
    run: (op: Operations) => {
      const { revision, direction, isOffline } = op.getContext();
      return op.execute('INSERT INTO notes (text) VALUES (?)', [`${revision} ${direction} ${String(isOffline)}`]);
    },
  }),
];

const operations = (): Promise<readonly RegisteredOperation[]> => Promise.resolve(PROJECT);

describeEachDialect('operations of a project', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const begin = (source: RevisionSource): ReturnType<typeof migrations> => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'things', {
        up: `await op.createTable('things', { id: integer().primaryKey() });
  await op.createTable('notes', { text: string(40) });`,
        back: 'derived',
      }),
      'b.ts': tableRevision('b', '', { down: 'a', ...source }),
    });
    return one;
  };

  test('run, are printed, and are reversed by the call that they name', async () => {
    const one = begin({ up: `await op.createView('seen', 'SELECT id FROM things');`, back: 'derived' });
    await one.upgrade('heads', { operations });
    expect(await ctx().db.query('SELECT id FROM seen')).toEqual([]);
    const script = await one.preview('b:a', { operations });
    expect(script.map((item) => ('sql' in item ? item.sql : '')).join('\n')).toMatch(/DROP VIEW .seen./);
    await one.downgrade('a', { operations });
    await expect(ctx().db.query('SELECT id FROM seen')).rejects.toMatchObject({ code: 'OBJECT_MISSING_IN_DATABASE' });
  });

  test('are reversed by an operation that is built in', async () => {
    const one = begin({ up: `await op.addLabel('notes');`, back: 'derived' });
    await one.upgrade('heads', { operations });
    expect(await ctx().db.query('SELECT label FROM notes')).toEqual([]);
    await one.downgrade('a', { operations });
    await expect(ctx().db.query('SELECT label FROM notes')).rejects.toMatchObject({
      code: expect.stringMatching('COLUMN_MISSING_IN_DATABASE|OBJECT_MISSING_IN_DATABASE'),
    });
  });

  test('are refused where nothing has the name of their reverse', async () => {
    const one = begin({ up: `await op.addNothing();` });
    await expect(one.upgrade('heads', { operations })).rejects.toMatchObject({
      details: {
        cause: {
          code: 'OPERATION_REVERSE_UNKNOWN',
          details: {
            name: 'addNothing',
            reverse: 'dropNothing',
            known: expect.arrayContaining(['addLabel', 'dropTable']),
          },
        },
      },
    });
  });

  test('know in which revision they run, and in which direction', async () => {
    const up = 'await op.noteContext();';
    const one = begin({ up, back: up });
    await one.upgrade('heads', { operations });
    await one.downgrade('a', { operations });
    expect(await ctx().db.query('SELECT text FROM notes ORDER BY text')).toEqual([
      { text: 'b downgrade false' },
      { text: 'b upgrade false' },
    ]);
  });
});
