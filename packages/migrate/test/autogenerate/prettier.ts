import { formatted } from '@fastappkit/testkit';

/** The texts as Prettier formats them in most projects; for one that is no TypeScript, why it is not. */
export function formatAll(texts: readonly string[]): Promise<readonly string[]> {
  const options = { parser: 'typescript', singleQuote: true };
  return Promise.all(texts.map((text) => formatted(text, options).catch((error: unknown) => String(error))));
}
