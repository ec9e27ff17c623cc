import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { DatabaseUrl } from '../url';

/** TLS settings of a connection; `false` is a plain one. */
export type Tls = ConnectionOptions | false;

type Mode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

const MODES: Readonly<Record<string, Mode>> = {
  disable: 'disable',
  disabled: 'disable',
  false: 'disable',
  0: 'disable',
  allow: 'allow',
  prefer: 'prefer',
  preferred: 'prefer',
  require: 'require',
  required: 'require',
  'no-verify': 'require',
  'verify-ca': 'verify-ca',
  'verify-full': 'verify-full',
  'verify-identity': 'verify-full',
  true: 'verify-full',
  1: 'verify-full',
};

/** What a mode tries, in order. */
const ATTEMPTS: { readonly [M in Mode]: readonly [Tls, ...Tls[]] } = {
  disable: [false],
  allow: [false, { rejectUnauthorized: false }],
  prefer: [{ rejectUnauthorized: false }, false],
  require: [{ rejectUnauthorized: false }],
  'verify-ca': [{ checkServerIdentity: () => undefined }],
  'verify-full': [{}],
};

/**
 * The TLS settings to try, in order, from `sslmode`, `ssl-mode` or `ssl` of a URL, with libpq's meanings.
 * @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
 */
export function tlsChoices({ options }: DatabaseUrl): readonly [Tls, ...Tls[]] {
  const text = options['sslmode'] ?? options['ssl-mode'] ?? options['ssl_mode'] ?? options['ssl'] ?? 'disable';
  // A mode nobody knows is treated as the strictest, so that a typing error never sends a password in the clear.
  const mode = MODES[text.toLowerCase().replace('_', '-')] ?? 'verify-full';
  const files = {
    ...readOption('ca', options['sslrootcert'] ?? options['ssl_ca']),
    ...readOption('cert', options['sslcert'] ?? options['ssl_cert']),
    ...readOption('key', options['sslkey'] ?? options['ssl_key']),
  };
  const withFiles = (tls: Tls): Tls => tls && { ...files, ...tls };
  const [first, ...others] = ATTEMPTS[mode];
  return [withFiles(first), ...others.map(withFiles)];
}

/** The outcome of the first of the TLS settings with which `connect` succeeds, or else the error of the last. */
export async function connectWithTls<T>(url: DatabaseUrl, connect: (tls: Tls) => Promise<T>): Promise<T> {
  const [first, ...others] = tlsChoices(url);
  let attempt = connect(first);
  for (const tls of others) attempt = attempt.catch(() => connect(tls));
  return attempt;
}

function readOption(name: 'ca' | 'cert' | 'key', file: string | undefined): ConnectionOptions {
  return file === undefined || file === 'system' ? {} : { [name]: readFileSync(file) };
}
