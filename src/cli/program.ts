import { Command, CommanderError } from "commander";
import { findingLine } from "../report/text.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { tool } from "../version.js";
import { codesCommand } from "./codes.js";
import { type Surroundings, status } from "./command.js";
import { type DeclareOptions, declareCommand } from "./declare.js";
import { Interrupted } from "./interrupted.js";
import {
  type CommonOptions,
  commonOptions,
  languageOf,
  type RunningOptions,
  runningOptions,
} from "./options.js";
import { explainCommand, rulesCommand } from "./rules.js";
import { OutputClosed } from "./streams.js";
import { type SummarizeOptions, summarizeCommand, summarizeOptions } from "./summarize.js";
import { styleFor } from "./terminal.js";
import { validateCommand } from "./validate.js";

/** Runs a command line (without node and script) and returns its exit status. */
export async function main(argv: readonly string[], around: Surroundings): Promise<number> {
  const language = languageOf(argv, around.env);
  try {
    let result: number = status.clean;
    await program(language, around, (code) => {
      result = code;
    }).parseAsync([...argv], { from: "user" });
    return result;
  } catch (error) {
    return explained(error, language, around);
  }
}

function program(language: Language, around: Surroundings, done: (status: number) => void): Command {
  const zh = language === "zh";
  const { streams } = around;
  const outText = zh ? "输出目录（须为空或不存在）" : "output directory (empty, or not there yet)";
  const root = new Command("qingdan")
    .description(
      zh
        ? "跨境电商清单申报：检查、分流、汇总、算税，生成CEB报文"
        : "cross-border e-commerce declarations: checks, routes, adds up, and writes CEB messages",
    )
    .version(tool.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: () => {},
    })
    .showSuggestionAfterError();
  const command = (usage: string, summary: { zh: string; en: string }, running: boolean): Command => {
    const made = root.command(usage).description(summary[language]).exitOverride();
    for (const option of running ? runningOptions(language) : []) made.addOption(option);
    for (const option of commonOptions(language)) made.addOption(option);
    return made;
  };

  command(
    "validate <manifest...>",
    {
      zh: "检查舱单，列出问题，不写任何文件（- 为标准输入）",
      en: "checks manifests and prints findings; writes nothing (- is standard input)",
    },
    true,
  ).action(async (files: string[], given: RunningOptions) =>
    done(await validateCommand(files, given, around)),
  );
  command(
    "declare <manifest...>",
    {
      zh: "检查、分流、汇总并生成申报报文",
      en: "checks, routes, adds up and writes the declaration messages",
    },
    true,
  )
    .requiredOption("--out <dir>", outText)
    .action(async (files: string[], given: DeclareOptions) =>
      done(await declareCommand(files, given, around)),
    );
  const summary = command(
    "summarize <source...>",
    {
      zh: "由已放行的清单生成汇总申请单（CEB701）",
      en: "makes summary applications (CEB701) of released inventories",
    },
    true,
  ).requiredOption("--out <dir>", outText);
  for (const option of summarizeOptions(language)) summary.addOption(option);
  summary.action(async (files: string[], given: SummarizeOptions) =>
    done(await summarizeCommand(files, given, around)),
  );
  command("rules [id]", { zh: "列出规则", en: "lists the rules" }, false).action(
    async (id: string | undefined, given: CommonOptions) => done(await rulesCommand(id, given, around)),
  );
  command(
    "explain <id>",
    { zh: "解释一条规则：依据、提示语、示例", en: "explains a rule: basis, sentences, example" },
    false,
  ).action(async (id: string, given: CommonOptions) => done(await explainCommand(id, given, around)));
  command(
    "codes <table> [text]",
    {
      zh: "查代码表（countries、currencies、units、districts、hs 等）",
      en: "looks a code up (countries, currencies, units, districts, hs …)",
    },
    true,
  ).action(async (table: string, text: string | undefined, given: RunningOptions) =>
    done(await codesCommand(table, text, given, around)),
  );
  return root;
}

/** Says on standard error what went wrong, in the reader's language; returns the exit status. */
function explained(error: unknown, language: Language, { streams }: Surroundings): number {
  const say = (text: string): void => {
    streams.stderr.write(`${text}\n`);
  };
  if (error instanceof OutputClosed) return status.clean;
  if (error instanceof Interrupted) {
    say(language === "zh" ? "已中断，没有留下任何文件。" : "interrupted; nothing was left behind.");
    return error.status;
  }
  if (error instanceof Failure) {
    const style = styleFor(streams.stderr, true);
    say(error.finding === undefined ? error.in(language) : findingLine(error.finding, language, style));
    return status.failed;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return status.clean;
    const message = error.message.replace(/^error: /, "");
    say(
      language === "zh"
        ? `用法错误：${message}\n运行 qingdan --help 查看用法。`
        : `${message}\nRun qingdan --help for usage.`,
    );
    return status.failed;
  }
  if (error instanceof Error && "syscall" in error) {
    const reason = systemReason(error);
    say(
      language === "zh"
        ? `系统错误：${reason.zh}（${error.message}）`
        : `system error: ${reason.en} (${error.message})`,
    );
    return status.failed;
  }
  const detail = error instanceof Error ? error.message : String(error);
  say(
    language === "zh"
      ? `程序内部错误：${detail}。这是qingdan的缺陷，请连同命令一起反馈。`
      : `internal error: ${detail}. This is a defect of qingdan; please report it with the command.`,
  );
  return status.failed;
}
