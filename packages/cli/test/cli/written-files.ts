import { afterAll, beforeAll } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';

/** What the tests of a file write, kept in a project of its own, so that all is compiled at once. */
export interface WrittenFiles {
  keep(name: string, text: string): void;
  /** The paths of all that was kept. */
  readonly paths: readonly string[];
}

export function useWrittenFiles(): WrittenFiles {
  let project: TestProject;
  const paths: string[] = [];
  beforeAll(() => {
    project = createTestProject();
  });
  afterAll(() => {
    project.remove();
  });
  return {
    paths,
    keep(name, text) {
      project.write(name, text);
      paths.push(project.path(name));
    },
  };
}
