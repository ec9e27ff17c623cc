import type { ColumnPlace, OnlineDdl, Operation } from '@fastappkit/schema';
import type { Compiler } from './compiler';
import { unsupported } from './unsupported';

/** What to do instead of an option of an operation that only MySQL and MariaDB have. */
const ALTERNATIVES: { readonly [K in keyof (OnlineDdl & ColumnPlace)]-?: string } = {
  algorithm: 'Leave "algorithm" out: the database chooses by itself.',
  lock: 'Leave "lock" out; where writers must not wait for an index, say "concurrently" if the database has it.',
  first: 'Leave "first" out: a new column is the last one, and the order of columns means nothing.',
  after: 'Leave "after" out: a new column is the last one, and the order of columns means nothing.',
};

/** The compiler of a database that refuses these options with OPERATION_UNSUPPORTED. */
export function withoutMysqlOptions(title: string, compiler: Compiler): Compiler {
  return {
    ...compiler,
    compile(op, before) {
      refuse(title, op);
      return compiler.compile(op, before);
    },
  };
}

function refuse(title: string, op: Operation): void {
  if ('operations' in op) op.operations.forEach((one) => refuse(title, one));
  for (const [option, alternative] of Object.entries(ALTERNATIVES)) {
    const said = Object.entries(op).some(([key, value]) => key === option && value !== undefined && value !== false);
    if (said) unsupported(title, `option "${option}"`, alternative);
  }
}
