import { DialectError, type SqlFailure } from '../errors';

/** What the server says of an object that others depend on. It speaks English unless `lc_messages` says otherwise. */
interface Use {
  readonly object: string;
  readonly users: readonly string[];
}

const FEATURE_NOT_SUPPORTED = '0A000';
const DEPENDENT_OBJECTS_STILL_EXIST = '2BP01';

/** The error that names what blocks a change: a view, a trigger, a generated column. None where the failure is another one. */
export function inUseError(failure: SqlFailure, cause: unknown): DialectError | undefined {
  const { serverCode, reason, detail = '' } = failure;
  if (serverCode !== FEATURE_NOT_SUPPORTED && serverCode !== DEPENDENT_OBJECTS_STILL_EXIST) return undefined;
  const use = useOf(detail.split('\n')) ?? useOf([reason]);
  return use === undefined ? undefined : new DialectError('OBJECT_IN_USE', { ...failure, ...use }, cause);
}

const SENTENCES: readonly RegExp[] = [
  // rule _RETURN on view v depends on column "a", view v depends on column a of table t
  /^(?:rule \S+ on )?(?<user>.+) depends on (?<object>.+)$/,
  // Column "a" is used by generated column "b".
  /^(?<object>.+) is used by (?<user>.+?)\.?$/,
  // cannot alter type "addr" because column "t.a" uses it
  /^cannot alter (?<object>.+) because (?<user>.+) uses it$/,
];

function useOf(lines: readonly string[]): Use | undefined {
  const found = lines.flatMap((line) => usesIn(line));
  const [first] = found;
  return first === undefined ? undefined : { object: first.object, users: [...new Set(found.map((one) => one.user))] };
}

function usesIn(line: string): readonly { readonly object: string; readonly user: string }[] {
  for (const sentence of SENTENCES) {
    const { object, user } = sentence.exec(line)?.groups ?? {};
    if (object !== undefined && user !== undefined) return [{ object: object.replace(/^Column /, 'column '), user }];
  }
  return [];
}
