import { readFileSync } from 'node:fs';

/** Every name that an index file exports: values first, then types with the word `type` in front, each part sorted. */
export function publicNames(indexFile: string): readonly string[] {
  const lists = [...readFileSync(indexFile, 'utf8').matchAll(/export (type )?\{([^}]*)\}/g)];
  const names = lists.flatMap(([, type = '', list = '']) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => `${type}${name}`),
  );
  const isType = (name: string): boolean => name.startsWith('type ');
  return [...names.filter((name) => !isType(name)).sort(), ...names.filter(isType).sort()];
}
