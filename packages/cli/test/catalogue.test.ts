import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { problemTexts, WORKSPACE } from '@fastappkit/testkit';
import { ALEMBIC } from '../src/commands/alembic';
import { FASTAPPKIT } from '../src/commands/index';
import { parseCommandLine } from '../src/parser';
import { CATALOGUES } from './catalogues';

const PROBLEMS = CATALOGUES.flatMap((catalogue) => problemTexts(catalogue));

/** Users search for this sentence of Alembic, which ends in a stop. */
const KNOWN_TEXT = 'Target database is not up to date. ';

/** Details that are names; they stand in quotes, or before the colon at the beginning. */
const BARE_NAME =
  /(?<!^)(?<!["'(])<(app|branch|driver|entry|enum|file|name|operation|package|required|revision|table|template)>(?!["')])/m;

test('every code belongs to one package', () => {
  const codes = PROBLEMS.map(({ code }) => code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test('every code occurs in a test', () => {
  const words = new Set(testFiles().flatMap((path) => readFileSync(path, 'utf8').match(/\b[A-Z][A-Z_]+\b/g) ?? []));
  expect(PROBLEMS.map(({ code }) => code).filter((code) => !words.has(code))).toEqual([]);
});

describe.each(PROBLEMS)('$code', ({ code, message, hint }) => {
  test('is named in capitals', () => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });

  test('its message is one sentence without a stop, with names in quotes', () => {
    const [first = ''] = message.replace(KNOWN_TEXT, '').split('\n');
    expect(first).toMatch(/\S/);
    expect(message).not.toMatch(/[.!\s]$/);
    expect(first).not.toMatch(/\. [A-Z]/);
    expect(message).not.toMatch(/undefined|null|\[object/);
    expect(message).not.toMatch(BARE_NAME);
  });

  test('its hint is a sentence, or ends in what to type', () => {
    // What stands at the end as a detail is the hint of another error.
    expect(hint).toMatch(/^([A-Z].*\.( <advice>)?|[A-Z].*: .*|cd .*\.|<\w+(\.\w+)*>)$/s);
    expect(hint).not.toMatch(/undefined|null|\[object/);
  });
});

describe('commands in hints', () => {
  const commands = PROBLEMS.flatMap(({ code, hint }) =>
    [...hint.matchAll(/(?<=["' ])(fastappkit|alembic) [^";]+/g)].map(([text]) => ({ code, text })),
  );

  test('are there at all', () => {
    expect(commands.length).toBeGreaterThan(20);
  });

  test.each(commands)('$code: $text', async ({ text }) => {
    const [name, ...words] = text.replace(/(?<!\.)\.$/, '').split(' ');
    const bin = name === 'alembic' ? ALEMBIC : FASTAPPKIT;
    if (bin.groups.some((group) => group.name === words.join(' '))) return;
    expect(await parseCommandLine(words, bin, 80)).toMatchObject({ kind: 'run' });
  });
});

/** What lies below the folders `test` of all packages, without this file and the pages that are made of all codes. */
function testFiles(): readonly string[] {
  const packages = join(WORKSPACE, 'packages');
  return (
    readdirSync(packages)
      .map((name) => join(packages, name, 'test'))
      // the folder of the contrib apps, whose tests stand one level below, holds no package itself
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => filesBelow(folder))
      .filter((path) => /\.(ts|txt)$/.test(path) && basename(path) !== basename(__filename))
  );
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.\w+$/.test(path));
}
