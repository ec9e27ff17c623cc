import type { Statement } from '../statement';

/** An anonymous block of PL/pgSQL. */
export function doBlock(...lines: readonly string[]): Statement {
  const body = lines.join('\n');
  const tag = tagFor(body);
  return { sql: `DO ${tag}\n${body}\n${tag}` };
}

// A name in the body may contain what looks like the end of it.
function tagFor(body: string): string {
  let tag = '$fastappkit$';
  while (body.includes(tag)) tag = tag.replace(/\$$/, '_$$');
  return tag;
}
