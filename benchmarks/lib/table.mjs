/** Figures as a table. */

/**
 * @typedef {object} Figure  One comparison: a peer beside us.
 * @property {string} row
 * @property {string} ours  What we ran.
 * @property {string} peer
 * @property {'s CPU' | 's' | 'MB'} unit
 * @property {number} ourValue
 * @property {number | null} peerValue  Null where the target is a value of its own.
 * @property {number} target  The ratio to the peer, or the value, that is to be kept.
 * @property {number} ratio  Ours by the peer's, or our value.
 * @property {boolean} met
 */

/** @param {readonly Figure[]} figures */
export function tableOf(figures) {
  const head = ['', 'ours', 'beside', 'theirs', 'ratio', 'target', ''];
  const lines = figures.map((figure) => [
    figure.row,
    `${number(figure.ourValue)} ${figure.unit}`,
    figure.peer,
    figure.peerValue === null ? '' : `${number(figure.peerValue)} ${figure.unit}`,
    figure.peerValue === null ? '' : figure.ratio.toFixed(2),
    figure.target === Infinity ? '' : `<= ${figure.target}`,
    figure.target === Infinity ? '' : figure.met ? 'met' : 'NOT MET',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
  const text = (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [text(head), text(widths.map((width) => '-'.repeat(width))), ...lines.map(text)].join('\n');
}

function number(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}
