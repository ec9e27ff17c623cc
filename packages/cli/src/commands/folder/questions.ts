import { tableKey, type TableRef } from '@fastappkit/schema';
import type { RenameAnswer, RenameQuestion, RenameResolver } from '@fastappkit/migrate';
import type { Asker, Choice } from '../../context';
import { CliError } from '../../errors';

/**
 * The message of a new revision, asked for where none was given.
 * @throws CliError ANSWER_NEEDED  There is nobody to ask.
 * @throws CliError INTERRUPTED
 */
export async function askMessage(given: string | undefined, asker: Asker | undefined): Promise<string> {
  if (given !== undefined) return given;
  const question = 'What does the revision do?';
  if (asker === undefined) throw new CliError('ANSWER_NEEDED', { questions: [{ question, flag: '-m "..."' }] });
  return answered(await asker.text(question));
}

/** Asks whether something was renamed. @throws CliError INTERRUPTED */
export function renameAsker(asker: Asker): RenameResolver {
  return async (question) => {
    const answer = answered(await asker.select(questionText(question), choicesOf(question)));
    return answers(question).get(answer) ?? { kind: 'separate' };
  };
}

// Values of choices are texts, and a column may be called anything.
const SEPARATE = 'separate';
const from = (name: string): string => `from ${name}`;

function answers({ candidates }: RenameQuestion): ReadonlyMap<string, RenameAnswer> {
  return new Map(candidates.map((one) => [from(one.from), { kind: 'rename', from: one.from } as const]));
}

function questionText({ kind, table, to }: RenameQuestion): string {
  return `${subjectOf(kind, table, to)} is new in the models. Was it renamed?`;
}

function subjectOf(kind: RenameQuestion['kind'], table: TableRef, to: string): string {
  if (kind === 'table') return `Table "${tableKey({ ...table, name: to })}"`;
  return kind === 'column'
    ? `Column "${to}" of "${tableKey(table)}"`
    : `Value "${to}" of the enum "${tableKey(table)}"`;
}

function choicesOf({ candidates, to }: RenameQuestion): readonly Choice[] {
  return [
    ...candidates.map((one) => ({
      value: from(one.from),
      label: `Yes, "${one.from}" was renamed to "${to}", data are kept`,
      hint: `${Math.round(one.score * 100)} % alike`,
    })),
    { value: SEPARATE, label: `No, "${to}" is added, and what is gone is dropped with its data` },
  ];
}

function answered<T>(answer: T | undefined): T {
  if (answer === undefined) throw new CliError('INTERRUPTED', {});
  return answer;
}
