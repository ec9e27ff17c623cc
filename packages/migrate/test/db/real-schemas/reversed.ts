/** Models as a user has them: written as TypeScript from what a database holds, and loaded from the file. */
import { join } from 'node:path';
import * as schema from '@fastappkit/schema';
import { collectModels, type MetaData } from '@fastappkit/schema';
import { modelModule } from '../../../src/models/module';
import { renderModels } from '../../../src/models/render-models';
import { createModuleLoader } from '../../../src/script/load-module';
import { createFolder } from '../../script/folder';

/** A file of models, and what it declares. */
export interface Reversed {
  readonly text: string;
  readonly declared: MetaData;
}

/** Writes what was found as models, and loads them. */
export async function reversed(found: MetaData): Promise<Reversed> {
  const text = modelModule(renderModels(found).models);
  const folder = createFolder({ 'models.ts': text });
  try {
    const loader = createModuleLoader({ provided: { fastappkit: schema } });
    return { text, declared: collectModels(await loader.load(join(folder.path, 'models.ts'))) };
  } finally {
    folder.remove();
  }
}
