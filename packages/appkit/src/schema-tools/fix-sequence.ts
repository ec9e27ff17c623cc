import type { SequenceFixes } from '@fastappkit/dialects';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { withSession } from '../session';

/** What was done with the sequences of a project's database. */
export interface FixSequenceReport extends SequenceFixes {
  readonly dialect: string;
}

/**
 * Sets every sequence of the database past the numbers in its columns. Takes the migration lock.
 * @throws DialectError  As `withConnection`.
 */
export function fixSequence(project: Project, options: RunOptions = {}): Promise<FixSequenceReport> {
  return withSession(project, { ...options, access: 'write' }, async ({ connection }) => ({
    dialect: connection.dialect.name,
    ...(await connection.dialect.fixSequences(connection)),
  }));
}
