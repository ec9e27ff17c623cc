/** The shells that completion is written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A shell by its name. */
export type Shell = (typeof SHELLS)[number];

/** The word that asks a program what can follow; each word that was typed comes behind a dot, so that none is an option. */
export const COMPLETE_WORD = 'complete-words';

/** The script that lets a shell ask `program` what can follow. */
export function completionScript(shell: Shell, program: string): string {
  return SCRIPTS[shell](program);
}

const SCRIPTS: { readonly [S in Shell]: (program: string) => string } = {
  // Bash takes words apart at the characters of COMP_WORDBREAKS, and puts in place only what follows the last of them.
  bash: (program) => `# In ~/.bashrc:  eval "$(${program} completion bash)"
_${program}_completion() {
    local word line typed=() glue=
    for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
        case $word in
            [=:]) glue=1 ;;&
            *)
                if [[ -n $glue && \${#typed[@]} -gt 0 ]]; then
                    typed[\${#typed[@]}-1]+=$word
                else
                    typed+=(".$word")
                fi
                [[ $word == [=:] ]] || glue=
                ;;
        esac
    done
    local last=\${typed[\${#typed[@]}-1]#.} before=
    [[ $last == *[=:]* ]] && before=\${last%"\${last##*[=:]}"}
    COMPREPLY=()
    while IFS= read -r line; do
        line=\${line%%$'\\t'*}
        COMPREPLY+=("\${line#"$before"}")
    done < <(${program} ${COMPLETE_WORD} "\${typed[@]}" 2>/dev/null)
}
complete -o default -F _${program}_completion ${program}`,

  zsh: (program) => `#compdef ${program}
# In ~/.zshrc, behind compinit:  eval "$(${program} completion zsh)"
_${program}_completion() {
    local word value meaning
    local -a typed found
    for word in "\${(@)words[2,CURRENT]}"; do typed+=(".$word"); done
    while IFS=$'\\t' read -r value meaning; do
        found+=("\${value//:/\\\\:}:$meaning")
    done < <(${program} ${COMPLETE_WORD} "\${typed[@]}" 2>/dev/null)
    if (( \${#found} )); then
        _describe -V '${program}' found
    else
        _files
    fi
}
compdef _${program}_completion ${program}`,

  fish: (program) => `# In ~/.config/fish/completions/${program}.fish:  ${program} completion fish | source
function __${program}_completion
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l current (commandline -ct)
    set -l found (${program} ${COMPLETE_WORD} .$typed ".$current" 2>/dev/null)
    if test (count $found) -gt 0
        string join -- \\n $found
    else
        __fish_complete_path "$current"
    end
end
complete -c ${program} -f -k -a '(__${program}_completion)'`,
};
