import { adviceOn, type Differences } from '@fastappkit/migrate';
import { describeOperation, tableKey, counted } from '@fastappkit/schema';
import type { Colors } from '../../output/colors';

/** The operations of a comparison, one line each, and below them what they could lose. */
export function operationLines(differences: Differences, colors: Colors): readonly string[] {
  return [...differences.changes.map(({ op }) => `  - ${describeOperation(op)}`), ...riskLines(differences, colors)];
}

/** What the operations could lose, one line each. */
export function riskLines({ risks }: Differences, colors: Colors): readonly string[] {
  return risks.map(({ message }) => `  ${colors.magenta('risk')}: ${message}`);
}

/** What was seen and not written, with what can be done about it. */
export function differenceNotes(differences: Differences): readonly string[] {
  const { unsupported, unmanaged, lexical } = differences;
  return [
    ...unsupported.map(adviceOn).map(({ message, alternative }) => `not written: ${message}\n  hint: ${alternative}`),
    ...unmanagedNotes(unmanaged.map(tableKey)),
    ...lexical.map(({ name, reason }) => `compared as text only: expressions of ${name}, since ${reason}`),
    ...seenNotes(differences),
  ];
}

function unmanagedNotes(tables: readonly string[]): readonly string[] {
  if (tables.length === 0) return [];
  const them = tables.length === 1 ? 'it' : 'them';
  return [
    `left alone: ${some(tables)}, since no model declares ${them} and no revision created ${them}\n` +
      '  hint: Declare a model, or drop with --include-unmanaged.',
  ];
}

function seenNotes({ seen: { views, triggers, routines } }: Differences): readonly string[] {
  const kinds = [
    ['view', views],
    ['trigger', triggers],
    ['routine', routines],
  ] as const;
  const found = kinds.filter(([, names]) => names.length > 0);
  if (found.length === 0) return [];
  const parts = found.map(([kind, names]) => `${counted(names.length, kind)} (${some(names)})`);
  return [`seen and not compared: ${parts.join(', ')}`];
}

const SHOWN = 5;

/** The first names, and how many more there are. */
function some(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return more > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${more} more` : names.join(', ');
}
