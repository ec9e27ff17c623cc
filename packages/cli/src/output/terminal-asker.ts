import type { ReadStream, WriteStream } from 'node:tty';
import type { Asker } from '../context';
import { letterHint, letterList, letterOf } from './letters';

/** The two sides of a terminal. Questions go to stderr, so that stdout holds nothing but the result. */
export interface Terminal {
  /** Opened when it is asked for, which takes longer than some commands do. */
  readonly input: ReadStream;
  readonly output: WriteStream;
}

/** Asks on a terminal, where somebody types. @returns Nothing where the output is no terminal, or has no width to draw in. */
export function terminalAsker(streams: Terminal): Asker | undefined {
  if (!streams.output.isTTY || streams.output.columns === 0) return undefined;
  return {
    async text(message) {
      // Only a command that asks pays for loading it.
      const { isCancel, text } = await import('@clack/prompts');
      const answer = await text({
        ...streams,
        message,
        validate: (value) => (value === undefined || value.trim() === '' ? 'Write something.' : undefined),
      });
      return isCancel(answer) ? undefined : answer;
    },
    async letter(question, letters) {
      const { isCancel, text } = await import('@clack/prompts');
      const [first] = letters;
      const answer = await text({
        ...streams,
        message: `${question} ${letterHint(letters)}`,
        defaultValue: first?.letter ?? '',
        validate: (value) => (letterOf(value, letters) === undefined ? `Type ${letterList(letters)}.` : undefined),
      });
      return isCancel(answer) ? undefined : letterOf(answer, letters);
    },
    async select<V extends string>(message: string, choices: Parameters<Asker['select']>[1]) {
      const { isCancel, select } = await import('@clack/prompts');
      const answer = await select<string>({ ...streams, message, options: [...choices] });
      // One of the values of `choices`, which are all of type V.
      return isCancel(answer) ? undefined : (answer as V);
    },
  };
}
