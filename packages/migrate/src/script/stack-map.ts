import { SourceMap } from 'node:module';
import { asError } from './thrown';

/** A source map as compilers return it. */
export interface RawSourceMap {
  readonly version: number;
  readonly mappings: string;
  readonly names: readonly string[];
  readonly sources: readonly string[];
}

/** Knows for every loaded file how its code was changed, and shows errors at the lines as written. */
export interface StackMap {
  /** @param maps  Asked once an error has a line of that file. */
  add(path: string, maps: () => readonly RawSourceMap[]): void;
  /** Changes `error.stack`, once. */
  rewrite(error: unknown): void;
  /** The first line of `path` in the stack of an error that was rewritten. */
  lineIn(path: string, error: unknown): number | null;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

const FRAME = /^(?<before>\s+at .*?\(?)(?<path>(?:\/|[A-Za-z]:\\).+?):(?<line>\d+):(?<column>\d+)(?<after>\)?)$/;

/** Makes a stack map without any file. */
export function createStackMap(): StackMap {
  const files = new Map<string, () => readonly RawSourceMap[]>();
  const done = new WeakSet<Error>();
  const toSource = (path: string, position: Position): Position =>
    (files.get(path)?.() ?? []).reduce(stepBack, position);
  const rewriteFrame = (text: string): string => {
    const { before, path = '', line, column, after } = FRAME.exec(text)?.groups ?? {};
    if (!files.has(path)) {
      return text;
    }
    const place = toSource(path, { line: Number(line), column: Number(column) });
    return `${before ?? ''}${path}:${place.line}:${place.column}${after ?? ''}`;
  };
  return {
    add(path, maps) {
      files.set(path, maps);
    },
    rewrite(error) {
      const thrown = asError(error);
      if (thrown?.stack === undefined || done.has(thrown)) {
        return;
      }
      done.add(thrown);
      thrown.stack = thrown.stack.split('\n').map(rewriteFrame).join('\n');
    },
    lineIn(path, error) {
      const stack = asError(error)?.stack ?? '';
      const frames = stack.split('\n').map((text) => FRAME.exec(text)?.groups);
      const line = frames.find((frame) => frame?.path === path)?.line;
      return line === undefined ? null : Number(line);
    },
  };
}

/** Goes through one map, from the code to what it was made of; a place without a source stays. */
function stepBack(position: Position, map: RawSourceMap): Position {
  const sourceMap = new SourceMap({
    file: '',
    sourceRoot: '',
    sourcesContent: [],
    version: map.version,
    mappings: map.mappings,
    names: [...map.names],
    sources: [...map.sources],
  });
  const entry = sourceMap.findEntry(position.line - 1, position.column - 1);
  return 'originalLine' in entry ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 } : position;
}
