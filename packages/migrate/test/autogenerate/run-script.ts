import { runInThisContext } from 'node:vm';
import { getDialect } from '@fastappkit/dialects';
import * as kit from '@fastappkit/schema';
import type { Operation } from '@fastappkit/schema';
import { renderOperations, type RenderedOperation } from '../../src/autogenerate/render/operations';
import { createOperations } from '../../src/operations/create-operations';
import type { Operations } from '../../src/operations/operations';
import { RecordingSink } from '../../src/runtime/recording-sink';

type Script = (op: Operations, kit: unknown) => Promise<void>;

/** The operations that the rendered script sends when it runs. */
export async function runRendered(operations: readonly RenderedOperation[]): Promise<readonly Operation[]> {
  const { lines, imports } = renderOperations(operations);
  const body = `async (op, kit) => { const { ${imports.join(', ')} } = kit;\n${lines.join('\n')}\n}`;
  // The body is made of calls on `op` and of builders, as the function type says.
  const script = runInThisContext(body) as Script;
  // Scripts show the options of every kind of database, and each reads its own: here all are wanted.
  const dialect = { ...getDialect('postgres'), optionGroup: 'none' as 'postgres' };
  const sink = new RecordingSink(dialect);
  const context = { dialect, revision: 'a1b2', direction: 'upgrade', isOffline: false } as const;
  await script(createOperations(sink, { context }), kit);
  return sink.operations;
}
