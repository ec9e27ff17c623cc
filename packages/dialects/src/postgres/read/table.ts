import type { PartitionBy, PartitionPart, TableOptions } from '@fastappkit/schema';
import type { TableFact } from '../../assemble';
import { tokenize } from '../../lex';
import { TokenReader } from '../../token-reader';
import type { TableRow } from '../catalog/tables';
import { LEXIS } from '../lexis';
import { refOf, type Names } from './names';
import { readPart } from './parts';
import { readStorage } from './storage';
import { unqualify } from './unqualify';

/** The table of a catalogue row, without its parts. */
export function readTable(row: TableRow, names: Names): TableFact {
  const options = readOptions(row);
  const { parentName, parentSchema, bound } = row;
  const expression = (sql: string): string => unqualify(sql, names.visibleSchemas);
  return {
    ...refOf(row, names),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(options === undefined ? {} : { options }),
    ...(row.partitionKey === null ? {} : { partitionBy: readPartitionKey(expression(row.partitionKey)) }),
    ...(parentName === null || parentSchema === null || bound === null
      ? {}
      : {
          partitionOf: { parent: refOf({ name: parentName, schema: parentSchema }, names), bound: expression(bound) },
        }),
  };
}

function readOptions(row: TableRow): TableOptions | undefined {
  const storage = readStorage(row.storage);
  if (!row.unlogged && storage === undefined) return undefined;
  return { ...(row.unlogged ? { unlogged: true } : {}), ...(storage === undefined ? {} : { storage }) };
}

function readPartitionKey(sql: string): PartitionBy {
  return readDivision(new TokenReader(sql, tokenize(sql, LEXIS)));
}

/** What stands behind PARTITION BY: RANGE (column, lower(name) COLLATE "C" text_pattern_ops). */
export function readDivision(reader: TokenReader): PartitionBy {
  const strategy = (['range', 'list', 'hash'] as const).find((one) => reader.takes(one));
  if (strategy === undefined) reader.skip();
  const parts = reader
    .group()
    .splitAtCommas()
    .map((part): PartitionPart => readPart(part));
  return { strategy: strategy ?? 'range', parts };
}
