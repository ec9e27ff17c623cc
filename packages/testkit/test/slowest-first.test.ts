import { expect, test } from '@jest/globals';
import type { Test } from '@jest/test-result';
import { SlowestFirst } from '../src/slowest-first';

const suite = (name: string, path: string, size: number): Test =>
  ({
    path,
    context: {
      config: { id: name, cwd: '/', cacheDirectory: '/nowhere', displayName: { name, color: 'white' } },
      hasteFS: { getSize: () => size },
    },
  }) as unknown as Test; // what a sequencer asks of it

test('suites that wait for servers run before those of a few milliseconds, the largest files first', async () => {
  const sequencer = new SlowestFirst({ contexts: [], globalConfig: {} as never });
  const suites = [
    suite('unit', '/p/test/a.test.ts', 9000),
    suite('cli', '/p/test/cli/b.test.ts', 100),
    suite('db', '/p/test/db/features/c.test.ts', 50),
    suite('golden', '/p/test/d.golden.test.ts', 10),
    suite('db', '/p/test/db/e.test.ts', 2000),
  ];
  expect((await sequencer.sort(suites)).map(({ path }) => path.split('/').at(-1)?.[0])).toEqual([
    'c',
    'e',
    'b',
    'a',
    'd',
  ]);
});
