/** Compares a command of ours with those of peers. */
import { measure } from './measure.mjs';

const UNITS = { cpu: 's CPU', wall: 's', memory: 'MB' };

/**
 * Runs ours and all peers in turn.
 * @param {object} given
 * @param {string} given.row
 * @param {'cpu' | 'wall' | 'memory'} given.metric
 * @param {number} given.rounds
 * @param {import('./measure.mjs').Job} given.ours
 * @param {readonly { name: string, job?: import('./measure.mjs').Job, target?: number }[]} given.peers  A peer without a job is not on
 *   this machine; one without a target is there for comparison.
 * @returns {Promise<readonly import('./table.mjs').Figure[]>}
 */
export async function compare({ row, metric, rounds, ours, peers }) {
  const present = peers.filter(({ job }) => job !== undefined);
  const [ourValue, ...values] = await measure([ours, ...present.map(({ job }) => job)], { metric, rounds });
  return present.map(({ name, target = Infinity }, index) => {
    const peerValue = values[index];
    const ratio = ourValue / peerValue;
    return { row, unit: UNITS[metric], peer: name, ourValue, peerValue, target, ratio, met: ratio <= target };
  });
}

/**
 * Compares a command of ours with a value.
 * @param {{ row: string, metric: 'cpu' | 'wall' | 'memory', rounds: number, ours: import('./measure.mjs').Job, limit: number }} given
 * @returns {Promise<readonly import('./table.mjs').Figure[]>}
 */
export async function limit({ row, metric, rounds, ours, limit: target }) {
  const [ourValue] = await measure([ours], { metric, rounds });
  return [
    { row, unit: UNITS[metric], peer: '', ourValue, peerValue: null, target, ratio: ourValue, met: ourValue <= target },
  ];
}
