import { Client } from 'pg';

const OURS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

const FACTS = {
  relations: `SELECT n.nspname, c.relname, c.relkind, c.relpersistence, c.reloptions, pg_get_expr(c.relpartbound, c.oid) AS bound,
      pg_get_partkeydef(c.oid) AS partition_by, i.inhparent::regclass::text AS parent, obj_description(c.oid, 'pg_class') AS comment
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
    WHERE ${OURS} AND c.relkind IN ('r', 'p', 'S', 'v', 'm') ORDER BY 1, 2`,
  columns: `SELECT n.nspname, c.relname, a.attname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS place,
      format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attidentity, a.attgenerated, a.attcollation::regcollation::text,
      pg_get_expr(d.adbin, d.adrelid) AS value, col_description(c.oid, a.attnum) AS comment
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE ${OURS} AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'c') ORDER BY 1, 2, 4`,
  constraints: `SELECT n.nspname, coalesce(k.conrelid::regclass::text, k.contypid::regtype::text) AS owner, k.conname,
      pg_get_constraintdef(k.oid) AS text, k.convalidated, k.conislocal
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE ${OURS} ORDER BY 1, 2, 3`,
  indexes: `SELECT n.nspname, c.relname, pg_get_indexdef(c.oid) AS text, x.indisvalid, c.reloptions
    FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} ORDER BY 1, 2`,
  sequences: `SELECT s.schemaname, s.sequencename, s.data_type::text, s.start_value, s.min_value, s.max_value, s.increment_by, s.cycle,
      s.cache_size, (SELECT d.refobjid::regclass || '.' || d.refobjsubid FROM pg_depend d
        WHERE d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass AND d.deptype IN ('a', 'i')
          AND d.classid = 'pg_class'::regclass) AS owner
    FROM pg_sequences s ORDER BY 1, 2`,
  types: `SELECT n.nspname, t.typname, t.typtype, format_type(t.typbasetype, t.typtypmod) AS base, t.typnotnull, t.typdefault,
      (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS words
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${OURS} AND t.typtype IN ('e', 'd') ORDER BY 1, 2`,
  triggers: `SELECT t.tgrelid::regclass::text AS owner, t.tgname, pg_get_triggerdef(t.oid) AS text
    FROM pg_trigger t WHERE NOT t.tgisinternal ORDER BY 1, 2`,
  extensions: 'SELECT extname FROM pg_extension ORDER BY 1',
};

/** What the catalogue of a PostgreSQL server says about a database, on servers for which there is no pg_dump, too. */
export async function postgresFacts(url: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const facts: [string, readonly unknown[]][] = [];
    for (const [name, sql] of Object.entries(FACTS)) facts.push([name, (await client.query(sql)).rows]);
    return Object.fromEntries(facts);
  } finally {
    await client.end();
  }
}
