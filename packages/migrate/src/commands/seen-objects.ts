import type { MetaData } from '@fastappkit/schema';

/** Names of what a database holds beside what models declare: read, reported, and never changed. */
export interface SeenObjects {
  readonly views: readonly string[];
  /** With the types of their arguments. */
  readonly routines: readonly string[];
  /** Each with its table: `posts.tr_touch`. */
  readonly triggers: readonly string[];
}

/** The views, routines and triggers of a schema. */
export function seenObjects({ views, routines, tables }: MetaData): SeenObjects {
  return {
    views: [...views.keys()],
    routines: [...routines.keys()],
    triggers: [...tables].flatMap(([key, { triggers = [] }]) => triggers.map(({ name }) => `${key}.${name}`)),
  };
}

/** As `seenObjects` of an empty database. */
export const NOTHING_SEEN: SeenObjects = { views: [], routines: [], triggers: [] };
