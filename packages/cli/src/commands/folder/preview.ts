import { previewFolder, type Folder } from '@fastappkit/appkit';
import type { CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import { scriptDocument, scriptReport } from '../../output/script-report';
import { runOptionsOf } from '../open';

/** Prints what an upgrade to `revision`, or the way along a range, would run on the database as it is. */
export async function previewOf(folder: Folder, revision: string, world: CommandWorld): Promise<number> {
  const { app, items } = await previewFolder(folder, { ...runOptionsOf(world), revision });
  world.out.result(scriptDocument(app, items), () => scriptReport(app, items));
  return EXIT.done;
}
