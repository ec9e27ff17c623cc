import { join } from 'node:path';
import { describe, test } from '@jest/globals';
import { goldenFiles, graph } from '@fastappkit/testkit';
import { drawGraph } from '../src/output/graph';

describe.each(goldenFiles(join(__dirname, 'golden/graph')).map((file) => [file.name, file] as const))(
  '%s',
  (_name, file) => {
    const entries = [...graph(file.section('graph'))].reverse().map(({ id, down, dependsOn }) => ({
      id,
      parents: down,
      dependencies: dependsOn,
      isCurrent: id === 'b',
      lines: [`${id}, message`],
    }));

    test.each(['unicode', 'ascii'])('in %s', (style) => {
      file.expect(style, drawGraph(entries, { unicode: style === 'unicode', columns: 60 }).join('\n'));
    });
  },
);
