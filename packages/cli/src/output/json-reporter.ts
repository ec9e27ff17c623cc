import type { CliContext } from '../context';
import { createColors } from './colors';
import { errorDocument } from './error-document';
import type { Reporter } from './reporter';

/** Speaks to programs: exactly one document on stdout, nothing else. */
export function createJsonReporter(context: CliContext): Reporter {
  const print = (document: unknown): void => {
    context.stdout.write(`${JSON.stringify(document, jsonValue, 2)}\n`);
  };
  const plain = createColors({ wanted: false, isTerminal: false, env: {} });
  return {
    colors: plain,
    noteColors: plain,
    columns: context.stdout.columns,
    result: print,
    note: () => undefined,
    failure: (error) => {
      print(errorDocument(error));
    },
    progress: () => undefined,
  };
}

function jsonValue(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Map || value instanceof Set ? [...value] : value;
}
