import { Argument, Command as Commander, CommanderError, type ErrorOptions, Option } from "commander";
import type { Language, Text } from "../values/finding.js";
import { tool } from "../version.js";
import type { Command, Surroundings } from "./command.js";
import { commands, description, groups } from "./commands.js";
import { TranslatedHelp } from "./help.js";
import { flagOf, type OptionFacts, type OptionSet, WrongValue } from "./option.js";
import { lang } from "./options.js";
import { placeholdersIn } from "./placeholders.js";
import {
  missingArgument,
  missingOption,
  missingValue,
  optionOfOthers,
  otherFault,
  surplusArguments,
  unknownCommand,
  unknownOption,
  wrongChoice,
  wrongValue,
} from "./usage-error.js";

/** The result of parsing: a text to print (help, the version), or a command to run. */
export type Request =
  | { readonly print: string }
  | { readonly colour: boolean; run(surroundings: Surroundings): Promise<number> };

/** Parses a command line (without node and script). `columns`: the width of help. Throws a UsageError. */
export function parse(argv: readonly string[], language: Language, columns: number | undefined): Request {
  const [first = "", ...rest] = argv;
  if (first === "help" || (isHelp(first) && wordsOf(rest).length > 0))
    return parse(withHelp(rest), language, columns);
  if (wordsBeforeEnd(argv).some(isHelp)) checkCommand(wordsOf(argv));
  let text = "";
  let request: Request | undefined;
  const collect = (piece: string): void => {
    text += piece;
  };
  const program = new Parser("qingdan", language)
    .description(description[language])
    .version(tool.version, "-V, --version", { zh: "显示版本", en: "output the version number" }[language])
    .configureOutput({ writeOut: collect, writeErr: collect, getOutHelpWidth: () => columns ?? 80 });
  for (const option of optionsOf({ lang }, language)) program.addOption(withoutDefault(option));
  for (const declared of commands)
    parserOf(declared, program, language, (made) => {
      request = made;
    });
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    // Commander throws this after help and version, and after the help of a group that is named without a
    // command.
    if (!(error instanceof CommanderError)) throw error;
  }
  return request ?? { print: text };
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

function wordsBeforeEnd(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  return end < 0 ? words : words.slice(0, end);
}

/** The words that are no options and no language. */
function wordsOf(words: readonly string[]): readonly string[] {
  return wordsBeforeEnd(words).filter((word, at) => !word.startsWith("-") && words[at - 1] !== "--lang");
}

/** Names of commands, and the words that several begin with. */
function commandNames(): readonly string[] {
  const firstWords = commands.flatMap(({ path: [first = ""] }) => first);
  return [...new Set([...commands.map(({ path }) => path.join(" ")), ...firstWords])];
}

/** `help tax import` as `tax import --help`. Throws a UsageError for words that name no command. */
function withHelp(words: readonly string[]): readonly string[] {
  const names = commandNames();
  const asked = wordsOf(words).join(" ");
  if (asked !== "" && asked !== "help" && !names.includes(asked)) throw unknownCommand(asked, names);
  return [...words.filter((word) => word !== "help" && !isHelp(word)), "--help"];
}

/** Throws a UsageError where the words of a command line that asks for help begin with no command. */
function checkCommand([first, second]: readonly string[]): void {
  const names = commandNames();
  if (first === undefined || (names.includes(first) && !groups.some(({ name }) => name === first))) return;
  const asked = names.includes(first) && second !== undefined ? `${first} ${second}` : first;
  if (!names.includes(asked)) throw unknownCommand(asked, names);
}

