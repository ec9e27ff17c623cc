import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openGolden, WORKSPACE } from '@fastappkit/testkit';

const golden = openGolden(join(__dirname, 'golden/demo.txt'));

test('the demo plays its story on SQLite', () => {
  const { PATH = '', HOME = '', TEMP = '', SystemRoot = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(WORKSPACE, 'examples/demo.mjs')], {
    encoding: 'utf8',
    env: { PATH, HOME, TEMP, SystemRoot, NO_COLOR: '1' },
  });
  expect([status, stderr.split('\n').filter((line) => line !== '' && !isProgress(line))]).toEqual([0, []]);
  golden.expect('stdout', withoutChance(stdout));
});

function isProgress(line: string): boolean {
  return /^\[\w+( \d+\/\d+)?\] (Running (up|down)grade|done in)|^other models differ too/.test(line);
}

/** Puts `<1>`, `<2>` for ids, in the order of their appearance, and fixed texts for dates and folders. */
function withoutChance(text: string): string {
  const ids: string[] = [];
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\\', '/')
    .replace(/\S*\/examples(?=\/blog\/)/g, '<examples>')
    .replace(/\b\d{8}_\d{4}_/g, '<date>_')
    .replace(/(?<![0-9a-f])(?=[0-9a-f]*\d)[0-9a-f]{12}(?![0-9a-f])/g, (id) => {
      if (!ids.includes(id)) ids.push(id);
      // As wide as an id, since tables are aligned.
      return `<revision ${ids.indexOf(id) + 1}>`.padEnd(12, ' ');
    });
}
