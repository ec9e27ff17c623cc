import { OPERATIONS } from '@fastappkit/schema';
import type { RevisionDirective } from './directives';
import { either, FLAG, isListOf, NAME, objectProblem, TEXT, TEXTS, type Shape } from './shape';

const OPERATION: Shape = {
  wanted: 'an operation with its remark: { op: { kind: ... }, comment: ... }',
  fits: (value) =>
    typeof value === 'object' && value !== null && objectProblem(value, { op: KNOWN, comment: TEXT }) === undefined,
};

const KNOWN: Shape = {
  wanted: 'an operation',
  fits: (value) =>
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    Object.hasOwn(OPERATIONS, value.kind),
};

const STEPS: Shape = {
  wanted: 'a list of operations, each as { op: { kind: ... } } or { comment: ... }',
  fits: (value) => isListOf(value, OPERATION),
};

const SHAPES: { readonly [K in keyof Required<RevisionDirective>]: Shape } = {
  message: TEXT,
  revision: NAME,
  head: either(NAME, TEXTS),
  splice: FLAG,
  branchLabels: TEXTS,
  dependsOn: TEXTS,
  versionPath: NAME,
  upgrade: STEPS,
  downgrade: STEPS,
  imports: TEXTS,
};

const REQUIRED = Object.keys(SHAPES).filter((key) => key !== 'versionPath');

/** What is wrong with the answer of `processRevisionDirectives`; nothing if it is a list of revisions. */
export function directivesProblem(answer: unknown): string | undefined {
  if (!Array.isArray(answer)) {
    return `${answer === undefined ? 'nothing' : 'something else'}, not the list of revisions to write ([] for none)`;
  }
  const revisions: readonly unknown[] = answer;
  for (const [at, one] of revisions.entries()) {
    const reason = typeof one === 'object' && one !== null ? objectProblem(one, SHAPES, REQUIRED) : 'it is no object';
    if (reason !== undefined) return `a list whose item ${at} is no revision: ${reason}`;
  }
  return undefined;
}
