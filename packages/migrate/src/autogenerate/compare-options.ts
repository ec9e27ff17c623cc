import { NO_FINDINGS, type Findings, type TablePair } from './difference';

/** Table options, which a database fixes when it creates the table: a difference is reported. */
export function compareOptions({ ref, actual, desired }: TablePair): Findings {
  const before = actual.table.options ?? {};
  const after = desired.table.options ?? {};
  const options = (['strict', 'withoutRowid'] as const).filter(
    (option) => after[option] !== undefined && after[option] !== (before[option] ?? false),
  );
  return options.length === 0
    ? NO_FINDINGS
    : { changes: [], unsupported: [{ kind: 'tableOptionsChanged', table: ref, options }] };
}
