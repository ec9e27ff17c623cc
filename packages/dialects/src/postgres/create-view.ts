import { EMPTY_METADATA, tableRef, type View } from '@fastappkit/schema';
import type { Compiler } from '../compiler';
import { storageParameters } from '../index-clause';
import { words } from '../sql-builder';
import type { Statement } from '../statement';

/** The statements that make a view, with its indexes and its comment. */
export function createView(view: View, compiler: Compiler): readonly Statement[] {
  const { materialized, options = {}, indexes = [], comment } = view;
  const kind = materialized === true ? 'MATERIALIZED VIEW' : 'VIEW';
  const name = compiler.quoteTable(view);
  const parameters = storageParameters(compiler, options);
  return [
    { sql: words('CREATE', kind, name, parameters === '' ? '' : `WITH (${parameters})`, 'AS', view.sql) },
    ...indexes.flatMap((index) =>
      compiler.compile({ kind: 'createIndex', table: tableRef(view), index }, EMPTY_METADATA),
    ),
    ...(comment === undefined ? [] : [{ sql: `COMMENT ON ${kind} ${name} IS ${compiler.literal(comment)}` }]),
  ];
}
