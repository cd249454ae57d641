import { Command, CommanderError, Option } from "commander";
import { type ReportFormat, reportFormats } from "../report/finding-report.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Language, Text } from "../values/finding.js";
import { tool } from "../version.js";
import { type Surroundings, status, type World } from "./command.js";
import type { DeclareOptions } from "./declare.js";
import type { GivenImportOptions } from "./import-means.js";
import { incomeOptions } from "./income-options.js";
import { Interrupted } from "./interrupted.js";
import type { LedgerOptions, ShowOptions } from "./ledger.js";
import type { VoidOptions } from "./ledger-changes.js";
import {
  type CommonOptions,
  coloursWanted,
  commonOptions,
  importOptions,
  languageOf,
  type RunningOptions,
  runningOptions,
  summarizeOptions,
} from "./options.js";
import { Output, OutputClosed } from "./streams.js";
import type { SummarizeOptions } from "./summarize.js";
import type { TaxIncomeOptions } from "./tax-income.js";
import type { WithdrawOptions } from "./withdraw.js";
import { withdrawOptions } from "./withdraw-options.js";
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
    if (error.code === "commander.help") {
      const all = root(() => {});
      help = (all.commands.find((known) => known.name() === argv[0]) ?? all).helpInformation();
    } else if (error.exitCode !== 0) {
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
  const command = (
    { usage, summary, options = [], formats = reportFormats }: CommandFacts,
    parent = root,
  ): Command => {
    const made = worded(parent.command(usage), language).description(say(summary)).exitOverride();
    for (const option of [...options, ...commonOptions(language, formats)]) made.addOption(option);
    return made;
  };
  const running = runningOptions(language);
  const imports = importOptions(language);
  const out = new Option("--out <dir>", say(outText)).makeOptionMandatory();

  // Each command brings its own libraries, loaded when it is called.
  command({
    usage: "validate <manifest...>",
    summary: summaries.validate,
    options: [...running, ...imports],
  }).action(async (files: string[], given: RunningOptions & GivenImportOptions) => {
    const { validateCommand } = await import("./validate.js");
    done(await validateCommand(files, given, around));
  });
  command({
    usage: "declare <manifest...>",
    summary: summaries.declare,
    options: [out, ...running, ...imports],
  }).action(async (files: string[], given: DeclareOptions) => {
    const { declareCommand } = await import("./declare.js");
    done(await declareCommand(files, given, around));
  });
  command({
    usage: "summarize <source...>",
    summary: summaries.summarize,
    options: [out, ...summarizeOptions(language), ...running],
    formats: ["text", "json"],
  }).action(async (files: string[], given: SummarizeOptions) => {
    const { summarizeCommand } = await import("./summarize.js");
    done(await summarizeCommand(files, given, around));
  });
  for (const name of ["cancel", "return"] as const) {
    command({
      usage: `${name} <list...>`,
      summary: summaries[name],
      options: [out, ...withdrawOptions(language), ...running],
      formats: ["text", "json"],
    }).action(async (files: string[], given: WithdrawOptions) => {
      const { withdrawCommand } = await import("./withdraw.js");
      done(await withdrawCommand(name, files, given, around));
    });
  }
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

  const tax = worded(root.command("tax"), language)
    .description(say(summaries.tax))
    .helpCommand(false)
    .exitOverride();
  command(
    {
      usage: "import <manifest...>",
      summary: summaries.taxImport,
      options: [...running, ...imports],
      formats: ["text", "json", "csv"],
    },
    tax,
  ).action(async (files: string[], given: RunningOptions & GivenImportOptions) => {
    const { taxImportCommand } = await import("./tax-import.js");
    done(await taxImportCommand(files, given, around));
  });
  command(
    {
      usage: "income <source...>",
      summary: summaries.taxIncome,
      options: [...incomeOptions(language), ...running],
      formats: ["text", "json", "csv"],
    },
    tax,
  ).action(async (files: string[], given: TaxIncomeOptions) => {
    const { taxIncomeCommand } = await import("./tax-income.js");
    done(await taxIncomeCommand(files, given, around));
  });

  const ledger = worded(root.command("ledger"), language)
    .description(say(ledgerSummaries.ledger))
    .helpCommand(false)
    .exitOverride();
  const ledgerFile = new Option("--ledger <file>", say(ledgerTexts.ledger));
  const showOptions = [
    new Option("--buyer <number>", say(ledgerTexts.buyer)),
    new Option("--year <year>", say(ledgerTexts.year)),
  ];
  command(
    {
      usage: "show",
      summary: ledgerSummaries.show,
      options: [ledgerFile, ...showOptions],
      formats: ["text", "json"],
    },
    ledger,
  ).action(async (given: ShowOptions) => {
    const { showLedgerCommand } = await import("./ledger.js");
    done(await showLedgerCommand(given, around));
  });
  command(
    { usage: "export", summary: ledgerSummaries.export, options: [ledgerFile], formats: ["text", "csv"] },
    ledger,
  ).action(async (given: LedgerOptions) => {
    const { exportLedgerCommand } = await import("./ledger.js");
    done(await exportLedgerCommand(given, around));
  });
  command(
    {
      usage: "import <csv>",
      summary: ledgerSummaries.import,
      options: [ledgerFile],
      formats: ["text", "json"],
    },
    ledger,
  ).action(async (file: string, given: LedgerOptions) => {
    const { importBalancesCommand } = await import("./ledger-changes.js");
    done(await importBalancesCommand(file, given, around));
  });
  const voidOptions = [
    new Option("--platform <ebpCode>", say(ledgerTexts.platform)),
    new Option("--list <csv>", say(ledgerTexts.list)),
    new Option("--reason <text>", say(ledgerTexts.reason)),
  ];
  command(
    {
      usage: "void [orderNo...]",
      summary: ledgerSummaries.void,
      options: [ledgerFile, ...voidOptions],
      formats: ["text", "json"],
    },
    ledger,
  ).action(async (orders: string[], given: VoidOptions) => {
    const { voidOrdersCommand } = await import("./ledger-changes.js");
    done(await voidOrdersCommand(orders, given, around));
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
  tax: { zh: "算税，逐项说明", en: "computes taxes, every figure explained" },
  taxIncome: {
    zh: "按4%应税所得率算企业所得税，填B100000申报表（舱单或declare的输出目录）",
    en: "income tax at the deemed rate of 4%, as the return B100000 (of manifests or output directories of declare)",
  },
  taxImport: {
    zh: "零售进口的关税、消费税、增值税，逐项列出算式",
    en: "duty, consumption tax and VAT of retail imports, line by line with their formulas",
  },
  cancel: {
    zh: "由清单编号和原因的名单生成撤销申请单（CEB623、CEB605）",
    en: "makes applications to cancel inventories (CEB623, CEB605) from a list of numbers and reasons",
  },
  return: {
    zh: "由清单编号和原因的名单生成进口退货申请单（CEB625）",
    en: "makes applications to return imports (CEB625) from a list of numbers and reasons",
  },
  rules: { zh: "列出规则", en: "lists the rules" },
  explain: { zh: "解释一条规则：依据、提示语、示例", en: "explains a rule: basis, sentences, example" },
  codes: {
    zh: "查代码表（countries、currencies、units、districts、hs 等）",
    en: "looks a code up (countries, currencies, units, districts, hs …)",
  },
} as const;

const ledgerSummaries = {
  ledger: {
    zh: "年度台账：订购人每年用掉的额度",
    en: "the ledger: what buyers have used of their year",
  },
  show: {
    zh: "列出每个订购人各年度的已用、剩余额度",
    en: "lists what every buyer has used, and has left, of every year",
  },
  export: {
    zh: "导出订单与余额为CSV（订购人为哈希）",
    en: "prints bookings and balances as CSV (buyers as hashes)",
  },
  import: {
    zh: "导入海关的年度已用额（CSV：buyerIdNumber,year,amount,asOf；- 为标准输入）",
    en: "sets customs' own figures (CSV: buyerIdNumber,year,amount,asOf; - is standard input)",
  },
  void: { zh: "退回已取消或退货订单的额度", en: "gives cancelled or returned orders back" },
} as const;

const ledgerTexts = {
  ledger: {
    zh: "台账文件（默认在用户数据目录，qingdan/ledger.sqlite）",
    en: "the ledger (default: qingdan/ledger.sqlite in the user's data directory)",
  },
  buyer: { zh: "只看一个订购人（身份证号）", en: "one buyer only, by identity number" },
  year: { zh: "只看一个年度", en: "one year only" },
  platform: { zh: "订单所在的电商平台代码", en: "the platform (ebpCode) of the orders" },
  list: {
    zh: "订单列表CSV：orderNo,ebpCode,amount,reason（后三列可无；amount为部分退回的金额）",
    en: "CSV of orders: orderNo,ebpCode,amount,reason (the last three may be absent; amount gives back a part)",
  },
  reason: { zh: "退回的原因", en: "why they are given back" },
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
