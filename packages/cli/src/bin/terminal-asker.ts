import type { Asker } from '../context';

/**
 * Asks on the terminal of this process. Questions go to stderr, so that stdout holds nothing but the result.
 * @returns Nothing where input or questions would not be on a terminal.
 */
export function terminalAsker(): Asker | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const streams = { input: process.stdin, output: process.stderr };
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
    async select<V extends string>(message: string, choices: Parameters<Asker['select']>[1]) {
      const { isCancel, select } = await import('@clack/prompts');
      const answer = await select<string>({ ...streams, message, options: [...choices] });
      // One of the values of `choices`, which are all of type V.
      return isCancel(answer) ? undefined : (answer as V);
    },
  };
}
