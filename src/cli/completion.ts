import { script } from "@bomb.sh/tab";
import { type Surroundings, status } from "./command.js";
import { printedBy } from "./printed.js";
import { wrongWord } from "./usage-error.js";

/** The shells for which there is a script. */
export const shells = ["bash", "zsh", "fish", "powershell"] as const;

/**
 * For bash: the library's script evaluates the words of the command line as commands, and needs a package that macOS
 * has not. It asks as the others do: `complete -- <words up to the cursor>` prints a word a line, a tab and what it
 * means, and last `:4`, or `:0` where names of files fit.
 */
const bash = `# bash completion for qingdan

_qingdan() {
    local word line out
    local -a words=()
    for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
        [[ $word == "=" ]] || words+=("$word")
    done
    [[ \${COMP_WORDS[COMP_CWORD]} == "=" ]] && words+=("")
    COMPREPLY=()
    out=$(qingdan complete -- "\${words[@]}" 2>/dev/null) || return 0
    while IFS= read -r line; do
        case $line in
            :4) compopt +o default 2>/dev/null ;;
            :*) ;;
            ?*) COMPREPLY+=("\${line%%$'\\t'*}") ;;
        esac
    done <<< "$out"
}

complete -o default -F _qingdan qingdan
`;

/** `qingdan completion <shell>`: the script with which a shell completes the command line. */
export async function completionCommand(shell: string, { stdout }: Surroundings): Promise<number> {
  const known = shells.find((each) => each === shell);
  if (known === undefined) throw wrongWord(shell, shells);
  await stdout.write(known === "bash" ? bash : printedBy(() => script(known, "qingdan", "qingdan")));
  await stdout.flush();
  return status.clean;
}
