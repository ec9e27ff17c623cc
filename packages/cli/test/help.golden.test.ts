import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openGolden, WORKSPACE } from '@fastappkit/testkit';
import type { AnyCommand, Bin } from '../src/command';
import { ALEMBIC } from '../src/commands/alembic/index';
import { FASTAPPKIT } from '../src/commands/index';
import { runMain } from './run-main';

const COLUMNS = 80;

const SHOWN: Readonly<Record<string, readonly string[]>> = {
  fastappkit: ['', 'migrate', 'migrate upgrade', 'migrate app', 'db diff', 'app list'],
  alembic: ['', 'upgrade', 'list_templates'],
};

describe.each([FASTAPPKIT, ALEMBIC])('$name', (bin: Bin) => {
  const golden = openGolden(join(__dirname, `golden/help/${bin.name}.txt`));

  test.each(SHOWN[bin.name] ?? [])('%s --help', async (words) => {
    golden.expect(`${bin.name} ${words}`.trim(), await help(words === '' ? [] : words.split(' '), bin));
  });

  test.each(pathsOf(bin))('%s', async (words, command) => {
    const text = await help(words.split(' '), bin);
    const [usage = '', ...rest] = text.split('\n\n');
    expect(usage).toBe(`${bin.name} ${words.replace(/\S+$/, '')}${command.command} [options]`);
    expect(rest[0]).toMatch(/^[A-Z][^]*[^.\s]$/);
    expect(text).toMatch(/^Everywhere:$/m);
    const examples = [...text.matchAll(/^ {2}# .+\n {2}(.+)$/gm)].map(([, line]) => line);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) expect(example).toContain(`${bin.name} ${words}`);
    const [, page = ''] = /^Read: (docs\/.+\.md)$/m.exec(text) ?? [];
    expect(existsSync(join(WORKSPACE, page))).toBe(true);
    const isExample = (line: string): boolean => line.includes(`${bin.name} `);
    const tooLong = text.split('\n').filter((line) => line.length > COLUMNS && !isExample(line));
    expect(tooLong).toEqual([]);
  });
});

async function help(words: readonly string[], bin: Bin): Promise<string> {
  const { exitCode, stdout, stderr } = await runMain([...words, '--help'], { cwd: __dirname, columns: COLUMNS, bin });
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
}

function pathsOf({ groups, commands }: Bin): readonly (readonly [words: string, command: AnyCommand])[] {
  const wordOf = ({ command }: AnyCommand): string => command.replace(/ .*/, '');
  return [
    ...groups.flatMap((group) => group.commands.map((one) => [`${group.name} ${wordOf(one)}`, one] as const)),
    ...commands.map((one) => [wordOf(one), one] as const),
  ];
}
