import type { Partition, PartitionBy, PartitionPart, SubpartitionBy } from '@fastappkit/schema';
import { leaveRest, type ReadContext } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { plainExpression } from '../parse-create-table';

/** Takes what stands behind PARTITION BY: https://dev.mysql.com/doc/refman/8.4/en/partitioning-types.html */
export function takeDivision(reader: StrictReader, context: ReadContext): PartitionBy {
  const method = takeMethod(reader);
  const count = reader.takes('partitions') ? { count: Number(reader.integer()) } : {};
  const subpartitionBy = takeSubdivision(reader);
  const listed = reader.sees('(')
    ? reader
        .group()
        .splitAtCommas()
        .map((part) => takePartition(part, context))
    : [];
  const isCounted = listed.every(({ name, values }, at) => values === undefined && name === `p${at}`);
  return {
    ...method,
    ...(listed.length === 0 ? count : isCounted ? { count: listed.length } : { partitions: listed }),
    ...(subpartitionBy === undefined ? {} : { subpartitionBy }),
  };
}

function takeSubdivision(reader: StrictReader): SubpartitionBy | undefined {
  if (!reader.takes('subpartition', 'by')) return undefined;
  const { strategy, ...method } = takeMethod(reader);
  const count = reader.takes('subpartitions') ? Number(reader.integer()) : 1;
  return { ...method, strategy: strategy === 'hash' ? 'hash' : 'key', count };
}

function takeMethod(reader: StrictReader): Pick<PartitionBy, 'strategy' | 'parts' | 'linear'> {
  const linear = reader.takes('linear') ? { linear: true } : {};
  const strategy = (['range', 'list', 'hash', 'key'] as const).find((word) => reader.takes(word));
  if (strategy === undefined) return reader.fail('RANGE, LIST, HASH or KEY');
  const ofColumns = reader.takes('columns') || strategy === 'hash' || strategy === 'key';
  if (reader.takes('algorithm', '=')) reader.integer();
  const group = reader.group();
  return { strategy, parts: ofColumns ? columnsIn(group) : [{ sql: plainExpression(group.rest()) }], ...linear };
}

function columnsIn(group: StrictReader): readonly PartitionPart[] {
  const items = group.splitAtCommas();
  const isNames = items.every(
    (item) => /^(?:quoted|word)$/.test(item.peek()?.kind ?? '') && item.peek(1) === undefined,
  );
  return isNames ? items.map((item) => ({ column: item.name() })) : [{ sql: plainExpression(group.rest()) }];
}

function takePartition(reader: StrictReader, context: ReadContext): Partition {
  reader.expect('partition');
  const name = reader.name();
  const values = takeValues(reader);
  if (!reader.isDone) {
    // Each partition says its engine, which is that of the table.
    if (reader.takes('engine')) {
      reader.takes('=');
      reader.word();
    }
    if (reader.peek() !== undefined) leaveRest(reader, context);
  }
  return { name, ...(values === undefined ? {} : { values }) };
}

function takeValues(reader: StrictReader): string | undefined {
  if (reader.takes('default')) return 'DEFAULT';
  if (!reader.takes('values')) return undefined;
  const start = reader.mark();
  if (reader.takes('less', 'than')) {
    if (!reader.takes('maxvalue')) reader.group();
  } else {
    reader.expect('in');
    reader.group();
  }
  return reader.since(start);
}
