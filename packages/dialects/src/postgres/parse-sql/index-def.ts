import type { Index, IndexPart, PartitionPart } from '@fastappkit/schema';
import { takesIfNotExists } from '../../parse-sql/names';
import { leaveClause, leaveStatement, type ReadContext, type StatementKind } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { readPart } from '../read/parts';
import { unqualify } from '../read/unqualify';
import { expressionOf, NAMES, refIn } from './names';
import { takeStorage } from './storage';

/** https://www.postgresql.org/docs/current/sql-createindex.html */
export const createIndex: StatementKind = {
  starts: /^create (?:unique )?index\b/,
  read(reader, context) {
    const whole = reader.fork();
    reader.expect('create');
    const unique = reader.takes('unique');
    reader.expect('index');
    reader.takes('concurrently');
    const condition = takesIfNotExists(reader);
    const said = reader.sees('on') ? undefined : reader.name();
    reader.expect('on');
    reader.takes('only');
    const table = refIn(reader);
    if (context.isLeft(table)) return leaveStatement(whole, context);
    const index = takeIndex(reader, context);
    const name = said ?? nameOf(table.name, index);
    return [{ kind: 'createIndex', table, index: { name, ...index, ...(unique ? { unique } : {}) }, ...condition }];
  },
};

function takeIndex(reader: StrictReader, context: ReadContext): Omit<Index, 'name'> {
  const method = reader.takes('using') ? reader.name() : 'btree';
  const parts = reader.group().splitAtCommas().map(takePart);
  const include = reader.takes('include') ? { include: reader.names() } : {};
  const nulls = reader.takes('nulls', 'not', 'distinct') ? { nullsNotDistinct: true } : {};
  reader.takes('nulls', 'distinct');
  const storage = reader.takes('with') ? { storage: takeStorage(reader.group()) } : {};
  const at = reader.place;
  if (reader.takes('tablespace')) {
    reader.name();
    leaveClause(reader, context, at);
  }
  const where = reader.takes('where') ? { where: expressionOf(reader.rest()) } : {};
  if (Object.keys(where).length === 0) reader.expectEnd();
  return { parts, ...(method === 'btree' ? {} : { method }), ...include, ...nulls, ...storage, ...where };
}

function takePart(reader: StrictReader): IndexPart {
  const { nulls, ...part } = plainPart(readPart(reader));
  reader.expectEnd();
  const isUsual = (nulls === 'first') === (part.descending === true);
  return nulls === undefined || isUsual ? part : { ...part, nulls };
}

/** A part without the schema that goes without saying. */
export function plainPart<P extends IndexPart | PartitionPart>(part: P): P {
  const { sql, operatorClass } = part;
  return {
    ...part,
    ...(sql === undefined ? {} : { sql: expressionOf(sql) }),
    ...(operatorClass === undefined ? {} : { operatorClass: unqualify(operatorClass, NAMES.visibleSchemas) }),
  };
}

// As the server calls it.
function nameOf(table: string, { parts }: Pick<Index, 'parts'>): string {
  return `${[table, ...parts.map(({ column }) => column ?? 'expr')].join('_')}_idx`;
}
