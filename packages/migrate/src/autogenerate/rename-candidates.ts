import {
  findColumn,
  objectRef,
  tableRef,
  type Column,
  type EnumType,
  type MetaData,
  type Table,
} from '@fastappkit/schema';
import { sidesOf } from './original';
import type { RenameCandidate, RenameQuestion } from './rename';
import { columnScore, RENAME_THRESHOLD, tableScore, valueScore } from './rename-score';

/** Normalised schemas, and the actual one as it was introspected. */
export interface RenameSchemas {
  readonly actual: MetaData;
  readonly desired: MetaData;
  readonly original: MetaData;
}

/** New tables that look like a table which no model declares any more. */
export function tableQuestions({ actual, desired }: RenameSchemas): readonly RenameQuestion[] {
  const gone = [...actual.tables].filter(([key]) => !desired.tables.has(key)).map(([, table]) => table);
  const added = [...desired.tables].filter(([key]) => !actual.tables.has(key)).map(([, table]) => table);
  return bestFirst(
    added.map((table) => ({
      kind: 'table',
      table: tableRef(table),
      to: table.name,
      candidates: candidates(
        gone.filter((other) => other.schema === table.schema),
        (other) => tableScore(other, table),
      ),
    })),
  );
}

/** New columns that look like a column of the same table which the model does not have any more. */
export function columnQuestions({ actual, desired, original }: RenameSchemas): readonly RenameQuestion[] {
  const sides = sidesOf(original, actual);
  const questions = [...desired.tables].flatMap(([key, after]) => {
    const side = sides.get(key);
    return side === undefined ? [] : questionsOfTable(side.table, after, side.original);
  });
  return bestFirst(questions);
}

/** New values of enums that look like a value which the model does not have any more. */
export function valueQuestions({ actual, desired }: RenameSchemas): readonly RenameQuestion[] {
  const questions = [...desired.enums].flatMap(([key, after]) => {
    const before = actual.enums.get(key);
    return before === undefined ? [] : questionsOfEnum(before, after);
  });
  return bestFirst(questions);
}

function questionsOfEnum(before: EnumType, after: EnumType): readonly RenameQuestion[] {
  const gone = before.values.filter((value) => !after.values.includes(value)).map((name) => ({ name }));
  const added = after.values.filter((value) => !before.values.includes(value));
  return added.map((value) => ({
    kind: 'value',
    table: objectRef(before),
    to: value,
    candidates: candidates(gone, ({ name }) => valueScore({ type: before, value: name }, { type: after, value })),
  }));
}

function questionsOfTable(before: Table, after: Table, original: Table): readonly RenameQuestion[] {
  const gone = before.columns.filter((column) => findColumn(after, column.name) === undefined);
  const added = after.columns.filter((column) => findColumn(before, column.name) === undefined);
  const score = (from: Column, to: Column): number =>
    columnScore({ table: before, column: from }, { table: after, column: to });
  return added.map((column) => ({
    kind: 'column',
    table: tableRef(original),
    to: column.name,
    candidates: candidates(gone, (other) => score(other, column)),
  }));
}

function candidates<T extends { readonly name: string }>(
  from: readonly T[],
  scoreOf: (one: T) => number,
): readonly RenameCandidate[] {
  return from
    .map((one) => ({ from: one.name, score: round(scoreOf(one)) }))
    .filter(({ score }) => score >= RENAME_THRESHOLD)
    .sort((a, b) => b.score - a.score);
}

// The surest question first, since its answer takes a candidate away from the others.
function bestFirst(questions: readonly RenameQuestion[]): readonly RenameQuestion[] {
  const best = (question: RenameQuestion): number => question.candidates[0]?.score ?? 0;
  return questions.filter(({ candidates: { length } }) => length > 0).sort((a, b) => best(b) - best(a));
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
