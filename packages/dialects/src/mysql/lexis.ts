import type { LexKnobs } from '../lex';

// The reserved words of MySQL 9: SELECT word FROM information_schema.keywords WHERE reserved = 1
const RESERVED = `accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case
change char character check collate column condition constraint continue convert create cross cube cume_dist
current_date current_time current_timestamp current_user cursor database databases day_hour day_microsecond
day_minute day_second dec decimal declare default delayed delete dense_rank desc describe deterministic distinct
distinctrow div double drop dual each else elseif empty enclosed escaped except exists exit explain external false
fetch first_value float float4 float8 for force foreign from fulltext function generated get grant group grouping
groups having high_priority hour_microsecond hour_minute hour_second if ignore in index infile inner inout
insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into io_after_gtids io_before_gtids is
iterate join json_table key keys kill lag last_value lateral lead leading leave left library like limit linear lines
load localtime localtimestamp lock long longblob longtext loop low_priority match maxvalue mediumblob mediumint
mediumtext middleint minute_microsecond minute_second mod modifies natural no_write_to_binlog not nth_value ntile
null numeric of on optimize optimizer_costs option optionally or order out outer outfile over partition percent_rank
precision primary procedure purge qualify range rank read read_write reads real recursive references regexp release
rename repeat replace require resignal restrict return revoke right rlike row row_number rows schema schemas
second_microsecond select sensitive separator set show signal smallint spatial specific sql sql_big_result
sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning ssl starting stored straight_join system table
tablesample terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned
update usage use using utc_date utc_time utc_timestamp values varbinary varchar varcharacter varying virtual when
where while window with write xor year_month zerofill`;

// Words of that list which MariaDB 10.11 takes as names, and words that only it reserves: each was tried as a column.
const FREE_ON_MARIADB = `cube cume_dist database dense_rank empty external first_value function generated get grouping groups
io_after_gtids io_before_gtids json_table lag last_value lateral lead library nth_value ntile of optimizer_costs option
percent_rank qualify rank row schema stored system tablesample virtual window`;
const RESERVED_ON_MARIADB = `current_role delete_domain_id do_domain_ids ignore_domain_ids master_ssl_verify_server_cert
master_demote_to_replica master_demote_to_slave offset page_checksum parse_vcol_expr portion returning ref_system_id
sql_buffer_result sql_cache sql_no_cache stats_auto_recalc stats_persistent stats_sample_pages`;

/** How MySQL writes tokens: https://dev.mysql.com/doc/refman/9.0/en/lexical-structure.html */
export const LEXIS: LexKnobs = {
  doubleQuotedStrings: true,
  backticks: true,
  backslashes: true,
  hashComments: true,
  introducers: true,
  foldsQuoted: true,
  numericBooleans: true,
  functions: {
    now: 'current_timestamp',
    localtime: 'current_timestamp',
    localtimestamp: 'current_timestamp',
    curdate: 'current_date',
    curtime: 'current_time',
    lcase: 'lower',
    ucase: 'upper',
    substr: 'substring',
    mid: 'substring',
    character_length: 'char_length',
    octet_length: 'length',
  },
  reserved: wordsOf(RESERVED),
};

/** How MariaDB writes tokens: as MySQL, with reserved words of its own. */
export const MARIADB_LEXIS: LexKnobs = {
  ...LEXIS,
  reserved: new Set([
    ...[...LEXIS.reserved].filter((word) => !wordsOf(FREE_ON_MARIADB).has(word)),
    ...wordsOf(RESERVED_ON_MARIADB),
  ]),
};

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
