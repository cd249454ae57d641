import type { JournalMessage } from "../ledger/declarations/model.js";
import type { Submitted } from "../runs/submit/submit.js";
import type { Finding, Language } from "../values/finding.js";
import { findingLine } from "../wording/finding-line.js";
import { counted } from "../wording/plural.js";
import { findingRecord } from "../wording/sentence.js";
import { grouped, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** `qingdan/submit/1`: counts, the messages as the journal has them, findings. */
export function submitJson(submitted: Submitted, language: Language): string {
  const { sent, already, refused, failed, messages, findings } = submitted;
  const output = {
    schema: "qingdan/submit/1",
    ...{ sent, already, refused, failed },
    messages: messages.map(journalRecord),
    findings: findings.map((finding) => findingRecord(finding, language)),
  };
  return `${JSON.stringify(output, null, 2)}\n`;
}

/** A message of the journal as JSON has it. */
export function journalRecord({ guid, type, file, run, sha256, state, sentAt, via }: JournalMessage) {
  return { guid, type, file, run, sha256, state, sentAt: sentAt ?? null, via: via ?? null };
}

/** A line a finding, then the counts; with `quiet` the findings alone. */
export function submitText(
  { sent, already, refused, failed, findings }: Submitted,
  via: string,
  language: Language,
  quiet: boolean,
  style: Style,
): string {
  const lines = listed(findings, language, style);
  if (quiet) return lines.length === 0 ? "" : fitted(lines, style);
  const zh = language === "zh";
  const good = refused + failed === 0;
  const colour = good ? style.green : style.red;
  const place = printable(via);
  const first = zh
    ? `已发送 ${grouped(sent)} 份报文到 ${place}`
    : `${counted(sent, "message")} sent to ${place}`;
  const others = [
    already === 0 ? "" : text(zh, `此前已发送 ${grouped(already)} 份`, `${grouped(already)} sent before`),
    refused === 0 ? "" : text(zh, `未予发送 ${grouped(refused)} 份`, `${grouped(refused)} refused`),
    failed === 0 ? "" : text(zh, `没有发成 ${grouped(failed)} 份`, `${grouped(failed)} not sent`),
  ].filter((part) => part !== "");
  const closing = [first, ...others].join(zh ? "，" : ", ");
  return fitted([...lines, style.bold(colour(closing))], style);
}

/** Messages that are named of one fault: where a queue is missing, it is the fault of every message. */
const mostNamed = 5;

/** A line a finding; of a fault that more messages have, a line that counts the others. */
function listed(findings: readonly Finding[], language: Language, style: Style): readonly string[] {
  const lines: string[] = [];
  const counts = new Map<string, { readonly rule: string; count: number }>();
  for (const finding of findings) {
    const { rule, kind = "" } = finding;
    const known = counts.get(`${rule} ${kind}`) ?? { rule, count: 0 };
    counts.set(`${rule} ${kind}`, known);
    known.count++;
    if (known.count <= mostNamed) lines.push(findingLine(finding, language, style));
  }
  for (const { rule, count } of counts.values()) {
    const more = count - mostNamed;
    if (more <= 0) continue;
    const zh = `${rule}：同样的问题另有 ${grouped(more)} 份报文，逐份列出用 --format json`;
    const en = `${rule}: the same of ${counted(more, "more message")}; --format json lists each`;
    lines.push(style.dim(text(language === "zh", zh, en)));
  }
  return lines;
}

function text(zh: boolean, chinese: string, english: string): string {
  return zh ? chinese : english;
}
