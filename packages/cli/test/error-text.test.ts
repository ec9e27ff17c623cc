import { expect, test } from '@jest/globals';
import { AppKitError } from '@fastappkit/appkit';
import { createColors } from '../src/output/colors';
import { errorText } from '../src/output/error-text';

const plain = createColors({ wanted: false, isTerminal: false, env: {} });
const step = (status: 'applied' | 'failed' | 'skipped') =>
  ({ revision: 'aaaaaaaaaaaa', direction: 'up', message: '', status, elapsedMs: 0 }) as const;

test('a run that failed says what became of each app', () => {
  const targets = [
    { app: 'core', steps: [] },
    { app: 'ledger', database: 'reports', steps: [step('applied'), step('applied')] },
    { app: 'invoices', steps: [step('applied'), step('failed'), step('skipped')] },
  ];
  const error = new AppKitError('RUN_ABORTED', { targets });
  expect(errorText(error, plain, false).split('\n')).toEqual([
    'error RUN_ABORTED: the command was aborted; 3 revisions were carried out before',
    '  core: nothing to do',
    '  ledger in reports: 2 revisions applied',
    '  invoices: 1 revision applied, 1 revision failed, 1 revision not tried',
    'hint: Run the command again to carry out the rest.',
  ]);
  expect(errorText(new AppKitError('RUN_ABORTED', { targets: [] }), plain, false).split('\n')).toHaveLength(2);
});
