import {
  nameByConvention,
  objectRef,
  type ColumnType,
  type Domain,
  type DomainChange,
  type DomainCheck,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { comparableType } from './column-aspects';
import { changesOf, joinFindings, NO_FINDINGS, type CompareRules, type Findings } from './difference';
import { matchByName } from './match';
import { remakeType } from './remade-type';
import { sameData } from './same';

/** One schema in two forms: `normal` is compared, and `original` is what operations carry. */
export interface NormalSchema {
  readonly normal: MetaData;
  readonly original: MetaData;
}

/** Domains that are created, dropped or changed. One that gets another type is made anew, away from its columns. */
export function compareDomains(actual: NormalSchema, desired: NormalSchema, { features }: CompareRules): Findings {
  if (!features.namedTypes) return NO_FINDINGS;
  const known = [...desired.normal.domains].map(([key, after]) => {
    const before = actual.normal.domains.get(key);
    const declared = desired.original.domains.get(key) ?? after;
    if (before === undefined) return changesOf([{ kind: 'createDomain', domain: declared }]);
    const same = sameData(
      [comparableType(before.type, features), before.collation],
      [comparableType(after.type, features), after.collation],
    );
    return same ? alterDomain({ before, after, declared }) : remakeDomain(declared, actual.normal);
  });
  const dropped = [...actual.normal.domains].filter(([key]) => !desired.normal.domains.has(key));
  return joinFindings([
    ...known,
    changesOf(dropped.map(([, domain]) => ({ kind: 'dropDomain', domain: objectRef(domain) }))),
  ]);
}

interface DomainPair {
  readonly before: Domain;
  readonly after: Domain;
  readonly declared: Domain;
}

function alterDomain(pair: DomainPair): Findings {
  const domain = objectRef(pair.before);
  return changesOf(domainChanges(pair).map((change) => ({ kind: 'alterDomain', domain, change })));
}

function remakeDomain(declared: Domain, actual: MetaData): Findings {
  const ref = objectRef(declared);
  const operations: readonly Operation[] = [
    { kind: 'dropDomain', domain: ref },
    { kind: 'createDomain', domain: declared },
  ];
  const after: ColumnType = { kind: 'domain', ...declared };
  return remakeType({ kind: 'domain', ref, meanwhile: declared.type, after, operations }, actual);
}

function domainChanges({ before, after, declared }: DomainPair): readonly DomainChange[] {
  const checks = matchByName<DomainCheck>(before.checks, after.checks, {
    same: (a, b) => a.sql === b.sql,
    isUnsaid: (one) => one.name === undefined,
  });
  const nameOf = (check: DomainCheck): string => check.name ?? nameByConvention(before, { kind: 'check', ...check });
  return [
    ...checks.dropped.map((check) => ({ kind: 'dropCheck', name: nameOf(check) }) as const),
    ...(sameData(before.default, after.default)
      ? []
      : [{ kind: 'setDefault', default: declared.default ?? null } as const]),
    ...((before.notNull ?? false) === (after.notNull ?? false)
      ? []
      : [{ kind: 'setNotNull', notNull: after.notNull ?? false } as const]),
    ...checks.added.map((check) => {
      const original = declared.checks[after.checks.indexOf(check)] ?? check;
      return { kind: 'addCheck', check: { ...original, name: nameOf(check) } } as const;
    }),
  ];
}
