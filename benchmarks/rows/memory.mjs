/** Peak memory. */
import { limit } from '../lib/compare.mjs';
import { runOnce } from '../lib/measure.mjs';
import { fastappkitProject } from '../subjects/fastappkit.mjs';
import { createTables, modelsOf } from '../subjects/tables.mjs';

export async function* figures({ quick }) {
  const revisions = quick ? 1000 : 10_000;
  const many = fastappkitProject({ url: 'sqlite:///./app.db', revisions });
  runOnce(many.run('migrate', 'stamp', 'head'));
  for (const words of [
    ['migrate', 'current'],
    ['migrate', 'status'],
    ['migrate', 'all'],
  ]) {
    yield await limit({
      row: `${words.join(' ')}, ${revisions} revisions`,
      metric: 'memory',
      rounds: 3,
      ours: many.run(...words),
      limit: 120,
    });
  }
  const tables = quick ? 200 : 1000;
  const wide = fastappkitProject({ url: 'sqlite:///./app.db', models: modelsOf(tables).ours });
  createTables(wide);
  yield await limit({
    row: `check, ${tables} tables, SQLite`,
    metric: 'memory',
    rounds: 3,
    ours: wide.run('migrate', 'check'),
    limit: 150,
  });
}
