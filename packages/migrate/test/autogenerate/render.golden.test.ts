import { describe, expect, test } from '@jest/globals';
import { formatAll } from './prettier';
import { SCRIPT_FILES, scriptOfFile } from './scripts';

describe('generated scripts', () => {
  for (const file of SCRIPT_FILES) {
    test(file.name, () => {
      file.expect('script', scriptOfFile(file));
    });
  }

  test('are as Prettier formats them', async () => {
    // A list of imports that does not fit on a line is for whoever writes the file.
    const bodies = SCRIPT_FILES.map((file) => scriptOfFile(file).replace(/^import.*\n\n/, ''));
    expect(await formatAll(bodies)).toEqual(bodies);
  });
});
