import fc from 'fast-check';
import { createRevisionMap, type RevisionMap } from '../../src/revision/revision-map';
import type { Revision } from '../../src/revision/revision';

/** Random graphs: each revision picks parents and dependencies among earlier ones. */
export const graphs: fc.Arbitrary<RevisionMap> = fc
  .array(fc.record({ down: fc.array(fc.nat(), { maxLength: 3 }), dependsOn: fc.array(fc.nat(), { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((drafts) =>
    createRevisionMap(
      drafts.map(({ down: parents, dependsOn }, index): Revision => {
        const earlier = (picks: readonly number[]): readonly string[] =>
          index === 0 ? [] : [...new Set(picks.map((pick) => `r${pick % index}`))];
        const id = `r${index}`;
        return {
          id,
          down: earlier(parents),
          dependsOn: earlier(dependsOn),
          labels: [],
          message: id,
          path: `${id}.ts`,
        };
      }),
    ),
  );

/** The revision that a random number picks. */
export const idIn = (map: RevisionMap, pick: number): string => [...map.nodes.keys()][pick % map.nodes.size] ?? '';
