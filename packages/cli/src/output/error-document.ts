import { isFastAppKitError } from '@fastappkit/schema';

/**
 * The document of a failure: `{ ok: false, error: { code, message, hint, details } }`, with the `targets` and `hooks` of
 * a run that failed on its way where a run that succeeded has them.
 */
export function errorDocument(error: unknown): Readonly<Record<string, unknown>> {
  if (isFastAppKitError(error)) {
    const { code, message, hint, details } = error;
    const { targets, hooks, ...facts } = details as { readonly targets?: unknown; readonly hooks?: unknown };
    return {
      ok: false,
      error: { code, message, hint, details: facts },
      ...(targets === undefined ? {} : { targets }),
      ...(hooks === undefined ? {} : { hooks }),
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    ok: false,
    error: {
      code: 'INTERNAL_ERROR',
      message,
      hint: 'This is a defect of fastappkit: report it with --debug.',
      details: {},
    },
  };
}
