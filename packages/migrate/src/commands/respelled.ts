import type { Connection, Respelled } from '@fastappkit/dialects';
import type { MetaData } from '@fastappkit/schema';
import { withOtherSpelling } from '../autogenerate/expressions';

/** Two schemas in the server's spelling, as far as it had to be asked and could be. */
export interface RespelledSchemas {
  readonly actual: MetaData;
  readonly desired: MetaData;
  /** What only its texts were compared of. */
  readonly lexical: Respelled['refused'];
}

/**
 * Lets the server spell the expressions of the tables and domains in which the two sides differ. A pending revision
 * declares its texts as a model does, so both sides are asked about.
 */
export async function respelled(
  db: Connection,
  schemas: Pick<RespelledSchemas, 'actual' | 'desired'>,
  normalize: (metadata: MetaData) => MetaData,
): Promise<RespelledSchemas> {
  const normal = { actual: normalize(schemas.actual), desired: normalize(schemas.desired) };
  const asked = {
    actual: withOtherSpelling(schemas.actual, normal.actual, normal.desired),
    desired: withOtherSpelling(schemas.desired, normal.desired, normal.actual),
  };
  if (asked.actual.tables.size + asked.actual.domains.size === 0) return { ...schemas, lexical: [] };
  const actual = await db.dialect.respell(db, asked.actual);
  const desired = await db.dialect.respell(db, asked.desired);
  const refused = new Map([...actual.refused, ...desired.refused].map((one) => [one.name, one]));
  return {
    actual: replaced(schemas.actual, actual.schema),
    desired: replaced(schemas.desired, desired.schema),
    lexical: [...refused.values()],
  };
}

function replaced(schema: MetaData, spelled: MetaData): MetaData {
  return {
    ...schema,
    tables: new Map([...schema.tables].map(([key, table]) => [key, spelled.tables.get(key) ?? table])),
    domains: new Map([...schema.domains].map(([key, domain]) => [key, spelled.domains.get(key) ?? domain])),
  };
}
