import type { ObjectRef } from '../named-types';
import { tableKey } from '../table';
import type { OperationDef } from './define';
import { objectOf, withoutObject } from './objects';
import { probeOf } from './probe';

/** Drops a domain (PostgreSQL). Reverses to `createDomain` of what the schema before holds. */
export interface DropDomain {
  readonly kind: 'dropDomain';
  readonly domain: ObjectRef;
  readonly ifExists?: boolean;
}

export const dropDomain: OperationDef<DropDomain> = {
  describe: (op) => `drop domain ${tableKey(op.domain)}`,
  reverse: (op, before) => ({ kind: 'createDomain', domain: objectOf(before.domains, 'domain', op.domain) }),
  apply: (op, before) => ({
    ...before,
    domains: withoutObject(before.domains, 'domain', { ref: op.domain, ifExists: op.ifExists }),
  }),
  probe: (op, now) => probeOf(!now.domains.has(tableKey(op.domain)), op.ifExists),
  needs: () => [],
  touches: (op) => [{ what: 'domain', object: tableKey(op.domain) }],
};
