import type { CliContext } from '../context';
import { createColors } from './colors';
import { maskPassword } from '@fastappkit/dialects';
import { errorDocument } from './error-document';
import { printableJson } from './printable';
import type { Reporter } from './reporter';

/** Speaks to programs: exactly one document on stdout, nothing else. */
export function createJsonReporter(context: CliContext): Reporter {
  const print = (document: unknown, valueOf = jsonValue): void => {
    context.stdout.write(`${printableJson(JSON.stringify(document, valueOf, 2))}\n`);
  };
  const plain = createColors({ wanted: false, isTerminal: false, env: {} });
  return {
    colors: plain,
    noteColors: plain,
    columns: Number.POSITIVE_INFINITY,
    result: (document) => {
      print(document);
    },
    note: () => undefined,
    failure: (error) => {
      print(errorDocument(error), maskedValue);
    },
    progress: () => undefined,
  };
}

function jsonValue(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Map || value instanceof Set ? [...value] : value;
}

/** Whatever an error quotes: a statement, a message of a server, what the code of a project threw. */
function maskedValue(key: string, value: unknown): unknown {
  return typeof value === 'string' ? maskPassword(value) : jsonValue(key, value);
}
