import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { modelModule } from '../src/models/module';
import { renderModels } from '../src/models/render-models';
import { operations } from './autogenerate/operation-arbitrary';
import { SCRIPT_FILES, scriptOf, scriptOfFile } from './autogenerate/scripts';
import { MODELS } from './models/models';
import { checkTypes, type TypeErrors } from './type-errors';

const random = fc.sample(operations, { numRuns: 200, seed: 5 }).map((op) => scriptOf([{ op }]));
const scripts = [...SCRIPT_FILES.map(scriptOfFile), ...random];
const { models } = renderModels(MODELS);
const modules = [modelModule(models), ...models.map((model) => modelModule([model]))];

describe('what is generated compiles under strict settings', () => {
  let errorsIn: TypeErrors;
  beforeAll(() => {
    // one program, since most of what it reads are our own sources
    errorsIn = checkTypes([...scripts, ...modules]);
  });

  test('scripts', () => {
    expect(scripts.flatMap(errorsIn)).toEqual([]);
  }, 120_000);

  test('models, in one file and in many', () => {
    expect(modules.flatMap(errorsIn)).toEqual([]);
  });
});
