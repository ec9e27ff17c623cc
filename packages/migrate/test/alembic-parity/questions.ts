/** What real Alembic is asked, and what it answered: the shapes of the JSON files that `record.py` reads and writes. */
import type { Revision } from '../../src/revision/revision';

/** A revision; lists are words separated by spaces, and absent where empty. */
export interface AskedRevision {
  readonly id: string;
  readonly down?: string;
  readonly dependsOn?: string;
  readonly labels?: string;
}

/** A command, and the rows before it if they are not those that the step before left. */
export interface AskedStep {
  readonly run: string;
  readonly from?: string;
}

/** A graph and a walk through it. The order of the revisions is that of the files on disk. */
export interface Question<S extends AskedStep = AskedStep> {
  readonly name: string;
  readonly revisions: readonly AskedRevision[];
  readonly steps: readonly S[];
}

/** What one command did: the scripts that ran and the rows afterwards, or the error. */
export interface Answer {
  readonly ran?: string;
  readonly rows?: string;
  readonly error?: string;
}

/** A step with Alembic's answer. */
export interface AnsweredStep extends AskedStep, Answer {
  readonly from: string;
  /** What `alembic current` lists afterwards, where that is more than the rows. */
  readonly current?: string;
}

/** A file of answers. */
export interface Recording {
  /** The version of Alembic. */
  readonly alembic: string;
  /** Graphs that are left out, as Alembic's answers depend on the seed of its hash sets. */
  readonly unstable: readonly string[];
  readonly graphs: readonly Question<AnsweredStep>[];
}

/** The ids in a list of words. */
export function words(text: string | undefined): readonly string[] {
  return text?.split(' ').filter((word) => word !== '') ?? [];
}

/** The revisions of a question as the engine takes them. */
export function toRevisions(revisions: readonly AskedRevision[]): readonly Revision[] {
  return revisions.map(({ id, down, dependsOn, labels }) => ({
    id,
    down: words(down),
    dependsOn: words(dependsOn),
    labels: words(labels),
    message: id,
    path: `${id}.ts`,
  }));
}

/** A revision as it stands in a question. */
export function toAsked(revision: Pick<Revision, 'id' | 'down' | 'dependsOn' | 'labels'>): AskedRevision {
  const { id, down, dependsOn, labels } = revision;
  return {
    id,
    ...(down.length > 0 && { down: down.join(' ') }),
    ...(dependsOn.length > 0 && { dependsOn: dependsOn.join(' ') }),
    ...(labels.length > 0 && { labels: labels.join(' ') }),
  };
}
