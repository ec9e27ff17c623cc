import type { Dialect } from '../dialect';
import { createCompiler } from './compiler';
import { connect } from './connect';
import { explain } from './errors';
import { features } from './features';
import { introspect } from './introspect';
import { acquireLock } from './lock';
import { normalize } from './normalize';
import { formatType, parseType } from './types';

/** MySQL 8.0.19 and later. */
export const mysql: Dialect = {
  name: 'mysql',
  features,
  ...createCompiler(features),
  formatType,
  parseType,
  normalize,
  session: { open: [], close: [] },
  beforeCommit: [],
  transactionText: { begin: 'START TRANSACTION', commit: 'COMMIT' },
  connect,
  introspect,
  lock: acquireLock,
  explain,
};
