/**
 * How MySQL and MariaDB carry a change of a table out. The server refuses the change where it cannot do it so; without
 * these it takes the way that blocks least.
 *
 * An operation that undoes another one does not repeat them: what goes in place forth may not go so back.
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 */
export interface OnlineDdl {
  /** `nocopy` is MariaDB's. */
  readonly algorithm?: 'default' | 'copy' | 'inplace' | 'nocopy' | 'instant';
  readonly lock?: 'default' | 'none' | 'shared' | 'exclusive';
}
