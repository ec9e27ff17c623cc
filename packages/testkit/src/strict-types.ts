/** TypeScript at its strictest, for what users write and what is written for them: nothing may depend on laxer settings. */
export const STRICT_TYPES = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  skipLibCheck: true,
  noEmit: true,
};
