import { adviceOn, type Differences, type UnsupportedDifference } from '@fastappkit/migrate';
import { describeOperation, tableKey } from '@fastappkit/schema';

/** What a comparison found, as documents show it: operations, risks, and all that was seen and is not changed. */
export function differencesDocument(differences: Differences): Readonly<Record<string, unknown>> {
  const { changes, risks, lexical, unmanaged, unsupported, seen } = differences;
  return {
    operations: changes.map(({ op }) => ({ kind: op.kind, description: describeOperation(op) })),
    risks: risks.map(({ kind, table, column, rows, message }) => ({
      kind,
      table: tableKey(table),
      column: column ?? null,
      rows,
      message,
    })),
    unsupported: unsupported.map((one) => ({ ...adviceOn(one), ...factsOf(one) })),
    unmanaged: unmanaged.map(tableKey),
    lexical,
    seen,
  };
}

function factsOf({ kind, ...details }: UnsupportedDifference): { readonly kind: string; readonly details: object } {
  return { kind, details };
}
