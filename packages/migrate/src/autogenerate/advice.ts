import { tableKey } from '@fastappkit/schema';
import type { UnsupportedDifference } from './difference';

/** A difference that no operation can take away, for people. */
export interface Advice {
  /** One sentence without final stop. */
  readonly message: string;
  /** What to do instead, as an imperative. */
  readonly alternative: string;
}

/** What differs, and the way out. */
export function adviceOn(difference: UnsupportedDifference): Advice {
  switch (difference.kind) {
    case 'enumInsideType':
      return {
        message: `values of enum ${tableKey(difference.enum)} go or change places (${difference.values.join(', ')}), and ${difference.types.join(', ')} ${are(difference.types)} made of it`,
        alternative: `In a revision written by hand, drop ${difference.types.join(', ')}, call op.setEnumValues, and create ${them(difference.types)} again.`,
      };
    case 'typeInsideType':
      return {
        message: `${WHAT[difference.what]} ${tableKey(difference.type)} has to be made anew, and ${difference.types.join(', ')} ${are(difference.types)} made of it`,
        alternative: `In a revision written by hand, drop ${difference.types.join(', ')}, make the type anew, and create ${them(difference.types)} again.`,
      };
    case 'partitioningChanged':
      return {
        message: `table ${tableKey(difference.table)} is partitioned otherwise than its model says, and a table with rows cannot change that`,
        alternative:
          'In a revision written by hand, create a table with the new partitions, copy the rows with op.execute, drop the old table, and rename the new one.',
      };
  }
}

const WHAT = { domain: 'domain', composite: 'composite type' } as const;

function are(names: readonly string[]): string {
  return names.length === 1 ? 'is' : 'are';
}

function them(names: readonly string[]): string {
  return names.length === 1 ? 'it' : 'them';
}
