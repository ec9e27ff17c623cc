import { tableKey, tableRef, type Operation } from '@fastappkit/schema';
import { leaveStatement, type ReadContext, type StatementKind } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { NAMES, refIn } from './names';

/** https://www.postgresql.org/docs/current/sql-comment.html */
export const commentOn: StatementKind = {
  starts: /^comment on\b/,
  read(reader, context) {
    const whole = reader.fork();
    reader.expect('comment', 'on');
    const take = COMMENTS[reader.word()];
    const operations = take?.(reader, context);
    return operations ?? leaveStatement(whole, context);
  },
};

type TakeComment = (reader: StrictReader, context: ReadContext) => readonly Operation[] | undefined;

const COMMENTS: Readonly<Record<string, TakeComment>> = {
  table: (reader) => [{ kind: 'setComment', table: refIn(reader), comment: takeText(reader) }],
  column(reader, { schema }) {
    const names = [reader.name()];
    while (reader.takes('.')) names.push(reader.word());
    const [column = '', name = '', place = NAMES.defaultSchema] = names.toReversed();
    const table = place === NAMES.defaultSchema ? { name } : { name, schema: place };
    const isTable = schema.tables.has(tableKey(table));
    const changes = { comment: takeText(reader) };
    // The fields of a composite type and the columns of a view have comments too.
    return isTable ? [{ kind: 'alterColumn', table, column, changes }] : undefined;
  },
  index(reader, { schema }) {
    const ref = refIn(reader);
    const owner = [...schema.tables.values()].find(
      (table) => table.schema === ref.schema && table.indexes.some(({ name }) => name === ref.name),
    );
    const index = owner?.indexes.find(({ name }) => name === ref.name);
    if (owner === undefined || index === undefined) return undefined;
    const comment = takeText(reader);
    const table = tableRef(owner);
    return [
      { kind: 'dropIndex', table, name: ref.name },
      { kind: 'createIndex', table, index: { ...index, ...(comment === null ? {} : { comment }) } },
    ];
  },
};

function takeText(reader: StrictReader): string | null {
  reader.expect('is');
  const text = reader.takes('null') ? null : reader.string();
  reader.expectEnd();
  return text;
}
