import type { SourceFile } from 'ts-morph';

/** Parses one TypeScript or JavaScript file, by itself and without running it. */
export async function parseSource(path: string, text: string): Promise<SourceFile> {
  const { Project } = await import('ts-morph');
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true },
  });
  return project.createSourceFile(path.replace(/^.*[\\/]/, '/'), text);
}
