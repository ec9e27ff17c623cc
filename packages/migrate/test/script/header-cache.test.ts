import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openScriptDirectory } from '../../src/script/script-directory';

let directory: string;
let caches: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fak-headers-'));
  caches = mkdtempSync(join(tmpdir(), 'fak-caches-'));
});
afterEach(() => {
  for (const path of [directory, caches]) rmSync(path, { recursive: true, force: true });
});

const text = (id: string, message: string): string =>
  `/** ${message} */\nexport const revision = '${id}';\nexport const downRevision = null;\nexport function upgrade() {}\n`;
const file = (id: string): string => join(directory, `${id}.ts`);
const messages = async (): Promise<readonly string[]> =>
  (await openScriptDirectory({ directory, caches })).revisions.map(({ message }) => message);
const cacheFile = (): string => join(caches, 'headers', readdirSync(join(caches, 'headers'))[0] ?? '');

/** Makes the files and the cache of them old enough to be trusted. */
async function settle(): Promise<void> {
  await messages();
  const later = Date.now() / 1000 + 60;
  utimesSync(cacheFile(), later, later);
}

/** Puts another message into the cache, which shows where an answer comes from. */
function markCache(message: string): void {
  const path = cacheFile();
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('first', message));
  const later = Date.now() / 1000 + 60;
  utimesSync(path, later, later);
}

test('a file that is as it was is not read again', async () => {
  writeFileSync(file('a'), text('a', 'first'));
  await settle();
  markCache('remembered');
  expect(await messages()).toEqual(['remembered']);
});

test('a file that was edited is read, also where its size and its time of change are put back', async () => {
  writeFileSync(file('a'), text('a', 'first'));
  utimesSync(file('a'), 1_000, 1_000);
  await settle();
  writeFileSync(file('a'), text('a', 'other'));
  utimesSync(file('a'), 1_000, 1_000);
  expect(await messages()).toEqual(['other']);
});

test('nor is a file trusted that took the place of another', async () => {
  writeFileSync(file('a'), text('a', 'first'));
  await settle();
  const other = join(directory, 'other.txt');
  writeFileSync(other, text('a', 'other'));
  await sleep(10);
  renameSync(other, file('a'));
  expect(await messages()).toEqual(['other']);
});

test('a file that is as young as the cache is read again: it may have changed in that moment', async () => {
  writeFileSync(file('a'), text('a', 'first'));
  await messages();
  const path = cacheFile();
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('first', 'remembered'));
  expect(await messages()).toEqual(['first']);
});

test('files that are gone are forgotten, new ones come in', async () => {
  writeFileSync(file('a'), text('a', 'first'));
  await settle();
  rmSync(file('a'));
  writeFileSync(file('b'), text('b', 'second'));
  expect(await messages()).toEqual(['second']);
  expect(readFileSync(cacheFile(), 'utf8')).not.toContain('first');
});

test.each([
  ['', 'an empty file'],
  ['{"format":0,"entries":[["x",1]]}', 'another format'],
  ['{"format":2,"entr', 'half of a file'],
  ['{"format":2,"directory":"/elsewhere","entries":[]}', 'the cache of another folder'],
])('%j, %s, counts as no cache', async (broken) => {
  writeFileSync(file('a'), text('a', 'first'));
  await settle();
  writeFileSync(cacheFile(), broken);
  expect(await messages()).toEqual(['first']);
  expect(JSON.parse(readFileSync(cacheFile(), 'utf8'))).toMatchObject({ format: 2, directory });
});

test('a place that takes no files is no error', async () => {
  writeFileSync(file('a'), text('a', 'first'));
  writeFileSync(join(caches, 'headers'), 'in the way');
  expect(await messages()).toEqual(['first']);
});

test('what is wrong with a file is said every time', async () => {
  writeFileSync(file('a'), `export const revision = 'a';\n`);
  for (let time = 0; time < 2; time += 1)
    await expect(messages()).rejects.toMatchObject({ code: 'SCRIPT_HEADER_INVALID' });
});
