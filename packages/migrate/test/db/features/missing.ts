import type { DatabaseName } from '@fastappkit/testkit';

/**
 * Features that a server has and we do not, yet, and errors that are not raised, yet.
 * What works fails its test until it is taken out of this list.
 */
export const MISSING: Readonly<Record<string, readonly DatabaseName[]>> = {};
