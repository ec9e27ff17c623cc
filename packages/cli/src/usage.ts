import { nearest } from '@fastappkit/appkit';

/** How far the parser came, and what can follow there. */
export interface Place {
  /** The words so far, with the arguments that the command takes: `migrate downgrade <revision>`. */
  readonly usage: string;
  /** The commands that can follow; none below a command. */
  readonly commands: readonly string[];
  /** Names of options, without dashes. */
  readonly options: readonly string[];
}

/** Says what is wrong with a command line: which word, and the nearest one that would have been right. */
export function usageReason(message: string, argv: readonly string[], place: Place): string {
  if (message.startsWith('Not enough non-option arguments')) return `an argument of "${place.usage}" is missing`;
  const valueless = /^Not enough arguments following: (.*)$/.exec(message)?.[1];
  if (valueless !== undefined) return `the option "${valueless.length === 1 ? '-' : '--'}${valueless}" needs a value`;
  const names = /^Unknown (?:argument|command)s?: (.*)$/s.exec(message)?.[1]?.split(', ');
  if (names === undefined) return message;
  // One that was not typed is yargs' other spelling of one that was: databseUrl beside databse-url.
  const words = names.map((name) => argv.find((word) => isSpelling(word, name))).filter((word) => word !== undefined);
  // What follows an unknown command cannot be judged.
  const command = place.commands.length === 0 ? undefined : words.find((word) => !word.startsWith('-'));
  const judged = command === undefined ? words : [command];
  return judged.length === 0 ? message : judged.map((word) => unknownWord(word, place)).join('; ');
}

function isSpelling(word: string, name: string): boolean {
  return word === name || [name, `no-${name}`].includes(optionName(word));
}

function optionName(word: string): string {
  return word.replace(/^--?/, '').replace(/=.*/s, '');
}

function unknownWord(word: string, { usage, commands, options }: Place): string {
  if (word.startsWith('-')) {
    const spellings = options.flatMap((name) => (name.length === 1 ? [] : [name, `no-${name}`]));
    const near = nearest(optionName(word), spellings);
    return `unknown option "${word.replace(/=.*/s, '')}"${suggestion(near === undefined ? near : `--${near}`)}`;
  }
  if (commands.length === 0) {
    // As one writes with Alembic. A command with a message may have got that one.
    const isRevision = options.includes('revision') && !options.includes('message');
    return `"${usage}" takes no argument "${word}"${suggestion(isRevision ? `--revision ${word}` : undefined)}`;
  }
  return `unknown command "${[usage, word].filter((part) => part !== '').join(' ')}"${suggestion(nearest(word, commands))}`;
}

function suggestion(near: string | undefined): string {
  return near === undefined ? '' : `, did you mean "${near}"?`;
}
