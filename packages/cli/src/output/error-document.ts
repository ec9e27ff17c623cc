import { isFastAppKitError } from '@fastappkit/schema';

/** The document of a failure: `{ ok: false, error: { code, message, hint, details } }`. */
export function errorDocument(error: unknown): Readonly<Record<string, unknown>> {
  if (isFastAppKitError(error)) {
    const { code, message, hint, details } = error;
    return { ok: false, error: { code, message, hint, details } };
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
