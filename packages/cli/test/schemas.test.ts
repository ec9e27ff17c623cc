import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { WORKSPACE } from '@fastappkit/testkit';
import { ALEMBIC } from '../src/commands/alembic/index';
import { FASTAPPKIT } from '../src/commands/index';
import { commandLinesOf } from './run-main';

const FOLDER = join(WORKSPACE, 'docs/schemas');

test('the document of every command has a schema, whose title names it', () => {
  const titles = readdirSync(FOLDER).map((file) => {
    const { title } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { readonly title: string };
    return title;
  });
  const named = titles.flatMap((title) => title.split(', '));
  const commands = [FASTAPPKIT, ALEMBIC].flatMap((bin) =>
    commandLinesOf(bin).map((words) => `${bin.name} ${words.join(' ')}`),
  );
  const isNamed = (command: string): boolean => named.some((name) => `${name} `.startsWith(`${command} `));
  expect(commands.filter((command) => !isNamed(command))).toEqual([]);
});
