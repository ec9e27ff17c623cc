import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, posix } from 'node:path';

/** Where the parts of the bins are in the repository, from which their source maps name their sources. */
const PARTS = 'packages/cli/dist/bin/parts';

const FRAME = /^(?<at>\s+at (?:async )?)(?:.*\()?(?<path>(?:\/|[A-Za-z]:\\).+?\.js):(?<line>\d+):(?<column>\d+)\)?$/;

/** The stack of an error with the frames of our bundle as they were written, without the short names that functions have in it. */
export function writtenStack(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (path: string): SourceMap | undefined => {
    if (!maps.has(path)) maps.set(path, readMap(`${path}.map`));
    return maps.get(path);
  };
  return stack
    .split('\n')
    .map((text) => {
      const { at = '', path = '', line, column } = FRAME.exec(text)?.groups ?? {};
      const entry = mapOf(path)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !('originalLine' in entry)) return text;
      const source = posix.join(PARTS, entry.originalSource);
      return `${at}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    })
    .join('\n');
}

// Of the bundle, this file is in one of the parts; other files have maps of their own, which are none of our business.
function readMap(file: string): SourceMap | undefined {
  if (dirname(file) !== __dirname) return undefined;
  return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload);
}
