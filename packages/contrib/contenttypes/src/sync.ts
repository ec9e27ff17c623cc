import { tableKey, type Connection, type PostMigrateContext } from 'fastappkit';
import { misses, planContentTypes, type ContentType, type Rename } from './plan';

/** The names of columns, as the database has them. */
interface Row {
  readonly id: number;
  readonly app_label: string;
  readonly model: string;
  readonly is_stale: boolean | 0 | 1;
}

const TABLE = 'content_types';

/** Brings the rows up to date with the models: creates, renames, and marks as stale. Changes nothing where all is well. */
export async function postMigrate({ db, apps, renamedTables }: PostMigrateContext): Promise<void> {
  const declared = apps.flatMap((app) =>
    app.models.map(({ table }) => ({ appLabel: app.name, model: tableKey(table) })),
  );
  const rows = await readRows(db);
  const isMissed = rows.length > 0 && misses(rows, declared);
  const renames: readonly Rename[] = isMissed
    ? (await renamedTables()).map(({ from, to }) => ({ from: tableKey(from), to: tableKey(to) }))
    : [];
  const { updates, inserts } = planContentTypes(rows, declared, renames);
  for (const { id, appLabel, model, isStale } of updates) {
    await db.knex(TABLE).where({ id }).update({ app_label: appLabel, model, is_stale: isStale });
  }
  await advanceSequence(db);
  if (inserts.length === 0) return;
  const values = inserts.map(({ appLabel, model }) => ({ app_label: appLabel, model, is_stale: false }));
  await db.knex.batchInsert(TABLE, values, 100);
}

async function readRows(db: Connection): Promise<readonly ContentType[]> {
  const rows = await db.knex<Row>(TABLE).select('id', 'app_label', 'model', 'is_stale').orderBy('id');
  return rows.map((row) => ({
    id: row.id,
    appLabel: row.app_label,
    model: row.model,
    isStale: Boolean(row.is_stale),
  }));
}

// PostgreSQL alone does not count rows that came with an id of their own, such as those of a restored dump.
async function advanceSequence(db: Connection): Promise<void> {
  if (!db.dialect.features.identityColumns) return;
  await db.query(
    `SELECT setval(sequence, last) FROM (
       SELECT pg_get_serial_sequence('${TABLE}', 'id')::regclass AS sequence, max(id) AS last FROM ${TABLE}
     ) AS counted
     WHERE last > COALESCE(pg_sequence_last_value(sequence), 0)`,
  );
}
