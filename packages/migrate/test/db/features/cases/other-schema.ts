/** A schema beside the default one; on MySQL and MariaDB it is a database, so each process has one of its own. */
export const OTHER_SCHEMA = `fak_${process.pid}_other`;
