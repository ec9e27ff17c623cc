import type { ReadStream, WriteStream } from 'node:tty';
import type { Asker } from '../context';
import { letterHint, letterList, letterOf } from './letters';
import { withoutColors } from './width';

/** The two sides of a terminal. Questions go to stderr, so that stdout holds nothing but the result. */
export interface Terminal {
  /** Opened when it is asked for, which takes longer than some commands do. */
  readonly input: ReadStream;
  readonly output: WriteStream;
}

/** Whether questions can be drawn: on a terminal that has a width. */
export function canAsk({ output }: Pick<Terminal, 'output'>): boolean {
  return output.isTTY && output.columns !== 0;
}

/** Asks on a terminal, where somebody types. */
export function terminalAsker(terminal: Terminal, { colors }: { readonly colors: boolean }): Asker {
  const streams = {
    get input() {
      return terminal.input;
    },
    output: colors ? terminal.output : colorless(terminal.output),
  };
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

/** The same stream, to which everything is written without colours: the prompts know no option for that. */
function colorless(output: WriteStream): WriteStream {
  return new Proxy(output, {
    get(stream, name) {
      if (name === 'write') return (text: string) => stream.write(withoutColors(text));
      const value: unknown = Reflect.get(stream, name);
      return typeof value === 'function' ? (value.bind(stream) as unknown) : value;
    },
  });
}
