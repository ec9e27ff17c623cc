import { relative } from 'node:path';
import type { Scaffolded } from '@fastappkit/appkit';
import type { CommandWorld } from '../command';

/** A new folder for people: what was written, and what to type next. */
export function scaffoldedText({ created, next }: Scaffolded, { cwd, out }: CommandWorld): string {
  const files = created.map((path) => `${out.colors.green('Created')} ${relative(cwd, path)}`);
  return [...files, '', 'Next:', ...next.map((command) => `  ${out.colors.bold(command)}`)].join('\n');
}
