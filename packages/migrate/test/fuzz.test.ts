/** Texts of every kind in files that are generated: what the files say when they are read and run is what was put in. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DIALECT_NAMES, getDialect } from '@fastappkit/dialects';
import { applyOperations, collectModels, EMPTY_METADATA } from '@fastappkit/schema';
import * as kit from '@fastappkit/schema';
import fc from 'fast-check';
import { FUZZ, hostileText } from '../../dialects/test/hostile-texts/arbitrary';
import { creation, evolution } from '../../dialects/test/hostile-texts/schema';
import { runRendered } from './autogenerate/run-script';
import { modelModule } from '../src/models/module';
import { renderModels } from '../src/models/render-models';
import { labelDefect } from '../src/revision/validate';
import { createModuleLoader } from '../src/script/load-module';
import { readHeader } from '../src/script/read-header';
import { renderRevisionFile } from '../src/script/render-file';
import { createFolder } from './script/folder';

// No server is asked, so that there can be more of them.
const RUNS = { ...FUZZ, numRuns: FUZZ.numRuns * 10 };

test('a generated script sends the operations that it was generated from', async () => {
  for (const name of DIALECT_NAMES) {
    const dialect = getDialect(name);
    const property = fc.asyncProperty(
      hostileText(50).filter((one) => one !== 'a' && isKept(one)),
      async (text) => {
        for (const op of [...creation(dialect, text), ...evolution(dialect, text)]) {
          expect(await runRendered([{ op }])).toEqual([op]);
        }
      },
    );
    await fc.assert(property, RUNS as fc.Parameters<[string]>);
  }
});

test('generated models declare the schema that they were generated from', async () => {
  const dialect = getDialect('postgres');
  const folder = createFolder({});
  const loader = createModuleLoader({ provided: { fastappkit: kit } });
  let count = 0;
  const property = fc.asyncProperty(
    hostileText(50).filter((one) => !['a', 'n', 'id'].includes(one)),
    async (text) => {
      const schema = applyOperations(
        creation(dialect, text).filter(({ kind }) => kind !== 'createEnum'),
        EMPTY_METADATA,
      );
      const file = `models${(count += 1)}.ts`;
      writeFileSync(join(folder.path, file), modelModule(renderModels(schema).models));
      const { tables, sequences } = collectModels(await loader.load(join(folder.path, file)));
      expect([tables, sequences]).toEqual([schema.tables, schema.sequences]);
    },
  );
  await fc.assert(property, RUNS as fc.Parameters<[string]>).finally(() => folder.remove());
});

test('a revision file has its message and its labels, runs, and does nothing else', async () => {
  const folder = createFolder({});
  const loader = createModuleLoader();
  let count = 0;
  const property = fc.asyncProperty(hostileText(300), hostileText(30), async (message, label) => {
    const labels = labelDefect(label) === undefined ? [label] : [];
    const text = renderRevisionFile({
      revision: 'abc',
      down: ['def'],
      labels,
      dependsOn: [],
      app: message,
      message,
      createdAt: new Date(0),
      timezone: 'UTC',
      imports: [],
      upgrade: [],
      downgrade: [],
    });
    const file = `r${(count += 1)}.ts`;
    writeFileSync(join(folder.path, file), text);
    const header = await readHeader(join(folder.path, file), text);
    expect(header).toMatchObject({
      header: {
        revision: 'abc',
        down: ['def'],
        labels,
        dependsOn: [],
        app: message,
        createdAt: expect.stringMatching(/^1970-01-01/),
      },
    });
    const { upgrade, downgrade, ...values } = await loader.load(join(folder.path, file));
    expect([typeof upgrade, typeof downgrade]).toEqual(['function', 'function']);
    expect(values).toEqual({
      revision: 'abc',
      downRevision: 'def',
      branchLabels: labels[0] ?? null,
      dependsOn: null,
      app: message,
    });
    expect('header' in header && header.header.message).toBe(shownMessage(message));
  });
  await fc.assert(property, RUNS as fc.Parameters<[string, string]>).finally(() => folder.remove());
});

// What MySQL would not keep in a name is refused before a script is written.
function isKept(text: string): boolean {
  return !/[^\0-\uffff]|\s$/u.test(text);
}

/** The first paragraph on one line. */
function shownMessage(message: string): string {
  const lines = message
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trimEnd());
  const end = lines.findIndex((line) => line === '');
  return lines.slice(0, end === -1 ? undefined : end).join(' ');
}
