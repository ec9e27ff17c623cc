import { join } from 'node:path';
import { openProject } from 'fastappkit';
import { connect } from './connect';
import { prepareDatabase } from './prepare-database';
import { createService } from './service';
import { readSettings } from './settings';

const root = join(__dirname, '..');

/** Starts one replica. What it prepared and where it listens is one line on stdout. */
async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      stop.abort();
    });
  }
  const { databaseUrl = 'sqlite:///app.db' } = settings;
  const project = openProject(root, { databaseUrl });
  const prepared = await prepareDatabase(project, settings, stop.signal);
  const service = createService(connect(databaseUrl, root));
  const address = await service.listen({ port: settings.port, host: '127.0.0.1' });
  console.log(JSON.stringify({ address, prepared }));
  stop.signal.addEventListener('abort', () => void service.close());
  if (stop.signal.aborted) await service.close();
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
