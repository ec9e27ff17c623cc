import { maskPassword } from '@fastappkit/dialects';
import type { CliContext } from '../context';
import { printable } from './printable';
import { showsUnicode } from './shows-unicode';
import { cutToWidth } from './width';

/** The last line of a terminal, which is written over until another line follows. */
export interface LiveLine {
  /** Writes a line in place of the one before. Where nobody sees a line change, nothing. */
  show(what: LiveContent, text: string): void;
  /** Makes room for another line: batches stay, a statement goes. With `what`, only if that is what is shown. */
  end(what?: LiveContent): void;
}

/** What a live line tells of. */
export type LiveContent = 'batch' | 'statement';

/** Back to the beginning of the line, which is emptied. */
const CLEAR = '\r\u001b[2K';

/** A live line on stderr. */
export function createLiveLine(
  { stderr, env, signal }: Pick<CliContext, 'stderr' | 'env' | 'signal'>,
  { quiet }: { readonly quiet: boolean },
): LiveLine {
  const isSeen = !quiet && canRewrite({ stderr, env });
  const ellipsis = showsUnicode(env) ? '…' : '...';
  let shown: LiveContent | undefined;
  let batch: string | undefined;
  const write = (line: string): void => {
    // A line that wraps could not be taken back.
    stderr.write(`${CLEAR}${cutToWidth(line, stderr.columns - 1, ellipsis)}`);
  };
  const endStatement = (): void => {
    if (shown !== 'statement') return;
    write(batch ?? '');
    shown = batch === undefined ? undefined : 'batch';
  };
  // What is said to whoever interrupts is not written behind a statement.
  signal?.addEventListener('abort', endStatement);
  return {
    show(what, text) {
      if (!isSeen) return;
      const line = printable(maskPassword(text), { colors: false });
      if (what === 'batch') batch = line;
      write(line);
      shown = what;
    },
    end(what) {
      endStatement();
      if (what === 'statement' || shown === undefined) return;
      stderr.write('\n');
      shown = batch = undefined;
    },
  };
}

/** Not on what only takes lines, nor in a log of CI. */
function canRewrite({ stderr, env: { TERM: kind, CI: ci = '' } }: Pick<CliContext, 'stderr' | 'env'>): boolean {
  return stderr.isTerminal && kind !== 'dumb' && ['', '0', 'false'].includes(ci);
}
