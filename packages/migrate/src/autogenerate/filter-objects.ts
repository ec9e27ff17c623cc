import type { MetaData, ObjectRef } from '@fastappkit/schema';
import type { FilterHooks, Sides } from './filter-members';

/** Both schemas without the types and sequences that the hooks reject, which are asked as they are about tables. */
export function filterObjects({ actual, desired }: Sides, hooks: FilterHooks): Sides {
  const { includeName, includeObject } = hooks;
  const named =
    includeName === undefined ? actual : keep(actual, (one, kind) => includeName(one.name, kind, inSchema(one)));
  if (includeObject === undefined) return { actual: named, desired };
  // What both sides have is asked about once as a declared thing: what is decided holds for both.
  const decide = (key: string, kind: Kind): boolean => {
    const [before, after] = [objectsOf(named, kind).get(key), objectsOf(desired, kind).get(key)];
    const object = after ?? before;
    if (object === undefined) return true;
    const counterpart = after === undefined ? undefined : before;
    return includeObject(object, kind, {
      reflected: after === undefined,
      ...(counterpart === undefined ? {} : { counterpart }),
    });
  };
  const decided = new Map(
    KINDS.flatMap((kind) => {
      const keys = new Set([...objectsOf(named, kind).keys(), ...objectsOf(desired, kind).keys()]);
      return [...keys].map((key) => [`${kind} ${key}`, decide(key, kind)] as const);
    }),
  );
  const keeps: Keeps = (_one, kind, key) => decided.get(`${kind} ${key}`) === true;
  return { actual: keep(named, keeps), desired: keep(desired, keeps) };
}

const KINDS = ['enum', 'domain', 'composite', 'sequence'] as const;

type Kind = (typeof KINDS)[number];
type Keeps = (one: ObjectRef, kind: Kind, key: string) => boolean;

function keep(metadata: MetaData, keeps: Keeps): MetaData {
  const some = <T extends ObjectRef>(objects: ReadonlyMap<string, T>, kind: Kind): ReadonlyMap<string, T> =>
    new Map([...objects].filter(([key, one]) => keeps(one, kind, key)));
  return {
    ...metadata,
    enums: some(metadata.enums, 'enum'),
    domains: some(metadata.domains, 'domain'),
    composites: some(metadata.composites, 'composite'),
    sequences: some(metadata.sequences, 'sequence'),
  };
}

function objectsOf({ enums, domains, composites, sequences }: MetaData, kind: Kind) {
  return { enum: enums, domain: domains, composite: composites, sequence: sequences }[kind];
}

function inSchema({ schema }: ObjectRef): { readonly schema?: string } {
  return schema === undefined ? {} : { schema };
}
