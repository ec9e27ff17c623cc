import type { Options } from 'prettier';
import { format } from 'prettier/standalone';
import * as estree from 'prettier/plugins/estree';
import * as markdown from 'prettier/plugins/markdown';
import * as typescript from 'prettier/plugins/typescript';

/**
 * A text as Prettier formats it with these options alone; Markdown with the TypeScript in it.
 * The parts that run in browsers are taken, since the others are an ES module, which Jest cannot load.
 */
export function formatted(text: string, options: Options & { readonly parser: string }): Promise<string> {
  return format(text, { ...options, plugins: [estree, markdown, typescript] });
}
