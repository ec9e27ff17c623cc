import { tableKey, tableOf, type Connection, type TableModel } from 'fastappkit';

/** knex on any connection with the database, or knex's transaction. */
export type Knex = Connection['knex'];

/** The row that stands for a model. */
export interface ContentTypeRow {
  readonly id: number;
  readonly appLabel: string;
  readonly model: string;
}

/**
 * Finds the row of a model.
 * @throws Error  It has none yet: `migrate all` has not run since the model was declared.
 */
export async function contentTypeOf(knex: Knex, model: TableModel): Promise<ContentTypeRow> {
  const name = tableKey(tableOf(model));
  const row = await knex<{ id: number; app_label: string; model: string }>('content_types')
    .where({ model: name })
    .orderBy('is_stale')
    .first('id', 'app_label', 'model');
  if (row === undefined) throw new Error(`"${name}" has no content type; run: fastappkit migrate all`);
  return { id: row.id, appLabel: row.app_label, model: row.model };
}
