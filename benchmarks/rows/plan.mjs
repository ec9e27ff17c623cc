/** The planner with 100,000 revisions in memory: a chain, up from base and down to it. */
import { createRequire } from 'node:module';
import { median } from '../lib/measure.mjs';
import { ROOT } from '../lib/places.mjs';

const require = createRequire(import.meta.url);
const LIMIT_S = 2;

export async function* figures({ rounds }) {
  const { createRevisionMap } = require(`${ROOT}/packages/migrate/dist/revision/revision-map.js`);
  const { planUpgrade, planDowngrade } = require(`${ROOT}/packages/migrate/dist/revision/plan.js`);
  const secondsOf = (count) => {
    const revisions = Array.from({ length: count }, (_, index) => revision(index));
    const start = performance.now();
    const map = createRevisionMap(revisions);
    const steps = planUpgrade(map, [], 'heads').length + planDowngrade(map, [`r${count - 1}`], 'base').length;
    if (steps !== 2 * count) throw new Error(`${steps} steps`);
    return (performance.now() - start) / 1000;
  };
  const valueOf = (count) => median(Array.from({ length: rounds }, () => secondsOf(count)));
  const [ours, tenth] = [valueOf(100_000), valueOf(10_000)];
  const common = { unit: 's', ourValue: ours };
  yield [
    {
      ...common,
      row: 'plan of 100,000',
      peer: '',
      peerValue: null,
      target: LIMIT_S,
      ratio: ours,
      met: ours <= LIMIT_S,
    },
    {
      ...common,
      row: 'plan of 100,000',
      peer: 'ours, 10,000',
      peerValue: tenth,
      target: 12,
      ratio: ours / tenth,
      met: ours / tenth <= 12,
    },
  ];
}

function revision(index) {
  return {
    id: `r${index}`,
    down: index === 0 ? [] : [`r${index - 1}`],
    dependsOn: [],
    labels: [],
    message: '',
    path: `r${index}.ts`,
  };
}
