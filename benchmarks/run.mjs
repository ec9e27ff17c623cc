// Measures fastappkit beside its peers, in one run: node run.mjs [--quick] [--only NAME] [--rounds N] [--json]
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine } from './lib/machine.mjs';
import { removeFolders, servers } from './lib/places.mjs';
import { tableOf } from './lib/table.mjs';
import { OUR_BIN } from './subjects/fastappkit.mjs';

const ROWS = ['start', 'status', 'upgrade', 'preview', 'check', 'memory', 'plan'];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: ROWS },
    rounds: { type: 'string' },
  },
});
if (!existsSync(OUR_BIN)) throw new Error('fastappkit is not built: npm run build');
const how = { quick: values.quick, rounds: Number(values.rounds ?? (values.quick ? 3 : 7)) };
const figures = [];
try {
  if (!how.quick) await servers.start();
  for (const name of values.only) {
    const rows = await import(`./rows/${name}.mjs`);
    for await (const found of rows.figures(how)) {
      figures.push(...found);
      process.stderr.write(`${found[0]?.row ?? name}\n`);
    }
  }
} finally {
  if (!how.quick) await servers.stop();
  removeFolders();
}
const facts = machine();
if (values.json) {
  process.stdout.write(`${JSON.stringify({ ...facts, figures }, undefined, 2)}\n`);
} else {
  const versions = Object.entries(facts.versions).map(([name, version]) => `${name} ${version}`);
  process.stdout.write(`${tableOf(figures)}\n\n${facts.machine}; load ${facts.load}\n${versions.join(', ')}\n`);
}
