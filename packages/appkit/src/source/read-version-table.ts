import { parseSource } from './parse-source';

/** What an env.ts says about its version table. */
export interface FoundVersionTable {
  /** The text of the literal; absent where it is none. */
  readonly value?: string;
  /** As it is written. */
  readonly text: string;
  readonly line: number;
}

/** Finds `versionTable` in an env.ts without running it; undefined where it is not there. */
export async function readVersionTable(path: string, text: string): Promise<FoundVersionTable | undefined> {
  const { Node, SyntaxKind } = await import('ts-morph');
  const file = await parseSource(path, text);
  const property = file
    .getDescendantsOfKind(SyntaxKind.PropertyAssignment)
    .find((one) => one.getName().replace(/['"]/g, '') === 'versionTable');
  const value = property?.getInitializer();
  if (property === undefined || value === undefined) return undefined;
  const isText = Node.isStringLiteral(value) || Node.isNoSubstitutionTemplateLiteral(value);
  return {
    ...(isText ? { value: value.getLiteralText() } : {}),
    text: value.getText(),
    line: property.getStartLineNumber(),
  };
}
