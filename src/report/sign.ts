import type { SignedMessage } from "../runs/sign.js";
import type { Language } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** `qingdan/sign/1`: the signed messages. */
export function signJson(out: string, messages: readonly SignedMessage[]): string {
  const counts = countsOf(messages);
  return `${JSON.stringify({ schema: "qingdan/sign/1", out, ...counts, messages }, null, 2)}\n`;
}

/** A line of counts, and one for each message that was signed already. */
export function signText(
  out: string,
  messages: readonly SignedMessage[],
  language: Language,
  style: Style,
): string {
  const { signed, already } = countsOf(messages);
  const zh = language === "zh";
  const first = zh
    ? `已签名 ${grouped(signed)} 份报文，写入 ${printable(out)}`
    : `${counted(signed, "message")} signed into ${printable(out)}`;
  const kept = messages.filter(({ state }) => state === "already");
  const note = zh
    ? `原已签名、照抄的 ${grouped(already)} 份：`
    : `${counted(already, "message")} copied, signed before:`;
  const lines = already === 0 ? [] : [note, ...kept.map(({ source }) => `  ${printable(source)}`)];
  return fitted([style.bold(style.green(first)), ...lines], style);
}

function countsOf(messages: readonly SignedMessage[]) {
  const signed = messages.filter(({ state }) => state === "signed").length;
  return { signed, already: messages.length - signed };
}
