import type { DeclaredRun } from "../declare.js";
import type { Language } from "../values/finding.js";
import { overview } from "./overview.js";
import { grouped, type Style } from "./style.js";

/** What a person reads after `declare`: the overview, what was written, what to do next. */
export function closing(
  { record, tally }: DeclaredRun,
  out: string,
  language: Language,
  style: Style,
): string {
  const facts = {
    lawDate: record.lawDate,
    inputs: record.inputs,
    lanes: record.lanes,
    counts: record.findings,
    skipped: record.skipped,
    reasons: tally.reasons(),
  };
  const messages = record.files.filter(({ path }) => path.startsWith("messages/"));
  const nodes = grouped(messages.reduce((sum, file) => sum + file.nodes, 0));
  const zh = language === "zh";
  const text = [
    zh
      ? `已写入 ${out}：报文 ${grouped(messages.length)} 份（${nodes} 个业务单证），summary.csv、summary.json、rejected.csv、formal.csv、findings.ndjson、run.json`
      : `written to ${out}: ${grouped(messages.length)} messages (${nodes} documents), summary.csv, summary.json, rejected.csv, formal.csv, findings.ndjson, run.json`,
  ];
  const next: string[] = [];
  if (messages.length > 0) {
    next.push(
      zh
        ? "messages/ 中的报文交客户端加签发送"
        : "hand the messages in messages/ to your client for signing and sending",
    );
  }
  if (record.lanes.rejected.orders > 0) {
    next.push(
      zh
        ? "按 rejected.csv 的 reason 列改正后，单独重新申报这些行"
        : "correct the rows of rejected.csv by its column `reason` and declare them again on their own",
    );
  }
  if (record.lanes.formal.orders > 0) {
    next.push(zh ? "formal.csv 中的货物另行报关" : "declare the goods of formal.csv formally");
  }
  text.push(`${style.bold(zh ? "下一步：" : "next: ")}${next.join(zh ? "；" : "; ")}${zh ? "。" : "."}`);
  return `${overview(facts, language, style)}${text.join("\n")}\n`;
}
