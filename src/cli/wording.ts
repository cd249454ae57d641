import type { Command, CommanderError } from "commander";
import type { Language } from "../values/finding.js";

const titles: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Commands:": "命令：",
  "Arguments:": "参数：",
};

/** Commander's own words in the reader's language. */
export function worded(command: Command, language: Language): Command {
  if (language === "en") return command;
  return command
    .helpOption("-h, --help", "显示帮助")
    .configureHelp({ styleTitle: (title) => titles[title] ?? title });
}

/** What commander objects to, in Chinese; the words in quotes are those of the command line. */
const objections: readonly (readonly [RegExp, string])[] = [
  [/unknown option '(.+?)'(?:\n\(Did you mean (.+?)\?\))?/, "没有选项 $1。$2"],
  [/unknown command '(.+?)'(?:\n\(Did you mean (.+?)\?\))?/, "没有命令 $1。$2"],
  [/required option '(.+?)' not specified/, "缺少选项 $1。"],
  [/missing required argument '(.+?)'/, "缺少参数 $1。"],
  [/option '(.+?)' argument missing/, "选项 $1 缺少值。"],
  [
    /option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+?)\./,
    "选项 $1 的值 $2 不对，可选：$3。",
  ],
  [/option '(.+?)' argument '(.*?)' is invalid\. (.*)/, "选项 $1 的值 $2 不对：$3。"],
  [/too many arguments.*/, "参数过多。"],
];

/** What is wrong with a command line, and where its usage stands. */
export function objection(error: CommanderError, language: Language): string {
  const message = error.message.replace(/^error: /, "");
  if (language === "en") return `${message}\nRun qingdan --help for usage.`;
  for (const [pattern, words] of objections) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const filled = words.replace(/\$(\d)/g, (_, index: string) => {
      const part = found[Number(index)] ?? "";
      return words.startsWith("没有") && index === "2" && part !== "" ? `是否指 ${part}？` : part;
    });
    return `用法错误：${filled}\n运行 qingdan --help 查看用法。`;
  }
  return `用法错误：${message}\n运行 qingdan --help 查看用法。`;
}
