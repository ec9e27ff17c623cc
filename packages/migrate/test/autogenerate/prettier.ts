import { execFileSync } from 'node:child_process';

const PROGRAM = `
  const prettier = require('prettier');
  const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const options = { parser: 'typescript', singleQuote: true };
  Promise.all(texts.map((text) => prettier.format(text, options).catch((error) => String(error)))).then((all) =>
    process.stdout.write(JSON.stringify(all)),
  );
`;

/** Formats with Prettier, in a process of its own: it is an ES module, which Jest cannot load. */
export function formatAll(texts: readonly string[]): readonly string[] {
  const output = execFileSync(process.execPath, ['-e', PROGRAM], {
    cwd: __dirname,
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output) as readonly string[];
}
