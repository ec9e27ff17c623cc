/** The planner with 100,000 revisions in memory: a chain, up from base and down to it. */
import { createRequire } from 'node:module';
import { median } from '../lib/measure.mjs';
import { ROOT } from '../lib/places.mjs';

const require = createRequire(import.meta.url);
const LIMIT_S = 2;

export async function* figures({ rounds }) {
  const { createRevisionMap } = require(`${ROOT}/packages/migrate/dist/revision/revision-map.js`);
  const { planUpgrade, planDowngrade } = require(`${ROOT}/packages/migrate/dist/revision/plan.js`);
  const mapOf = (count) => createRevisionMap(Array.from({ length: count }, (_, index) => revision(index)));
  const plansOf = (map) => [planUpgrade(map, [], 'heads'), planDowngrade(map, [`r${map.nodes.size - 1}`], 'base')];
  const many = mapOf(100_000);
  const few = mapOf(10_000);
  const [map, plans, fewPlans] = [() => mapOf(100_000), () => plansOf(many), () => plansOf(few)].map((work) =>
    median(Array.from({ length: rounds }, () => secondsOf(work))),
  );
  const value = { unit: 's', peer: '', peerValue: null, target: LIMIT_S };
  const ratio = plans / fewPlans;
  yield [
    { ...value, row: 'graph of 100,000', ourValue: map, ratio: map, met: map <= LIMIT_S },
    { ...value, row: 'plan of 100,000, up and down', ourValue: plans, ratio: plans, met: plans <= LIMIT_S },
    {
      ...value,
      row: 'plan of 100,000, up and down',
      ourValue: plans,
      peer: 'ours, 10,000',
      peerValue: fewPlans,
      target: 12,
      ratio,
      met: ratio <= 12,
    },
  ];
}

function secondsOf(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
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