/** Adds a command to the program, within its group. */
function parserOf(
  { path, usage, summary, options, examples, failing, run }: Command,
  program: Parser,
  language: Language,
  take: (request: Request) => void,
): void {
  const [name = "", ...groupNames] = [...path].reverse();
  const parent = groupNames.reduce((above, group) => groupOf(group, above, language), program);
  const known = parent.commands.find((each) => each.name() === name);
  const parser =
    known instanceof Parser
      ? known.description(summary[language])
      : parent.subcommand(name, summary[language]);
  for (const argument of usage.split(" ").filter((word) => word !== ""))
    parser.addArgument(new Argument(placeholdersIn(argument, language)));
  for (const option of optionsOf(options, language)) parser.addOption(option);
  parser.addHelpText("after", afterOptions({ examples, failing }, language));
  parser.action(() => {
    const values = { ...parser.opts(), ...parser.takenAbove() };
    const words: readonly (string | readonly string[] | undefined)[] = parser.processedArgs;
    take({
      colour: values["color"] !== false,
      run: (surroundings) => run(words, values, surroundings),
    });
  });
}

/** What a command's help has besides its options. */
interface HelpFacts {
  readonly examples: readonly string[];
  readonly failing: Text | undefined;
}

/** What stands below the options in a command's help: examples, and what its exit statuses mean. */
function afterOptions({ examples, failing }: HelpFacts, language: Language): string {
  const zh = language === "zh";
  const statuses = [
    zh ? "0  完成" : "0  done",
    ...(failing === undefined ? [] : [`1  ${failing[language]}`]),
    zh ? "2  无法完成：用法、文件或表有误" : "2  could not be done: usage, a file or a table",
  ];
  const section = (title: string, lines: readonly string[]): string =>
    ["", title, ...lines.map((line) => `  ${line}`)].join("\n");
  return `${section(zh ? "示例：" : "Examples:", examples)}\n${section(zh ? "结束状态：" : "Exit status:", statuses)}`;
}

function groupOf(name: string, program: Parser, language: Language): Parser {
  const known = program.commands.find((command) => command.name() === name);
  if (known instanceof Parser) return known;
  const summary = groups.find((group) => group.name === name)?.summary[language] ?? "";
  return program.subcommand(name, summary);
}

/** The options as objects of commander. */
function optionsOf(options: OptionSet, language: Language): Option[] {
  return Object.entries(options).flatMap(([name, facts]) => {
    const { short, text, negation } = facts;
    const placeholder = placeholdersIn(facts.placeholder ?? "", language);
    const long = flagOf(name);
    const letter = short === undefined ? "" : `-${short}, `;
    return [
      ...(text === undefined
        ? []
        : [valued(optionWith(`${letter}--${long} ${placeholder}`.trim(), text[language]), facts, language)]),
      ...(negation === undefined ? [] : [new Option(`--no-${long}`, negation[language])]),
    ];
  });
}

/** An option of commander, which itself sees that several values may follow behind a letter of ASCII only. */
function optionWith(flags: string, text: string): Option {
  const option = new Option(flags, text);
  option.variadic = /\.\.\.[>\]]$/.test(flags);
  return option;
}

function valued(option: Option, facts: OptionFacts<unknown>, language: Language): Option {
  const { choices } = facts;
  if (choices !== undefined) option.choices(choices);
  if (facts.mandatory === true) option.makeOptionMandatory();
  else option.default(facts.initial(language));
  if (!option.required) return option;
  return option.argParser((word: string, before: unknown) => {
    try {
      return facts.read(word, before);
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      throw choices === undefined
        ? wrongValue(option.flags, word, error.expected)
        : wrongChoice(option.flags, word, choices);
    }
  });
}

/** The program's own `--lang` is listed without a default. */
function withoutDefault(option: Option): Option {
  return option.default(undefined);
}

/** Commander's parser with help and errors in the reader's language. */
class Parser extends Commander {
  /** The words that were parsed last, and those of them that are unknown, for error messages. */
  #words: readonly string[] = [];
  #unknown: readonly string[] = [];

  constructor(
    name: string,
    readonly language: Language,
  ) {
    super(name);
    this.helpCommand(false).exitOverride();
    this.helpOption("-h, --help", { zh: "显示帮助", en: "display help for command" }[language]);
  }

  subcommand(name: string, description: string): Parser {
    const made = new Parser(name, this.language).copyInheritedSettings(this).description(description);
    this.addCommand(made);
    return made;
  }

  override createHelp(): TranslatedHelp {
    return new TranslatedHelp(this.language);
  }

