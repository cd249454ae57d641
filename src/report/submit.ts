import type { JournalMessage } from "../ledger/declarations/model.js";
import type { Submitted } from "../runs/submit/submit.js";
import type { Language } from "../values/finding.js";
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
  const lines = findings.map((finding) => findingLine(finding, language, style));
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

function text(zh: boolean, chinese: string, english: string): string {
  return zh ? chinese : english;
}
