import { parseSource } from './parse-source';

/** The line, counted from 1, of the first literal of the file that has one of the texts, the earlier texts first. */
export async function lineOfText(path: string, source: string, texts: readonly string[]): Promise<number | null> {
  const { Node } = await import('ts-morph');
  const file = await parseSource(path, source);
  const lines = new Map<string, number>();
  file.forEachDescendant((node) => {
    if (!Node.isStringLiteral(node) && !Node.isNoSubstitutionTemplateLiteral(node)) return;
    const text = node.getLiteralText();
    if (!lines.has(text)) lines.set(text, node.getStartLineNumber());
  });
  return texts.map((text) => lines.get(text)).find((line) => line !== undefined) ?? null;
}
