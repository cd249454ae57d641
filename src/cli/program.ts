import { Command, CommanderError, Option } from "commander";
import { type ReportFormat, reportFormats } from "../report/findings/finding-report.js";
import type { Language, Text } from "../values/finding.js";
import { tool } from "../version.js";
import { type Surroundings, status, type World } from "./command.js";
import type { DeclareOptions } from "./declare.js";
import { explained } from "./explained.js";
import type { GivenImportOptions } from "./import-means.js";
import { incomeOptions } from "./income-options.js";
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
import { Output } from "./streams.js";
import type { SummarizeOptions } from "./summarize.js";
import type { TaxIncomeOptions } from "./tax-income.js";
import { description, ledgerSummaries, ledgerTexts, outText, summaries } from "./texts.js";
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
