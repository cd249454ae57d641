import { answersFile } from "../../output/answers.js";
import type { DeclaredRun } from "../../runs/declare.js";
import type { Language } from "../../values/finding.js";
import { counted } from "../../wording/plural.js";
import { grouped, printable, type Style, widthOf } from "../../wording/style.js";
import { wrapped } from "../../wording/wrap.js";
import type { StatusPolicy } from "../findings/finding-report.js";
import { overview } from "./overview.js";
import { taxLines } from "./tax-lines.js";

/** What the text after `declare` says besides the run's record. */
export interface ClosingFacts {
  readonly out: string;
  readonly profilePassedOver?: string | undefined;
  readonly policy?: StatusPolicy | undefined;
  /** All reasons of lanes are listed. */
  readonly everyReason?: boolean;
}

/** The text after `declare`: the overview, what was written, what to do next. */
export function closing(
  { direction, record, tally, unread }: DeclaredRun,
  { out, profilePassedOver, policy, everyReason = false }: ClosingFacts,
  language: Language,
  style: Style,
): string {
  const zh = language === "zh";
  const facts = {
    lawDate: record.lawDate,
    inputs: record.inputs,
    unread,
    again: tally.again,
    lanes: record.lanes,
    counts: record.findings,
    skipped: record.skipped,
    withoutLedger: direction === "I" && record.options.ledger === false,
    ledger: record.ledger?.path,
    profile: { used: record.profile.path, passedOver: profilePassedOver },
    reasons: tally.reasons(),
    everyReason,
    policy,
  };
  const taxes = record.tax === undefined ? [] : taxLines(record.tax, language, style);
  const messages = record.files.filter(({ path }) => path.startsWith("messages/"));
  const nodes = messages.reduce((sum, file) => sum + file.nodes, 0);
  const separator = zh ? "、" : ", ";
  const tax = record.tax === undefined ? "" : `tax.csv${separator}`;
  const answers = record.files.some(({ path }) => path === answersFile) ? `${answersFile}${separator}` : "";
  const workbook = record.options.quarantine === "xlsx" ? `rejected.xlsx${separator}` : "";
  const text = [
    zh
      ? `已写入 ${printable(out)}：报文 ${grouped(messages.length)} 份（${grouped(nodes)} 个业务单证），summary.csv、summary.json、${tax}rejected.csv、${workbook}formal.csv、${answers}findings.ndjson、run.json`
      : `written to ${printable(out)}: ${counted(messages.length, "message")} (${counted(nodes, "document")}), summary.csv, summary.json, ${tax}rejected.csv, ${workbook}formal.csv, ${answers}findings.ndjson, run.json`,
  ];
  const next: string[] = [];
  if (record.tax?.guarantee?.left.startsWith("-") === true) {
    next.push(
      zh
        ? "先追加税款担保（本批超出额度，海关不予放行）"
        : "raise the tax guarantee first (this batch exceeds it, and customs would not release)",
    );
  }
  if (messages.length > 0) {
    next.push(
      zh
        ? "用 qingdan submit 发送 messages/ 中的报文，或交客户端加签发送"
        : "send the messages in messages/ by qingdan submit, or hand them to your client",
    );
  }
  if (unread.length > 0) {
    next.push(
      zh
        ? "没有读取的文件，改正后另行申报"
        : "correct the files that were not read, and declare them in a run of their own",
    );
  }
  if ((record.lanes.rejected?.orders ?? 0) > 0) {
    next.push(
      zh
        ? "按 rejected.csv 的 reason 列改正后，直接重新申报该文件"
        : "correct the rows of rejected.csv by its column `reason` and declare that file as it is",
    );
  }
  if ((record.lanes.formal?.orders ?? 0) > 0) {
    next.push(zh ? "formal.csv 中的货物另行报关" : "declare the goods of formal.csv formally");
  }
  if ((record.lanes["general-trade"]?.orders ?? 0) > 0) {
    next.push(zh ? "formal.csv 中的商品按一般贸易进口" : "the goods of formal.csv come in by general trade");
  }
  if (next.length === 0) next.push(zh ? "没有要做的" : "nothing is to be done");
  text.push(`${style.bold(zh ? "下一步：" : "next: ")}${next.join(zh ? "；" : "; ")}${zh ? "。" : "."}`);
  const lines = [...taxes, ...text].flatMap((line) => wrapped(line, widthOf(style), 2));
  return `${overview(facts, language, style)}${lines.join("\n")}\n`;
}
