import { describe, expect, test } from '@jest/globals';
import { createRevisionMap } from '../../src/revision/revision-map';
import { isSame, type Comparison } from './comparison';
import { DIFFERENCES } from './differences';
import { toRevisions, words, type AnsweredStep, type Question } from './questions';
import { questionsFor, readRecording, RECORDINGS, rewriteRecording } from './recordings';
import { recorded, replay } from './replay';

const python = process.env['UPDATE_ALEMBIC'];
if (python !== undefined) rewriteRecording(python);

describe.each(RECORDINGS)('Alembic $version', (expected) => {
  const recording = readRecording(expected);
  const all = recording.graphs.flatMap((graph) => compareGraph(graph));
  const differing = all.filter(({ comparison }) => !isSame(comparison));

  test('was asked about the graphs of today', () => {
    const today = questionsFor(expected).filter(({ name }) => !recording.unstable.includes(name));
    const revisionsOf = (graphs: readonly Question[]): unknown => graphs.map(({ revisions }) => revisions);
    expect(recording.alembic).toBe(expected.version);
    expect(revisionsOf(recording.graphs)).toEqual(revisionsOf(today));
    expect(recording.graphs).toMatchObject(today);
  });

  test('runs the same scripts, leaves the same rows and refuses the same commands', () => {
    expect(differing.filter(({ reasons }) => reasons.length === 0).map(describeStep)).toEqual([]);
  });

  test('differs only where it is known to, as often as it is known to', () => {
    expect(differing.filter(({ reasons }) => reasons.length > 1).map(describeStep)).toEqual([]);
    const excluded = Object.fromEntries(
      DIFFERENCES.map(({ name }) => [name, differing.filter(({ reasons }) => reasons.includes(name)).length]),
    );
    const names = Object.entries(excluded).map(([name, count]) => `${name} ${count}`);
    process.stderr.write(
      `Alembic ${recording.alembic}: ${recording.graphs.length} graphs (${recording.unstable.length} left out), ` +
        `${all.length} commands compared, ${differing.length} differ: ${names.join(', ')}\n`,
    );
    expect({ commands: all.length, excluded }).toEqual({ commands: expected.commands, excluded: expected.excluded });
  });
});

interface Compared {
  readonly graph: string;
  readonly step: AnsweredStep;
  readonly comparison: Comparison;
  /** Names of the differences that explain it. */
  readonly reasons: readonly string[];
}

function compareGraph({ name, revisions, steps }: Question<AnsweredStep>): readonly Compared[] {
  const map = createRevisionMap(toRevisions(revisions));
  return steps.map((step) => {
    const [command = '', ...targets] = words(step.run);
    const outcomes = { theirs: recorded(step), ours: replay(map, step) };
    const comparison = { map, command, targets, from: words(step.from), ...outcomes };
    const reasons = isSame(comparison)
      ? []
      : DIFFERENCES.filter((difference) => difference.command === command && difference.explains(comparison));
    return { graph: name, step, comparison, reasons: reasons.map((reason) => reason.name) };
  });
}

function describeStep({ graph, step, comparison: { theirs, ours }, reasons }: Compared): object {
  return {
    command: `${graph}: ${step.run} from "${step.from}"`,
    theirs,
    ours: ours.kind === 'done' ? ours : { ...ours, error: `${ours.error.code}: ${ours.error.message}` },
    reasons,
  };
}
