import { tableKey } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { BatchRequest } from '../runtime/batches/request';
import type { BatchOptions } from './operations';
import { refOf } from './run';
import { sqlOf } from './values';

const DEFAULT_SIZE = 1_000;

/**
 * What a script asks for, with the defaults.
 * @throws MigrateError BATCH_OPTION_INVALID
 */
export function batchRequest(name: string, options: BatchOptions): BatchRequest {
  const { size = DEFAULT_SIZE, where, columns, pauseMs = 0 } = options;
  const key = keyOf(options);
  const table = refOf(name, options);
  const refuse = (option: string, reason: string): never => {
    throw new MigrateError('BATCH_OPTION_INVALID', { table: tableKey(table), option, reason });
  };
  if (!Number.isInteger(size) || size < 1) refuse('size', `${size} is no number of rows`);
  if (!(pauseMs >= 0 && pauseMs < Infinity)) refuse('pauseMs', `${pauseMs} is no time in milliseconds`);
  if (key?.length === 0) refuse('key', 'it names no column');
  return {
    table,
    size,
    pauseMs,
    ...(key === undefined ? {} : { key }),
    ...(where === undefined ? {} : { where: sqlOf(where) }),
    ...(columns === undefined ? {} : { columns }),
  };
}

function keyOf({ key }: BatchOptions): readonly string[] | undefined {
  return typeof key === 'string' ? [key] : key;
}
