import type { Folder } from '@fastappkit/appkit';
import type { HistoryContext } from '@fastappkit/migrate';
import type { CommandWorld } from '../../command';
import { runOptionsOf } from '../open';

/** Puts a question about the files, and about the database only where that is part of it. */
export async function ask<T>(
  folder: Folder,
  world: CommandWorld,
  how: { readonly withDatabase: boolean; question(context: HistoryContext): Promise<T> },
): Promise<T> {
  if (!how.withDatabase) return how.question({ scripts: await folder.scripts() });
  return folder.session({ ...runOptionsOf(world), access: 'read' }, (context) => how.question(context));
}
