import type { ColumnDefault } from '../column';
import { SchemaError } from '../errors';
import type { Domain, ObjectRef } from '../named-types';
import type { MetaData } from '../metadata';
import { tableKey } from '../table';
import type { DomainCheck } from '../types';
import { without } from '../without';
import { mapColumnTypes } from './column-types';
import type { OperationDef } from './define';
import { objectOf } from './objects';
import { probeChange, probeOf, type Probe } from './probe';

/** Changes one thing about a domain (PostgreSQL). Its type stays: a domain with another type is another domain. */
export interface AlterDomain {
  readonly kind: 'alterDomain';
  readonly domain: ObjectRef;
  readonly change: DomainChange;
}

/** One change of a domain; `null` takes the default away. Checks that are added or dropped have a name. */
export type DomainChange =
  | { readonly kind: 'setDefault'; readonly default: ColumnDefault | null }
  | { readonly kind: 'setNotNull'; readonly notNull: boolean }
  | { readonly kind: 'addCheck'; readonly check: DomainCheck & { readonly name: string } }
  | { readonly kind: 'dropCheck'; readonly name: string };

export const alterDomain: OperationDef<AlterDomain> = {
  describe: (op) => `alter domain ${tableKey(op.domain)} (${describeChange(op.change)})`,
  reverse: (op, before) => ({ ...op, change: changeBack(objectOf(before.domains, 'domain', op.domain), op.change) }),
  apply(op, before) {
    const key = tableKey(op.domain);
    const changed = changeDomain(objectOf(before.domains, 'domain', op.domain), op.change);
    const replaced = mapColumnTypes(before, (type) =>
      type.kind === 'domain' && tableKey(type) === key ? { kind: 'domain', ...changed } : type,
    );
    return { ...replaced, domains: new Map(before.domains).set(key, changed) };
  },
  probe: (op, now) => {
    const domain = now.domains.get(tableKey(op.domain));
    return domain === undefined ? 'unclear' : probeDomain(op, domain, now);
  },
  needs: () => [],
  touches: (op) => [{ what: 'domain', object: tableKey(op.domain) }],
};

function describeChange(change: DomainChange): string {
  switch (change.kind) {
    case 'setDefault':
      return change.default === null ? 'drop default' : 'set default';
    case 'setNotNull':
      return change.notNull ? 'set not null' : 'drop not null';
    case 'addCheck':
      return `add check ${change.check.name}`;
    case 'dropCheck':
      return `drop check ${change.name}`;
  }
}

function changeBack(domain: Domain, change: DomainChange): DomainChange {
  switch (change.kind) {
    case 'setDefault':
      return { kind: 'setDefault', default: domain.default ?? null };
    case 'setNotNull':
      return { kind: 'setNotNull', notNull: domain.notNull ?? false };
    case 'addCheck':
      return { kind: 'dropCheck', name: change.check.name };
    case 'dropCheck':
      return { kind: 'addCheck', check: { ...checkOf(domain, change.name), name: change.name } };
  }
}

function changeDomain(domain: Domain, change: DomainChange): Domain {
  switch (change.kind) {
    case 'setDefault':
      return change.default === null ? without(domain, 'default') : { ...domain, default: change.default };
    case 'setNotNull':
      return change.notNull ? { ...domain, notNull: true } : without(domain, 'notNull');
    case 'addCheck':
      return { ...domain, checks: [...domain.checks, change.check] };
    case 'dropCheck': {
      const gone = checkOf(domain, change.name);
      return { ...domain, checks: domain.checks.filter((check) => check !== gone) };
    }
  }
}

function checkOf(domain: Domain, name: string): DomainCheck {
  const found = domain.checks.find((check) => check.name === name);
  if (found !== undefined) return found;
  throw new SchemaError('OBJECT_MISSING', { what: 'constraint', name: `${tableKey(domain)}.${name}` });
}

function probeDomain(op: AlterDomain, { checks }: Domain, now: MetaData): Probe {
  const { change } = op;
  const has = (name: string): boolean => checks.some((check) => check.name === name);
  if (change.kind === 'addCheck') return probeOf(has(change.check.name));
  if (change.kind === 'dropCheck') return probeOf(!has(change.name));
  return probeChange(now, (before) => alterDomain.apply(op, before));
}
