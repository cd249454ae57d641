import type { Retried } from "../runs/retry.js";
import type { MissingOrder } from "../runs/retry-wanted.js";
import type { Language, Text } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, printable, type Style, widthOf } from "../wording/style.js";
import { wrapped } from "../wording/wrap.js";

/** `qingdan/retry/1`. */
export function retryJson({ orders, rows, missing }: Retried): string {
  const facts = { schema: "qingdan/retry/1", orders, rows, missing: missing.map(({ orderNo }) => orderNo) };
  return `${JSON.stringify(facts, null, 2)}\n`;
}

/** What was written, and what to do with it. */
export function retryText({ orders, rows }: Retried, out: string, language: Language, style: Style): string {
  const name = printable(out);
  const changes = orders.filter(({ appType }) => appType === "2").length;
  const text: Text =
    orders.length === 0
      ? {
          zh: `${style.bold("没有被退单或发送失败的订单")}；${name} 只有列名。`,
          en: `${style.bold("no order was refused or not received")}; ${name} has the column names only.`,
        }
      : {
          zh: `已写入 ${name}：${grouped(orders.length)} 单（其中变更 ${grouped(changes)} 单），${grouped(rows)} 行。${style.bold("下一步：")}按 state、reason 两列改正各行，再用 qingdan declare ${name} 申报。`,
          en: `written to ${name}: ${counted(orders.length, "order")} (${counted(changes, "change")} among them), ${counted(rows, "row")}. ${style.bold("next:")} correct the rows by the columns state and reason, and declare them with qingdan declare ${name}.`,
        };
  return wrapped(text[language], widthOf(style), 2)
    .map((line) => `${line}\n`)
    .join("");
}

/** Why an order is not in the file, and what to do. */
export function missingText({ orderNo, why, detail }: MissingOrder, language: Language): string {
  const order = printable(orderNo);
  const texts: Readonly<Record<MissingOrder["why"], Text>> = {
    unknown: {
      zh: `订单 ${order} 不在台账中。请核对订单号，或用 --ledger 指定另一个台账。`,
      en: `the order ${order} is not in the ledger. Check its number, or name another ledger with --ledger.`,
    },
    state: {
      zh: `订单 ${order} 的状态是 ${detail}，不能再申报或变更。请用 qingdan status ${order} 查看它的回执。`,
      en: `the order ${order} has the state ${detail} and can't be declared again or changed. See its receipts with qingdan status ${order}.`,
    },
    rows: {
      zh: `找不到订单 ${order} 原来的各行：${printable(detail)} 已不在原处或有改动。请用 --from 指定搬走后的运行目录，或原来的舱单。`,
      en: `the rows of the order ${order} are not found: ${printable(detail)} is gone or was changed. Name the run's directory where it is now, or the manifest as it was, with --from.`,
    },
  };
  return texts[why][language];
}
