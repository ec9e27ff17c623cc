import { objectRef, type Domain } from '../named-types';
import { tableKey } from '../table';
import type { OperationDef } from './define';
import { withObject } from './objects';
import { probeOf } from './probe';

/** Creates a domain (PostgreSQL). Reverses to `dropDomain`. */
export interface CreateDomain {
  readonly kind: 'createDomain';
  readonly domain: Domain;
}

export const createDomain: OperationDef<CreateDomain> = {
  describe: (op) => `create domain ${tableKey(op.domain)}`,
  reverse: (op) => ({ kind: 'dropDomain', domain: objectRef(op.domain) }),
  apply: (op, before) => ({ ...before, domains: withObject(before.domains, 'domain', op.domain) }),
  probe: (op, now) => probeOf(now.domains.has(tableKey(op.domain))),
  needs: () => [],
  touches: (op) => [{ what: 'domain', object: tableKey(op.domain) }],
};
