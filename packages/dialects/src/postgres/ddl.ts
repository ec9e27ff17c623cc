import { constraintClause } from '../constraint-clause';
import type { Ddl } from '../ddl';
import { columnClause } from './column';
import { tableItems, tableTail } from './create-table';
import { features } from './features';
import { quoting, TITLE } from './quoting';
import { formatType } from './types';

/** How PostgreSQL spells the pieces of DDL. */
export const ddl: Ddl = {
  ...quoting,
  title: TITLE,
  features,
  formatType,
  column: columnClause,
  constraint: (constraint) => constraintClause(ddl, constraint),
  refTable: quoting.quoteTable,
  tableKind: ({ options }) => (options?.unlogged === true ? 'UNLOGGED' : ''),
  tableItems: (table) => tableItems(ddl, table),
  tableTail: (table) => tableTail(ddl, table),
  // An index is always in the schema of its table, so only the table's name says it.
  indexes: {
    schemaOn: 'table',
    methods: true,
    operatorClasses: true,
    nullsOrder: true,
    prefixLengths: false,
    bareExpressions: false,
    collations: true,
    storage: true,
  },
  constraints: {
    deferrableKeys: true,
    matchFull: true,
    setColumns: true,
    notValid: true,
    noInherit: true,
    notEnforced: false,
    onConflict: false,
    keyPrefix: false,
    nullableKeys: false,
    keyOrder: false,
  },
};
