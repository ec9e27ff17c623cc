import type { MetaData, Operation } from '@fastappkit/schema';
import type { RunSink } from '../sink';

/** What the database holds now in the schemas that an operation names. */
export function schemaAround(sink: RunSink, op: Operation): Promise<MetaData> {
  return sink.dialect.introspect(sink.connection('a journal'), { extraSchemas: schemasIn(op) });
}

function schemasIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'schema' && typeof part === 'string' ? [part] : schemasIn(part),
  );
}
