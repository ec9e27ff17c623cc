// Every query reads one kind of object of all wanted schemas at once. Texts come back as text (`::text`), since the
// driver has no parser for name[] and reads "char" in its own way. Catalogues: https://www.postgresql.org/docs/current/catalogs.html

/** The schema of unqualified names. */
export const DEFAULT_SCHEMA = `SELECT COALESCE(current_schema(), 'public')::text AS name`;

/** The schema of unqualified names, the schemas of the search path, and the path itself to set it back. */
export const SESSION = `SELECT COALESCE(current_schema(), 'public')::text AS "defaultSchema",
  current_schemas(false)::text[] AS "visibleSchemas", current_setting('search_path') AS "searchPath"`;

/** Sets the search path of the transaction; its one parameter is the path. */
export const SET_PATH = `SELECT set_config('search_path', ?, true)`;

/** Names of the installed extensions, without the one that every database has. */
export const EXTENSIONS = `SELECT extname::text AS name FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql'`;

/** Names of the schemas that are neither the server's nor an extension's. */
export const SCHEMAS = `SELECT n.nspname::text AS name FROM pg_catalog.pg_namespace n
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND ${notOfExtension('pg_namespace', 'n.oid')}`;

/** The condition that the object of that catalogue does not belong to an extension. */
export function notOfExtension(catalog: string, oid: string): string {
  return notMadeBy(['e'], catalog, oid);
}

/** The condition that nothing else brought the object with it: an extension (`e`), or a type its functions (`i`). */
export function notMadeBy(dependencies: readonly ('e' | 'i')[], catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend made WHERE made.deptype IN ('${dependencies.join("', '")}')
    AND made.classid = 'pg_catalog.${catalog}'::regclass AND made.objid = ${oid})`;
}
