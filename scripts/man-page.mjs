// @ts-check
// Called by the build, after the compiler: the manual page, made of the declared commands.

/** @typedef {import("../src/cli/command.js").Command} Command */
/** @typedef {import("../src/cli/command.js").CommandGroup} CommandGroup */
/** @typedef {import("../src/cli/option.js").OptionFacts<unknown>} OptionFacts */

/**
 * What the page is made of: the program and its commands.
 * @typedef {{
 *   tool: { name: string, version: string },
 *   description: { en: string },
 *   groups: readonly CommandGroup[],
 *   commands: readonly Command[],
 *   flagOf: (name: string) => string,
 * }} Program
 */

const variables = [
  ["QINGDAN_LANG", "zh (the default) or en: the language of texts; --lang goes before it"],
  ["NO_COLOR, FORCE_COLOR", "no colours, or colours where the output is no terminal"],
  ["XDG_DATA_HOME", "the folder of user data, in which the ledger is kept unless --ledger names another"],
  ["CEB_XSD_DIR", "the folder of customs' schemas, which verify then checks messages against"],
];

/**
 * A text as roff has it: nothing of it is a request or an escape, and minus signs can be copied.
 * @param {string} text
 */
function plain(text) {
  const escaped = text.replaceAll("\\", "\\e").replaceAll("-", "\\-");
  return /^['.]/.test(escaped) ? `\\&${escaped}` : escaped;
}

/**
 * @param {string} text
 * @returns {string} in bold
 */
function bold(text) {
  return `\\fB${plain(text).replace(/^\\&/, "")}\\fR`;
}

/**
 * @param {string} name
 * @param {OptionFacts} facts
 * @param {Program["flagOf"]} flagOf
 */
function optionLines(name, { placeholder = "", short, text, negation, choices, mandatory }, flagOf) {
  const flag = flagOf(name);
  const lines = [];
  if (text !== undefined) {
    const flags = [...(short === undefined ? [] : [`-${short}`]), `--${flag}`].map(bold).join(", ");
    const allowed = choices === undefined ? "" : ` (${choices.join(", ")})`;
    const needed = mandatory === true ? " (required)" : "";
    lines.push(".TP", `${flags} ${plain(placeholder)}`.trim(), plain(`${text.en}${allowed}${needed}`));
  }
  if (negation !== undefined) lines.push(".TP", bold(`--no-${flag}`), plain(negation.en));
  return lines;
}

/**
 * @param {Command} command
 * @param {Program} program
 */
function commandLines({ path, usage, summary, options, examples, failing }, { tool, flagOf }) {
  const line = [tool.name, ...path, "[options]", usage].filter((word) => word !== "").join(" ");
  return [
    `.SS ${plain(path.join(" "))}`,
    bold(line),
    ".PP",
    plain(summary.en),
    ...Object.entries(options).flatMap(([name, facts]) => optionLines(name, facts, flagOf)),
    ...(failing === undefined ? [] : [".PP", plain(`Exit status 1: ${failing.en}.`)]),
    ".PP",
    "Examples:",
    ".PP",
    ".nf",
    ...examples.map((example) => plain(`    ${example}`)),
    ".fi",
  ];
}

/**
 * The manual page, in English, as roff.
 * @param {Program} program
 */
export function manPage(program) {
  const { tool, description, groups, commands } = program;
  const lines = [
    `.TH ${tool.name.toUpperCase()} 1 "" "${tool.name} ${tool.version}" ""`,
    ".SH NAME",
    `${tool.name} \\- ${plain(description.en)}`,
    ".SH SYNOPSIS",
    `${bold(tool.name)} ${plain("<command> [options] [arguments]")}`,
    ".SH DESCRIPTION",
    plain(
      "Reads manifests of cross-border e-commerce (CSV, workbooks, NDJSON), checks them against the rules",
    ),
    plain("of customs' declaration by list, chooses the lane of each order, computes taxes and writes CEB"),
    plain("messages. Texts are Chinese unless --lang en or QINGDAN_LANG says otherwise."),
    ".SH COMMANDS",
    ...groups.flatMap(({ name, summary }) => [".TP", bold(name), plain(summary.en)]),
    ...commands.flatMap((command) => commandLines(command, program)),
    ".SH EXIT STATUS",
    ".TP",
    bold("0"),
    "done",
    ".TP",
    bold("1"),
    plain("what stands with the command above"),
    ".TP",
    bold("2"),
    plain("it could not be done: usage, a file or a table"),
    ".SH FILES",
    ".TP",
    bold("qingdan.yaml"),
    plain("the profile: in the working directory unless --profile names another; init writes one"),
    ".SH ENVIRONMENT",
    ...variables.flatMap(([name = "", text = ""]) => [".TP", bold(name), plain(text)]),
  ];
  return `${lines.join("\n")}\n`;
}