  override parseOptions(argv: string[]) {
    this.#words = argv;
    const parsed = super.parseOptions(argv);
    this.#unknown = parsed.unknown;
    return parsed;
  }

  /**
   * Called by commander. The message is chosen by commander's error code; the names in it are taken from the
   * parser's state.
   */
  override error(_message: string, { code = "" }: ErrorOptions = {}): never {
    const [flag] = this.#unknown;
    switch (code) {
      case "commander.unknownOption":
        throw this.#strange(flag ?? "");
      case "commander.missingMandatoryOptionValue": {
        // A misspelt mandatory option is missing and unknown: the error for the unknown word is the more
        // helpful one.
        if (flag !== undefined) throw this.#strange(flag);
        const missing = this.options.find(
          (option) => option.mandatory && this.getOptionValue(option.attributeName()) === undefined,
        );
        throw missingOption(missing?.flags ?? "");
      }
      case "commander.optionMissingArgument":
        throw missingValue(this.#optionOf(this.#words.at(-1) ?? "")?.flags ?? "");
      case "commander.missingArgument": {
        const missing = this.registeredArguments.find(
          ({ required }, index) => required && this.args[index] === undefined,
        );
        throw missingArgument(missing?.name() ?? "");
      }
      case "commander.excessArguments":
        throw surplusArguments(this.#path(), this.registeredArguments.length, this.args.length);
      case "commander.unknownCommand":
        throw unknownCommand(
          this.#path(this.args[0]),
          this.commands.map((command) => this.#path(command.name())),
        );
      default:
        throw otherFault(code);
    }
  }

  /** The error for an option that this command does not have. */
  #strange(word: string) {
    const flag = word.replace(/=.*$/s, "");
    const others = commands.filter(({ options }) => flagsOf(options).includes(flag));
    if (others.length > 0)
      return optionOfOthers(
        flag,
        this.#path(),
        others.map(({ path }) => path.join(" ")),
      );
    const known = [this, ...this.#above()].flatMap(({ options }) =>
      options.flatMap(({ long }) => long ?? []),
    );
    return unknownOption(flag, [...known, "--help"]);
  }

  /**
   * The values of this command's options that its first word, where that is a command as well, has taken for its own:
   * commander gives it those that both have, wherever they stand. Throws a UsageError for one that this command does not
   * have, and for a value that it does not allow.
   */
  takenAbove(): Readonly<Record<string, unknown>> {
    const { parent } = this;
    if (!(parent instanceof Parser) || parent.registeredArguments.length === 0) return {};
    const values: Record<string, unknown> = {};
    for (const option of parent.options) {
      const name = option.attributeName();
      const value: unknown = parent.getOptionValue(name);
      // --ledger and --no-ledger have one name: the value tells which was given.
      if (parent.getOptionValueSource(name) !== "cli" || option.negate !== (value === false)) continue;
      const own = this.options.find(({ long }) => long === option.long);
      if (own === undefined) throw this.#strange(option.long ?? "");
      const { argChoices } = own;
      if (argChoices !== undefined && !argChoices.includes(String(value)))
        throw wrongChoice(own.flags, String(value), argChoices);
      values[name] = value;
    }
    return values;
  }

  #optionOf(word: string): Option | undefined {
    return this.options.find(({ short, long }) => word === long || word === short);
  }

  #above(): readonly Commander[] {
    const above: Commander[] = [];
    for (let command = this.parent; command !== null; command = command.parent) above.push(command);
    return above;
  }

  /** The command's name with its group's, without the program's; of a word in it, with the word. */
  #path(word?: string): string {
    const names = [this, ...this.#above()].map((command) => command.name());
    return [...names.slice(0, -1).reverse(), ...(word === undefined ? [] : [word])].join(" ");
  }
}

/** The options of a command as they are written on the command line. */
function flagsOf(options: OptionSet): readonly string[] {
  return Object.entries(options).flatMap(([name, { text, negation }]) => [
    ...(text === undefined ? [] : [`--${flagOf(name)}`]),
    ...(negation === undefined ? [] : [`--no-${flagOf(name)}`]),
  ]);
}
