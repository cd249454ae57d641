import { Command, CommanderError, Option } from "commander";
import { type ReportFormat, reportFormats } from "../report/finding-report.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Language, Text } from "../values/finding.js";
import { tool } from "../version.js";
import { type Surroundings, status, type World } from "./command.js";
import type { DeclareOptions } from "./declare.js";
import { Interrupted } from "./interrupted.js";
import {
  type CommonOptions,
  coloursWanted,
  commonOptions,
  languageOf,
  type RunningOptions,
  runningOptions,
  summarizeOptions,
} from "./options.js";
import { Output, OutputClosed } from "./streams.js";
import type { SummarizeOptions } from "./summarize.js";
import { objection, worded } from "./wording.js";

/** Runs a command line (without node and script) and returns its exit status. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const language = languageOf(argv, world.env);
  const around = { ...world, colour: coloursWanted(argv, world.env) };
  // Where standard error can't be written there is nobody left to tell.
  world.streams.stderr.on("error", () => {});
  let help = "";
  const root = (done: (status: number) => void): Command =>
    program(language, around, done, (text) => {
      help += text;
    });
  try {
    let result: number = status.clean;
    await root((code) => {
      result = code;
    }).parseAsync([...argv], { from: "user" });
    return result;
  } catch (error) {
    if (!(error instanceof CommanderError)) return explained(error, language, around);
    // Options and no command: what commands there are.
    if (error.code === "commander.help") help = root(() => {}).helpInformation();
    else if (error.exitCode !== 0) {
      world.streams.stderr.write(`${objection(error, language)}\n`);
      return status.failed;
    }
    return printed(help, language, around);
  }
}

/** Prints what commander has to say of itself. */
async function printed(text: string, language: Language, around: Surroundings): Promise<number> {
  try {
    const output = new Output(around.streams.stdout);
    await output.write(text);
    await output.flush();
    return status.clean;
  } catch (error) {
    return explained(error, language, around);
  }
}

/** A command: how it is written, what it does, and its options beyond the common ones. */
interface CommandFacts {
  readonly usage: string;
  readonly summary: Text;
  readonly options?: readonly Option[];
  readonly formats?: readonly ReportFormat[];
}

function program(
  language: Language,
  around: Surroundings,
  done: (status: number) => void,
  writeOut: (text: string) => void,
): Command {
  const say = (text: Text): string => text[language];
  const root = worded(new Command("qingdan"), language)
    .description(say(description))
    .version(tool.version, "-V, --version", say({ zh: "显示版本", en: "output the version number" }))
    .helpCommand(false)
    .addOption(new Option("--lang <lang>", say({ zh: "语言", en: "language" })).choices(["zh", "en"]))
    .exitOverride()
    .configureOutput({ writeOut, writeErr: () => {} })
    .showSuggestionAfterError();
  const command = ({ usage, summary, options = [], formats = reportFormats }: CommandFacts): Command => {
    const made = worded(root.command(usage), language).description(say(summary)).exitOverride();
    for (const option of [...options, ...commonOptions(language, formats)]) made.addOption(option);
    return made;
  };
  const running = runningOptions(language);
  const out = new Option("--out <dir>", say(outText)).makeOptionMandatory();

  // Each command brings its own libraries, loaded when it is called.
  command({ usage: "validate <manifest...>", summary: summaries.validate, options: running }).action(
    async (files: string[], given: RunningOptions) => {
      const { validateCommand } = await import("./validate.js");
      done(await validateCommand(files, given, around));
    },
  );
  command({ usage: "declare <manifest...>", summary: summaries.declare, options: [out, ...running] }).action(
    async (files: string[], given: DeclareOptions) => {
      const { declareCommand } = await import("./declare.js");
      done(await declareCommand(files, given, around));
    },
  );
  command({
    usage: "summarize <source...>",
    summary: summaries.summarize,
    options: [out, ...summarizeOptions(language), ...running],
    formats: ["text", "json"],
  }).action(async (files: string[], given: SummarizeOptions) => {
    const { summarizeCommand } = await import("./summarize.js");
    done(await summarizeCommand(files, given, around));
  });
  command({ usage: "rules [id]", summary: summaries.rules, formats: ["text", "json"] }).action(
    async (id: string | undefined, given: CommonOptions) => {
      const { rulesCommand } = await import("./rules.js");
      done(await rulesCommand(id, given, around));
    },
  );
  command({ usage: "explain <id>", summary: summaries.explain, formats: ["text", "json"] }).action(
    async (id: string, given: CommonOptions) => {
      const { explainCommand } = await import("./rules.js");
      done(await explainCommand(id, given, around));
    },
  );
  command({
    usage: "codes <table> [text]",
    summary: summaries.codes,
    options: running,
    formats: ["text", "json", "ndjson", "csv"],
  }).action(async (table: string, text: string | undefined, given: RunningOptions) => {
    const { codesCommand } = await import("./codes.js");
    done(await codesCommand(table, text, given, around));
  });
  return root;
}

const description: Text = {
  zh: "跨境电商清单申报：检查、分流、汇总，生成CEB报文",
  en: "cross-border e-commerce declarations: checks, routes, adds up, and writes CEB messages",
};

const outText: Text = { zh: "输出目录（须为空或不存在）", en: "output directory (empty, or not there yet)" };

const summaries = {
  validate: {
    zh: "检查舱单，列出问题，不写任何文件（- 为标准输入）",
    en: "checks manifests and prints findings; writes nothing (- is standard input)",
  },
  declare: {
    zh: "检查、分流、汇总并生成申报报文",
    en: "checks, routes, adds up and writes the declaration messages",
  },
  summarize: {
    zh: "由已放行的清单生成汇总申请单（CEB701）",
    en: "makes summary applications (CEB701) of released inventories",
  },
  rules: { zh: "列出规则", en: "lists the rules" },
  explain: { zh: "解释一条规则：依据、提示语、示例", en: "explains a rule: basis, sentences, example" },
  codes: {
    zh: "查代码表（countries、currencies、units、districts、hs 等）",
    en: "looks a code up (countries, currencies, units, districts, hs …)",
  },
} as const;

/** Says on standard error what went wrong, in the reader's language; returns the exit status. */
async function explained(error: unknown, language: Language, around: Surroundings): Promise<number> {
  const { streams, colour } = around;
  const say = (text: string): void => {
    streams.stderr.write(`${text}\n`);
  };
  if (error instanceof OutputClosed) return status.clean;
  if (error instanceof Interrupted) {
    say(language === "zh" ? "已中断，没有留下任何文件。" : "interrupted; nothing was left behind.");
    return error.status;
  }
  if (error instanceof Failure) {
    if (error.finding === undefined) say(error.in(language));
    else {
      const { findingLine } = await import("../report/text.js");
      const { styleFor } = await import("./terminal.js");
      say(findingLine(error.finding, language, styleFor(streams.stderr, colour)));
    }
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
