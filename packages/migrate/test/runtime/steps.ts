import { graph } from '@fastappkit/testkit';
import type { Operations } from '../../src/operations/operations';
import { createRevisionMap, nodeOf, type RevisionMap } from '../../src/revision/revision-map';
import type { LoadedStep } from '../../src/runtime/executor';

/** The body of a script. */
export type Body = (op: Operations) => Promise<void>;

/** A chain `a -> b -> c` whose revisions do what the bodies say, as steps upwards. */
export function chain(bodies: Readonly<Record<string, Body>>): {
  readonly map: RevisionMap;
  readonly steps: readonly LoadedStep[];
} {
  const ids = Object.keys(bodies);
  const map = createRevisionMap(graph(ids.join(' -> ')));
  const steps = Object.entries(bodies).map(([id, upgrade]): LoadedStep => {
    const { revision } = nodeOf(map, id);
    return { step: { direction: 'up', revision }, script: { upgrade } };
  });
  return { map, steps };
}
