import { basename } from 'node:path';
import { completionScript, SHELLS, type Shell } from '../completion/scripts';
import { defineCommand, type AnyCommand } from '../command';
import { EXIT } from '../exit-code';

/** `completion [shell]`: what a shell reads to complete the words of a program. */
export function completionCommand(program: string): AnyCommand {
  return defineCommand({
    command: 'completion [shell]',
    describe: 'Print a script that completes commands, options, apps and revisions',
    task: 'shell',
    examples: [
      [`eval "$(${program} completion bash)"`, 'In ~/.bashrc; zsh in ~/.zshrc, behind compinit'],
      [`${program} completion fish | source`, `In ~/.config/fish/completions/${program}.fish`],
    ],
    page: 'getting-started',
    builder: (yargs) =>
      yargs.positional('shell', { choices: SHELLS, describe: 'The shell; the one that SHELL names when absent' }),
    run({ shell }, { env, out }) {
      const named = shell ?? shellOf(env['SHELL']);
      const script = completionScript(named, program);
      out.result({ ok: true, shell: named, script }, () => script);
      return Promise.resolve(EXIT.done);
    },
  });
}

function shellOf(path = ''): Shell {
  return SHELLS.find((shell) => shell === basename(path)) ?? 'bash';
}
