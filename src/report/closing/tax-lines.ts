import type { TaxRecord } from "../../output/run-record.js";
import type { Language, Text } from "../../values/finding.js";
import { grouped, type Style } from "../../wording/style.js";

const guaranteeKinds: Readonly<Record<string, Text>> = {
  deposit: { zh: "保证金", en: "deposit" },
  "bank-letter": { zh: "银行保函", en: "bank letter" },
  "customs-insurance": { zh: "关税保证保险", en: "customs insurance" },
};

/**
 * The lines about a batch's taxes: the sums, each payer with the days of payment, and what is left of the
 * guarantee.
 */
export function taxLines(record: TaxRecord, language: Language, style: Style): string[] {
  const zh = language === "zh";
  const { duty, consumptionTax, vat, total, payers, guarantee } = record;
  const yuan = (amount: string): string => `¥${grouped(amount)}`;
  const lines = [
    zh
      ? `税款 ${yuan(total)}：关税 ${yuan(duty)}，消费税 ${yuan(consumptionTax)}，增值税 ${yuan(vat)}（tax.csv）`
      : `taxes ${yuan(total)}: duty ${yuan(duty)}, consumption tax ${yuan(consumptionTax)}, VAT ${yuan(vat)} (tax.csv)`,
  ];
  for (const { payer, total: sum, releaseDate, payFrom, payTo } of payers) {
    const days = zh
      ? `，${releaseDate} 放行，${payFrom} 至 ${payTo} 缴纳`
      : `, released on ${releaseDate}, to be paid from ${payFrom} to ${payTo}`;
    lines.push(`  ${zh ? "代收代缴" : "payer"} ${payer} ${yuan(sum)}${releaseDate === null ? "" : days}`);
  }
  if (guarantee !== null) {
    const short = guarantee.left.startsWith("-");
    const kind = guaranteeKinds[guarantee.kind]?.[language] ?? guarantee.kind;
    const text = zh
      ? `税款担保（${kind}）${yuan(guarantee.amount)}：此前已用 ${yuan(guarantee.usedBefore)}，本批 ${yuan(guarantee.thisBatch)}，${short ? `不足 ${yuan(guarantee.left.slice(1))}` : `剩余 ${yuan(guarantee.left)}`}`
      : `tax guarantee (${kind}) ${yuan(guarantee.amount)}: used before ${yuan(guarantee.usedBefore)}, this batch ${yuan(guarantee.thisBatch)}, ${short ? `short by ${yuan(guarantee.left.slice(1))}` : `left ${yuan(guarantee.left)}`}`;
    lines.push(short ? style.red(text) : text);
  }
  return lines;
}
