import { RootCommand } from "@bomb.sh/tab";
import type { Language } from "../values/finding.js";
import type { Command } from "./command.js";
import { commands, groups } from "./commands.js";
import { flagOf, type OptionSet } from "./option.js";
import { lang } from "./options.js";
import { printedBy } from "./printed.js";

/** What the scripts are told where nothing of ours fits: that names of files do. Else the library says `:4`. */
const filesFit = ":0\n";

/**
 * The answer to a shell: what the last of the words can become, a word a line, a tab and what it means. Commands,
 * options, values of which there are few, and the words that a command declares; nothing where a file is meant.
 */
export async function completionsOf(typed: readonly string[], language: Language): Promise<string> {
  // Behind help stand the words of a command.
  const words = typed[0] === "help" && typed.length > 1 ? typed.slice(1) : typed;
  const root = new RootCommand();
  addOptions(root, { lang }, language);
  root.option("help", { zh: "显示帮助", en: "display help" }[language], "h");
  root.option("version", { zh: "显示版本", en: "output the version number" }[language], "V");
  root.command("help", { zh: "显示一个命令的帮助", en: "help of a command" }[language]);
  for (const { name, summary } of groups) root.command(name, summary[language]);
  const meant = commandOf(words);
  for (const declared of commands) {
    const added = root.command(declared.path.join(" "), declared.summary[language]);
    addOptions(added, declared.options, language);
    added.option("help", { zh: "显示帮助", en: "display help" }[language], "h");
    const first = declared === meant ? await declared.words?.() : undefined;
    if (first !== undefined)
      added.argument("word", (complete) => {
        for (const word of first) complete(word, "");
      });
  }
  const text = printedBy(() => root.parse([...words]));
  return text.startsWith(":") ? filesFit : text;
}

/** The command that the words begin with. */
function commandOf(words: readonly string[]): Command | undefined {
  const plain = words.filter((word) => !word.startsWith("-"));
  return commands.find(({ path }) => path.every((name, at) => plain[at] === name));
}

function addOptions(
  command: RootCommand | ReturnType<RootCommand["command"]>,
  options: OptionSet,
  language: Language,
) {
  for (const [name, { placeholder, short, text, negation, choices = [] }] of Object.entries(options)) {
    if (text !== undefined && placeholder === undefined) command.option(flagOf(name), text[language], short);
    // With a function it takes a value, of which there may be any.
    if (text !== undefined && placeholder !== undefined)
      command.option(
        flagOf(name),
        text[language],
        (complete) => {
          for (const choice of choices) complete(choice, "");
        },
        short,
      );
    if (negation !== undefined) command.option(`no-${flagOf(name)}`, negation[language]);
  }
}
