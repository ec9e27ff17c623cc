import { describeOperation, isFastAppKitError } from '@fastappkit/schema';
import { adviceOn } from '../autogenerate/advice';
import type { Refusal } from '../autogenerate/refusals';
import { MigrateError } from '../errors';
import { changedRevisions } from '../runtime/history/changed-revisions';
import { readRecords } from '../runtime/history/history-table';
import type { MigrationContext } from './context';
import { diagnose, type Diagnosis } from './diagnose';
import { findDifferences, type Differences, type DifferencesRequest } from './differences';

/** One thing that `check` objects to; `code` is a key of `MIGRATE_PROBLEMS` or `DIALECT_PROBLEMS`. */
export interface CheckFinding {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details: unknown;
}

type OwnCode =
  'REVISION_MULTIPLE_HEADS' | 'DATABASE_BEHIND' | 'DATABASE_REVISION_UNKNOWN' | 'MODELS_DIFFER' | 'REVISION_CHANGED';

/** All that `check` found. */
export interface CheckReport {
  /** Whether there are no findings. */
  readonly ok: boolean;
  readonly findings: readonly CheckFinding[];
  readonly diagnosis: Diagnosis;
  /** Absent where the models could not be compared: a row is unknown, or a pending revision runs code. */
  readonly differences?: Differences;
}

/**
 * Looks for everything that keeps files, database and models apart, and reports it together. Writes nothing.
 * @throws MigrateError SCRIPT_*, MODULE_*, REVISION_ROWS_OVERLAP  A pending revision cannot be loaded or planned.
 */
export async function check(
  context: MigrationContext,
  request: Omit<DifferencesRequest, 'target'>,
): Promise<CheckReport> {
  const diagnosis = await diagnose(context);
  const { differences, conflict } = diagnosis.unknown.length === 0 ? await compare(context, request) : {};
  const findings = [
    ...headFindings(context),
    ...rowFindings(context, diagnosis),
    ...(await changedFindings(context, diagnosis)),
    ...(conflict === undefined ? [] : [conflict]),
    ...(differences === undefined ? [] : [...modelFindings(differences), ...differences.refusals.map(refusalFinding)]),
  ];
  const ok = findings.length === 0;
  return { ok, findings, diagnosis, ...(differences === undefined ? {} : { differences }) };
}

interface Compared {
  readonly differences?: Differences;
  readonly conflict?: CheckFinding;
}

async function compare(context: MigrationContext, request: DifferencesRequest): Promise<Compared> {
  try {
    return { differences: await findDifferences(context, { ...request, target: 'heads' }) };
  } catch (error) {
    if (!isFastAppKitError(error)) throw error;
    // A pending revision does what only the database knows; that revisions are pending is a finding of its own.
    if (error.code === 'TARGET_NOT_UP_TO_DATE') return {};
    if (error.code !== 'PENDING_CONFLICT') throw error;
    const { code, message, hint, details } = error;
    return { conflict: { code, message, hint, details } };
  }
}

function headFindings({ scripts: { map } }: MigrationContext): readonly CheckFinding[] {
  if (map.heads.length < 2) return [];
  return [findingOf('REVISION_MULTIPLE_HEADS', { identifier: 'head', heads: map.heads })];
}

function rowFindings({ versionTable }: MigrationContext, diagnosis: Diagnosis): readonly CheckFinding[] {
  const { pending, unknown } = diagnosis;
  return [
    ...unknown.map((row) =>
      findingOf('DATABASE_REVISION_UNKNOWN', { row, versionTable: versionTable.name, diagnosis }),
    ),
    ...(pending.length === 0 ? [] : [findingOf('DATABASE_BEHIND', { pending })]),
  ];
}

// Without a history nobody knows what was applied.
async function changedFindings(
  { connection, history, scripts, versionTable }: MigrationContext,
  { pending }: Diagnosis,
): Promise<readonly CheckFinding[]> {
  if (history === undefined) return [];
  const records = (await readRecords(connection, versionTable, { versionTable })) ?? [];
  const changed = changedRevisions(
    records,
    [...scripts.map.nodes.values()].map(({ revision }) => revision),
  )
    .filter(({ id }) => !pending.includes(id))
    .map(({ id, path }) => ({ revision: id, path }));
  return changed.length === 0 ? [] : [findingOf('REVISION_CHANGED', { changed })];
}

function modelFindings({ changes, open, unsupported }: Differences): readonly CheckFinding[] {
  if (changes.length + open.length + unsupported.length === 0) return [];
  return [
    findingOf('MODELS_DIFFER', {
      operations: changes.map(({ op }) => describeOperation(op)),
      unsupported: unsupported.map((one) => adviceOn(one).message),
    }),
  ];
}

function refusalFinding({ changes, error }: Refusal): CheckFinding {
  const { message, hint } = error;
  const where = error.code === 'VIEW_BLOCKS_CHANGE' ? '' : `"${changes.join('", "')}": `;
  return { code: error.code, message: `${where}${message}`, hint, details: { ...(error.details as object), changes } };
}

function findingOf<C extends OwnCode>(code: C, facts: ConstructorParameters<typeof MigrateError<C>>[1]): CheckFinding {
  const { message, hint, details } = new MigrateError(code, facts);
  return { code, message, hint, details };
}
