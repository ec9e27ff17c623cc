import type { Connection } from '@fastappkit/dialects';
import { counted, type MetaData } from '@fastappkit/schema';
import type { Change } from '../autogenerate/difference';
import { riskQuestions, type Risk } from '../autogenerate/risk';

/** What changes may cost, and the changes with remarks that say so. */
export interface CountedRisks {
  readonly changes: readonly Change[];
  readonly risks: readonly Risk[];
}

/** Counts the rows that risky changes concern: one query each, and none for changes without a risk. */
export async function countRisks(db: Connection, changes: readonly Change[], live: MetaData): Promise<CountedRisks> {
  const risks: Risk[] = [];
  const remarks = new Map<Change, string[]>();
  for (const { change, sql, message, ...risk } of riskQuestions({ changes, live, dialect: db.dialect })) {
    const [row] = await db.query<{ readonly n: number | string | bigint }>(sql);
    const rows = Number(row?.n ?? 0);
    if (rows === 0) continue;
    const text = message(counted(rows, 'row'));
    risks.push({ ...risk, rows, message: text });
    remarks.set(change, [...(remarks.get(change) ?? []), `${text.charAt(0).toUpperCase()}${text.slice(1)}.`]);
  }
  return { risks, changes: changes.map((change) => withRemarks(change, remarks.get(change) ?? [])) };
}

function withRemarks(change: Change, remarks: readonly string[]): Change {
  if (remarks.length === 0) return change;
  return { ...change, comment: [...remarks, ...(change.comment === undefined ? [] : [change.comment])].join('\n') };
}
