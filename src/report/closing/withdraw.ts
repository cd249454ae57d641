import { lawOf } from "../../law/law.js";
import type { WithdrawnRun } from "../../runs/withdraw.js";
import { formatAmount } from "../../values/amount.js";
import type { Language } from "../../values/finding.js";
import { maskIdentityNumbers } from "../../values/mask.js";
import { recordEntries } from "../../values/record-of.js";
import type { GiveBackCounts } from "../../withdraw/give-back.js";
import { counted } from "../../wording/plural.js";
import { grouped, printable, type Style, widthOf } from "../../wording/style.js";
import { wrapped } from "../../wording/wrap.js";

const titles = {
  CEB213: { zh: "出口退货申请单", en: "returns of exports" },
  CEB605: { zh: "出口撤销申请单", en: "cancellations of exports" },
  CEB623: { zh: "进口撤销申请单", en: "cancellations of imports" },
  CEB625: { zh: "进口退货申请单", en: "returns of imports" },
} as const;

/** The text after `cancel` and `return`. */
export function withdrawClosing(
  { record, ledger }: WithdrawnRun,
  directory: string,
  language: Language,
  style: Style,
): string {
  const zh = language === "zh";
  const out = printable(directory);
  const { inventories, rows, arriveBy, skipped } = record;
  const messages = record.files.filter(({ path }) => path.startsWith("messages/")).length;
  const lines = recordEntries(record.applications).map(([type, count]) => {
    const title = titles[type][language];
    return style.bold(
      zh ? `${title}（${type}）${grouped(count)} 份` : `${title} (${type}): ${grouped(count)}`,
    );
  });
  if (inventories.rejected > 0) {
    lines.push(
      style.red(
        zh
          ? `退回 ${grouped(inventories.rejected)} 份清单（${grouped(rows.rejected)} 行），见 ${out}/rejected.csv`
          : `${counted(inventories.rejected, "inventory", "inventories")} (${counted(rows.rejected, "row")}) rejected, see ${out}/rejected.csv`,
      ),
    );
  }
  if (record.findings.warning > 0) {
    lines.push(
      style.yellow(
        zh
          ? `警告 ${grouped(record.findings.warning)} 条，见 ${out}/findings.ndjson`
          : `${counted(record.findings.warning, "warning")}, see ${out}/findings.ndjson`,
      ),
    );
  }
  const { daysToApply, daysToArrive, exportReturnMonths } = lawOf(record.lawDate);
  if (arriveBy !== null) {
    const { first, last, inventories: count } = arriveBy;
    const range = zh ? `${first} 至 ${last}` : `${first} to ${last}`;
    const days = first === last ? first : range;
    lines.push(
      zh
        ? `商品须在放行后${daysToArrive}日内运抵原监管场所或区域：${grouped(count)} 份清单，最后一日 ${days}`
        : `the goods are to be back at the original site within ${daysToArrive} days of release: ${counted(count, "inventory", "inventories")}, last day ${days}`,
    );
  }
  if (skipped.includes("return/apply-window")) {
    lines.push(
      style.yellow(
        zh
          ? `未检查：没有 releaseDate 放行日期 的清单，${daysToApply}日申请期限未核对（return/apply-window）`
          : `not checked: the ${daysToApply} days to apply, for inventories without a releaseDate (return/apply-window)`,
      ),
    );
  }
  if (skipped.includes("return/export-window")) {
    lines.push(
      style.yellow(
        zh
          ? `未检查：没有 releaseDate 放行日期 的出口清单，${exportReturnMonths}个月退货期限未核对（return/export-window）`
          : `not checked: the ${exportReturnMonths} months for returning exports, for inventories without a releaseDate (return/export-window)`,
      ),
    );
  }
  if (ledger !== undefined) {
    lines.push(...ledgerLines(ledger, zh));
    lines.push(...shortLines(ledger, zh).map((line) => style.yellow(line)));
  } else if (!record.options.ledger) lines.push(zh ? "没有使用年度台账" : "no ledger was used");
  lines.push(
    zh
      ? `已写入 ${out}：报文 ${grouped(messages)} 份，rejected.csv、findings.ndjson、run.json`
      : `written to ${out}: ${counted(messages, "message")}, rejected.csv, findings.ndjson, run.json`,
  );
  return `${lines.flatMap((line) => wrapped(line, widthOf(style), 2)).join("\n")}\n`;
}

/** Most orders that are named one by one. */
const mostNamed = 10;

/** The orders that had less left than was to be given back, with both sums. */
function shortLines({ short = [] }: GiveBackCounts, zh: boolean): string[] {
  const lines = short.slice(0, mostNamed).map(({ orderNo, asked, left }) => {
    const [order, wanted, rest] = [
      printable(maskIdentityNumbers(orderNo)),
      formatAmount(asked, 2),
      formatAmount(left, 2),
    ];
    return zh
      ? `${order} 应退 ¥${wanted}，台账中只剩 ¥${rest}，退回 ¥${rest}。请核对是否重复退货或单价有误。`
      : `${order}: ¥${wanted} were to be given back and the ledger has ¥${rest} left, which is given back. Check whether the goods were returned before, and the price.`;
  });
  const more = short.length - lines.length;
  if (more > 0)
    lines.push(
      zh ? `另有 ${grouped(more)} 单同样如此` : `and ${counted(more, "more such order", "more such orders")}`,
    );
  return lines;
}

function ledgerLines({ state, givenBack, already, unknown }: GiveBackCounts, zh: boolean): string[] {
  if (state === "absent")
    return [zh ? "此前没有年度台账，没有可退回的额度" : "there was no ledger before: nothing was given back"];
  const parts = zh
    ? [
        `退回 ${grouped(givenBack)} 单`,
        ...(already > 0 ? [`此前已退回 ${grouped(already)} 单`] : []),
        ...(unknown > 0 ? [`台账中没有的 ${grouped(unknown)} 单`] : []),
      ]
    : [
        `given back: ${counted(givenBack, "order")}`,
        ...(already > 0 ? [`given back before: ${grouped(already)}`] : []),
        ...(unknown > 0 ? [`not in it: ${grouped(unknown)}`] : []),
      ];
  return [zh ? `年度台账：${parts.join("，")}` : `ledger: ${parts.join(", ")}`];
}
