import type { PartitionBy } from '@fastappkit/schema';
import type { Connection } from '../connection/connection';
import { tokenize } from '../lex';
import { TokenReader } from '../token-reader';
import { LEXIS } from './lexis';
import { quoting } from './quoting';

/**
 * The division with the values of its partitions as the server stores them: `TO_DAYS('2020-01-01')` as the number that
 * it is. A temporary table has no partitions, so the server is asked for the values alone.
 */
export async function spellPartitions(db: Connection, by: PartitionBy): Promise<PartitionBy> {
  const calls = [...new Set((by.partitions ?? []).flatMap(({ values }) => callsIn(values)))];
  if (calls.length === 0) return by;
  const columns = calls.map((sql, at) => `(${sql}) AS c${at}`);
  const [row = {}] = await db.query(`SELECT ${columns.join(', ')}`);
  const partitions = (by.partitions ?? []).map((partition) => {
    const { values } = partition;
    if (values === undefined) return partition;
    const spelled = callsIn(values).reduce(
      (text, sql) => text.replace(sql, () => literal(row[`c${calls.indexOf(sql)}`])),
      values,
    );
    return { ...partition, values: spelled };
  });
  return { ...by, partitions };
}

/** Whether a division has values that the server computes. */
export function hasComputedValues(by: PartitionBy | undefined): boolean {
  return (by?.partitions ?? []).some(({ values }) => callsIn(values).length > 0);
}

// The items between the parentheses of VALUES that are no constants.
function callsIn(values = ''): readonly string[] {
  const tokens = tokenize(values, LEXIS);
  const open = tokens.findIndex((token) => token.text === '(');
  if (open === -1) return [];
  const items = new TokenReader(values, tokens.slice(open + 1, -1)).splitAtCommas();
  return items.map((item) => item.rest()).filter((sql) => /[a-z_]\w*\s*\(/i.test(sql));
}

function literal(value: unknown): string {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : quoting.literal(String(value));
}
