import type { Connection } from '../connection/connection';
import type { Undeclared } from '../undeclared';

interface UndeclaredRow extends Record<string, unknown> {
  readonly what: string;
  readonly table: string | null;
  readonly name: string | null;
  readonly schema: string | null;
}

const OF_TABLE = `CASE WHEN n.nspname = current_schema() THEN c.relname::text ELSE n.nspname || '.' || c.relname END`;
const TABLE = 'JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace';
const OF_USERS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
const NOT_OF_EXTENSION = (catalogue: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.${catalogue}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

/** One question for each kind of thing: the words for it, where it is found, and a condition. */
const KINDS: readonly (readonly [what: string, from: string, where?: string])[] = [
  [
    `'inheritance from ' || p.relname`,
    `pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_class p ON p.oid = i.inhparent ${TABLE}`,
    `NOT c.relispartition AND c.relkind = 'r'`,
  ],
  [
    `'ownership of sequence ' || quote_ident(s.relname)`,
    `pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_catalog.pg_class c ON c.oid = d.refobjid ${TABLE}`,
    `d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = d.classid AND d.deptype = 'a' AND d.refobjsubid > 0 AND NOT EXISTS
      (SELECT FROM pg_catalog.pg_attrdef v JOIN pg_catalog.pg_depend u ON u.classid = 'pg_catalog.pg_attrdef'::regclass AND u.objid = v.oid
      WHERE v.adrelid = d.refobjid AND v.adnum = d.refobjsubid AND u.refobjid = s.oid)`,
  ],
  [`'foreign table'`, `pg_catalog.pg_class c ${TABLE}`, `c.relkind = 'f'`],
  [`'row level security'`, `pg_catalog.pg_class c ${TABLE}`, 'c.relrowsecurity'],
  [
    `'policy ' || quote_ident(o.polname)`,
    `pg_catalog.pg_policy o JOIN pg_catalog.pg_class c ON c.oid = o.polrelid ${TABLE}`,
  ],
  [
    `'rule ' || quote_ident(r.rulename)`,
    `pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class ${TABLE}`,
    `r.rulename <> '_RETURN'`,
  ],
  [`'replica identity'`, `pg_catalog.pg_class c ${TABLE}`, `c.relkind IN ('r', 'p') AND c.relreplident <> 'd'`],
  [
    `'clustering on ' || quote_ident(x.relname)`,
    `pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid ${TABLE}`,
    'i.indisclustered',
  ],
  [
    `'statistics ' || quote_ident(s.stxname)`,
    `pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid ${TABLE}`,
  ],
  [
    // the columns for compression and the statistics target are not in every version alike
    `'storage or statistics of column ' || quote_ident(a.attname)`,
    `pg_catalog.pg_attribute a JOIN pg_catalog.pg_type ty ON ty.oid = a.atttypid JOIN pg_catalog.pg_class c ON c.oid = a.attrelid ${TABLE}`,
    `a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND (a.attstorage <> ty.typstorage OR a.attoptions::text LIKE '%n_distinct%'
      OR COALESCE(to_jsonb(a) ->> 'attcompression', '') <> '' OR COALESCE(to_jsonb(a) ->> 'attstattarget', '-1') <> '-1')`,
  ],
  [
    `'comment on constraint ' || quote_ident(o.conname)`,
    `pg_catalog.pg_description d JOIN pg_catalog.pg_constraint o ON o.oid = d.objoid AND d.classoid = 'pg_catalog.pg_constraint'::regclass
      JOIN pg_catalog.pg_class c ON c.oid = o.conrelid ${TABLE}`,
  ],
];

/** The same of things that belong to no table, with their kind and name; `n` is their schema. */
const APART: readonly (readonly [kind: string, name: string, from: string, where: string])[] = [
  [
    'comment on type',
    'ty.typname',
    `pg_catalog.pg_description d JOIN pg_catalog.pg_type ty ON ty.oid = d.objoid AND d.classoid = 'pg_catalog.pg_type'::regclass
      JOIN pg_catalog.pg_namespace n ON n.oid = ty.typnamespace`,
    NOT_OF_EXTENSION('pg_type', 'ty.oid'),
  ],
  [
    'comment on sequence',
    'c.relname',
    `pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_catalog.pg_class'::regclass ${TABLE}`,
    `c.relkind = 'S' AND ${NOT_OF_EXTENSION('pg_class', 'c.oid')}`,
  ],
  [
    'collation',
    'o.collname',
    'pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace',
    NOT_OF_EXTENSION('pg_collation', 'o.oid'),
  ],
  [
    'text search configuration',
    'o.cfgname',
    'pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace',
    NOT_OF_EXTENSION('pg_ts_config', 'o.oid'),
  ],
  [
    'operator',
    'o.oprname',
    'pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace',
    NOT_OF_EXTENSION('pg_operator', 'o.oid'),
  ],
];

/**
 * Policies, rules, inheritance and the like, in one query. Grants and owners are the business of roles, not of a schema.
 * @see https://www.postgresql.org/docs/current/catalogs.html
 */
export async function undeclared(db: Connection): Promise<readonly Undeclared[]> {
  const parts = [
    ...KINDS.map(([what, from, where = 'true']) =>
      select(`${what} AS what, ${OF_TABLE} AS table, ${NO_NAME}`, from, where),
    ),
    ...APART.map(([kind, name, from, where]) => select(apart(kind, name), from, where)),
  ];
  const rows = await db.query<UndeclaredRow>(`${parts.join('\nUNION ALL ')}\nORDER BY 2, 1`);
  return rows.map(({ what, table, name, schema }) => {
    if (name === null) return { what, table };
    return { what, table, object: { name, ...(schema === null ? {} : { schema }) } };
  });
}

const NO_NAME = 'NULL AS name, NULL AS schema';

function apart(kind: string, name: string): string {
  // an operator has no letters to be quoted
  const shown = kind === 'operator' ? name : `quote_ident(${name})`;
  const schema = `CASE WHEN n.nspname <> current_schema() THEN n.nspname::text END`;
  return `'${kind} ' || ${shown} AS what, NULL AS table, ${name}::text AS name, ${schema} AS schema`;
}

function select(columns: string, from: string, where: string): string {
  return `SELECT ${columns} FROM ${from} WHERE ${OF_USERS} AND ${where}`;
}
