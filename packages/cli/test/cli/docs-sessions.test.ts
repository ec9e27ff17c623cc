import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createTestProject, runCommand, WORKSPACE, type TestProject } from '@fastappkit/testkit';
import { Chance, sessionText, stepsOf, wordsOf, type TypedCommand } from './docs-session';

const PAGES = readdirSync(join(WORKSPACE, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name))
  .filter((name) => /^```console$/m.test(readFileSync(join(WORKSPACE, name), 'utf8')));

const UPDATES = process.env['UPDATE_GOLDEN'] === '1';

let project: TestProject | undefined;
afterEach(() => {
  project?.remove();
});

/** Types a command in the project, and gives what the terminal shows of its results. */
async function typed(line: string): Promise<string> {
  const [program = '', ...args] = wordsOf(line);
  if (program !== 'fastappkit' && program !== 'alembic') throw new Error(`"${line}" is no command of ours`);
  const { exitCode, stdout, stderr } = await runCommand(args, {
    cwd: project?.path('shop') ?? '',
    bin: program,
    env: { DATABASE_URL: 'sqlite:///./app.db' },
  });
  const errors = stderr.split('\n').filter((text) => !text.startsWith('['));
  return `${stdout}${exitCode === 0 ? '' : errors.join('\n')}`.trimEnd();
}

/** A page is played in a project that `fastappkit core new shop` has just made. */
describe('the sessions of', () => {
  test.each(PAGES)('%s', async (name) => {
    const page = readFileSync(join(WORKSPACE, name), 'utf8');
    project = createTestProject();
    expect(await runCommand(['core', 'new', 'shop'], { cwd: project.root })).toMatchObject({ exitCode: 0 });
    const chance = new Chance();
    let written = page;
    let isAsShown = true;
    for (const step of stepsOf(page)) {
      if (step.kind === 'file') {
        project.write(join('shop', step.path), chance.realOf(step.text));
        continue;
      }
      const played: TypedCommand[] = [];
      for (const { line, output } of step.commands) {
        const real = await typed(chance.realOf(line));
        chance.learn(output, real);
        const [got, shown] = [chance.plain(real, 'real'), chance.plain(output, 'shown')];
        if (!UPDATES) expect({ line, output: got }).toEqual({ line, output: shown });
        isAsShown &&= got === shown;
        played.push({ line: chance.realOf(line), output: real });
      }
      written = written.replace(step.text, () => sessionText(played));
    }
    // all of it or nothing: the ids of one page are those of one run
    if (UPDATES && !isAsShown) writeFileSync(join(WORKSPACE, name), written);
  });
});
