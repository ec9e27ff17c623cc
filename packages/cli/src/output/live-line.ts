import { maskPassword } from '@fastappkit/dialects';
import type { CliContext } from '../context';
import type { Colors } from './colors';
import { printable } from './printable';
import { showsUnicode } from './shows-unicode';
import { cutToWidth } from './width';

/** The last line of a terminal, which is written over until another line follows. */
export interface LiveLine {
  /** Writes a line in place of the one before. Where there is no terminal, nothing. */
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
  { stderr, env }: Pick<CliContext, 'stderr' | 'env'>,
  { quiet, colors }: { readonly quiet: boolean; readonly colors: Colors },
): LiveLine {
  const ellipsis = showsUnicode(env) ? '…' : '...';
  let shown: LiveContent | undefined;
  return {
    show(what, text) {
      if (quiet || !stderr.isTerminal) return;
      const line = printable(maskPassword(text), { colors: colors.isColorSupported });
      // A line that wraps could not be taken back.
      stderr.write(`${CLEAR}${cutToWidth(line, stderr.columns - 1, ellipsis)}`);
      shown = what;
    },
    end(what = shown) {
      if (shown === undefined || shown !== what) return;
      stderr.write(shown === 'batch' ? '\n' : CLEAR);
      shown = undefined;
    },
  };
}
