/** Texts of every kind as messages, labels, tags and identifiers of a command line. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { FUZZ, hostileText } from '../../../dialects/test/hostile-texts/arbitrary';
import { runMain, type MainResult } from '../run-main';

const RUNS = { ...FUZZ, numRuns: FUZZ.numRuns * 3 };
const PATIENCE_MS = 3_600_000;

let project: TestProject;
beforeEach(() => {
  project = createTestProject({
    archive: `-- fastappkit.toml --
[tool.fastappkit]
[tool.fastappkit.migration]
history = true
-- core/models.ts --
export {};
-- core/db/migrations/env.ts --
export default {};
-- core/db/migrations/versions/.gitkeep --
`,
  });
});
afterEach(() => {
  project.remove();
});

const run = (...argv: readonly string[]): Promise<MainResult> => runMain(argv, { cwd: project.root });
const onTerminal = (...argv: readonly string[]): Promise<MainResult> =>
  runMain(argv, { cwd: project.root, isTerminal: true, env: { NO_COLOR: '1' } });

test(
  'a message and a label come back from every command, and no terminal obeys them',
  async () => {
    let count = 0;
    const property = fc.asyncProperty(hostileText(300), hostileText(30), async (message, label) => {
      count += 1;
      const id = `r${count}`;
      const made = await run(
        'migrate',
        'core',
        '--empty',
        `--message=${message}`,
        `--branch-label=${label}${count}`,
        `--rev-id=${id}`,
        '--json',
      );
      const document = JSON.parse(made.stdout) as { readonly ok: boolean; readonly error?: { readonly code: string } };
      if (!document.ok) {
        expect(document.error?.code).toBe('BRANCH_LABEL_INVALID');
        return;
      }
      expectShown(await onTerminal('migrate', 'upgrade'));
      const { stdout } = await run('migrate', 'history', '--json');
      const [entry] = (JSON.parse(stdout) as { readonly revisions: readonly Readonly<Record<string, unknown>>[] })
        .revisions;
      expect(entry).toMatchObject({ revision: id, branchLabels: [`${label}${count}`] });
      for (const words of [
        ['history'],
        ['history', '-v'],
        ['heads', '-v'],
        ['show', 'head'],
        ['current', '-v'],
        ['status'],
        ['log'],
      ])
        expectShown(await onTerminal('migrate', ...words));
      if (!label.startsWith('-')) expect((await run('migrate', 'show', `${label}${count}`)).exitCode).toBe(0);
    });
    await fc.assert(property, RUNS as fc.Parameters<[string, string]>);
  },
  PATIENCE_MS,
);

test(
  'whatever is typed is refused with a code, and no terminal obeys the answer',
  async () => {
    const COMMANDS = [
      (text: string) => ['migrate', 'upgrade', `--revision=${text}`],
      (text: string) => ['migrate', 'downgrade', `x${text}`],
      (text: string) => ['migrate', 'show', `x${text}`],
      (text: string) => ['migrate', 'history', `--rev-range=${text}`],
      (text: string) => ['migrate', 'current', `--app=${text}`],
      (text: string) => ['migrate', 'current', `--connection=${text}`],
      (text: string) => ['migrate', 'current', `--database-url=mysql:${text}`],
      (text: string) => ['migrate', 'current', `--config=${text}`],
      (text: string) => ['migrate', 'core', '--empty', '--message=x', `--rev-id=${text}-`],
      (text: string) => ['db', 'diff', `--from=${text}`],
      (text: string) => ['db', 'export', `x${text}`],
      (text: string) => ['app', 'new', `x${text}!`],
      (text: string) => ['core', 'new', `x${text}!`],
      (text: string) => ['migrate', `${text}!`],
      (text: string) => [`--${text}!`],
    ];
    const property = fc.asyncProperty(hostileText(100, ['\0']), fc.constantFrom(...COMMANDS), async (text, command) => {
      const words = command(text);
      const shown = await onTerminal(...words);
      expectShown(shown);
      const { exitCode, stdout } = await run(...words, '--json');
      if (exitCode === 0) return;
      const { error } = JSON.parse(stdout) as { readonly error: { readonly code: string; readonly hint: string } };
      expect([words, error.code]).toEqual([words, expect.not.stringMatching('INTERNAL_ERROR')]);
      expect(shown.stderr).toMatch(/^error [A-Z_]+: /m);
    });
    await fc.assert(property, { ...RUNS, numRuns: RUNS.numRuns * 3 } as fc.Parameters<
      [string, (text: string) => string[]]
    >);
  },
  PATIENCE_MS,
);

const OBEYED = /(?![\t\n])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Nothing that a terminal obeys but line breaks and tabs. */
function expectShown({ stdout, stderr }: MainResult): void {
  for (const text of [stdout, stderr]) expect(text).not.toMatch(OBEYED);
}
