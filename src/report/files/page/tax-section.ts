import { maskedValue } from "../../../findings/masks.js";
import type { GuaranteeUse } from "../../../tax/import/guarantee.js";
import { parseAmount } from "../../../values/amount.js";
import type { Language, Text } from "../../../values/finding.js";
import { counted } from "../../../wording/plural.js";
import { grouped } from "../../../wording/style.js";
import type { Section } from "./document.js";
import { yuanText } from "./labels.js";
import { clipped, html, type Markup } from "./markup.js";
import type { PageFacts } from "./run-facts.js";
import { tableMarkup } from "./table.js";
import type { TaxExample } from "./tax-examples.js";

/** Payers and days that are listed. */
const mostPayers = 100;

const kinds: Readonly<Record<string, Text>> = {
  deposit: { zh: "保证金", en: "deposit" },
  "bank-letter": { zh: "银行保函", en: "bank letter" },
  "customs-insurance": { zh: "关税保证保险", en: "customs insurance" },
};

const words = {
  zh: {
    title: "税款与担保",
    caption: "代收代缴的税款，按缴款企业和放行日期",
    payer: "代收代缴企业",
    dates: ["放行日期", "缴税期限"],
    sums: ["单数", "完税价格", "关税", "消费税", "增值税", "税款合计"],
    days: (from: string, to: string) => `${from} 至 ${to}`,
    total: "合计",
    more: (count: number) => `另有 ${grouped(count)} 行；合计是全部的。`,
    how: (orders: number) => `税款的算法：前 ${orders} 单`,
    formulas: "每个数的算式",
    moreLines: (count: number) => `另有 ${grouped(count)} 项商品`,
    none: "没有税率表（--tariff），未算税。",
    guarantee: (kind: string) => `税款担保（${kind}）`,
    amount: "担保额度",
    before: "此前已用",
    batch: "本批",
    left: "剩余",
    short: "不足",
    shortText: "本批税款超出担保额度：先追加担保，否则海关不予放行。",
    chart: (percent: string) => `担保额度已用 ${percent}`,
  },
  en: {
    title: "Taxes and guarantee",
    caption: "Taxes by payer and day of release",
    payer: "Payer",
    dates: ["Released on", "To be paid"],
    sums: ["Orders", "Dutiable value", "Duty", "Consumption tax", "VAT", "Taxes"],
    days: (from: string, to: string) => `${from} to ${to}`,
    total: "Sum",
    more: (count: number) => `And ${counted(count, "more row", "more rows")}; the sum is of all.`,
    how: (orders: number) => `How taxes were computed: the first ${counted(orders, "order")}`,
    formulas: "Each figure with its formula",
    moreLines: (count: number) => `and ${counted(count, "more goods line", "more goods lines")}`,
    none: "No tariff table (--tariff): taxes were not computed.",
    guarantee: (kind: string) => `Tax guarantee (${kind})`,
    amount: "Amount",
    before: "Used before",
    batch: "This batch",
    left: "Left",
    short: "Short by",
    shortText: "The batch's taxes exceed the guarantee: raise it first, or customs will not release.",
    chart: (percent: string) => `${percent} of the guarantee is used`,
  },
} as const;

/** The taxes of imports by payer, and what is left of the guarantee. Undefined for exports. */
export function taxSection({ language, run, tax, taxExamples, guarantee }: PageFacts): Section | undefined {
  if (run.direction === "E") return undefined;
  const say = words[language];
  const taxes = tax === undefined ? html`<p>${say.none}</p>` : taxTable(tax, language);
  const body = html`${taxes}${guarantee === undefined ? undefined : guaranteePart(guarantee, language)}${examplesPart(taxExamples, language)}`;
  return { id: "taxes", title: say.title, body };
}

function taxTable(tax: NonNullable<PageFacts["tax"]>, language: Language): Markup {
  const say = words[language];
  const shown = tax.payers.slice(0, mostPayers);
  const more = tax.payers.length - shown.length;
  type Sums = Omit<typeof tax, "payers">;
  const sums = ({ orders, dutiableValue, duty, consumptionTax, vat, total }: Sums): string[] =>
    [orders, dutiableValue, duty, consumptionTax, vat, total].map(grouped);
  const dated = shown.some(({ releaseDate }) => releaseDate !== null);
  const dates = ({ releaseDate, payFrom, payTo }: (typeof shown)[number]): string[] =>
    dated ? [releaseDate ?? "", payFrom === null || payTo === null ? "" : say.days(payFrom, payTo)] : [];
  const table = tableMarkup(
    {
      id: "tax-payers",
      caption: say.caption,
      columns: [
        { title: say.payer },
        ...(dated ? say.dates.map((title) => ({ title })) : []),
        ...say.sums.map((title) => ({ title, number: true })),
      ],
      rows: shown.map((payer) => [
        clipped(maskedValue("assureCode", payer.payer), 40),
        ...dates(payer),
        ...sums(payer),
      ]),
      total: [say.total, ...(dated ? ["", ""] : []), ...sums(tax)],
    },
    language,
  );
  return html`${table}${more > 0 ? html`<p>${say.more(more)}</p>` : undefined}`;
}

function examplesPart(orders: readonly TaxExample[], language: Language): Markup | undefined {
  const say = words[language];
  if (orders.length === 0) return undefined;
  const items = orders.map(({ orderNo, total, lines, moreLines, sums }) => {
    const listed = lines.map(
      ({ goods, formulas }) =>
        html`<p class="at">${goods}</p>${formulas.map((text) => html`<p>${text}</p>`)}`,
    );
    const more = moreLines === 0 ? undefined : html`<p class="at">${say.moreLines(moreLines)}</p>`;
    return html`<li><p><strong>${orderNo}</strong> ${yuanText(total)}</p>${listed}${more}${sums.map((text) => html`<p>${text}</p>`)}</li>
`;
  });
  return html`<h3>${say.how(orders.length)}</h3>
<details><summary>${say.formulas}</summary><ul class="rows">${items}</ul></details>
`;
}

function guaranteePart(guarantee: GuaranteeUse, language: Language): Markup {
  const say = words[language];
  const { kind, amount, usedBefore, thisBatch, left } = guarantee;
  const short = left.startsWith("-");
  const facts = [
    [say.amount, yuanText(amount)],
    [say.before, yuanText(usedBefore)],
    [say.batch, yuanText(thisBatch)],
    short ? [say.short, yuanText(left.slice(1))] : [say.left, yuanText(left)],
  ] as const;
  const listed = facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`);
  return html`<h3>${say.guarantee(kinds[kind]?.[language] ?? kind)}</h3>
${usedBar(guarantee, language)}${short ? html`<p class="verdict bad">${say.shortText}</p>` : undefined}<dl class="facts">${listed}</dl>
`;
}

/** How much of the guarantee is used, before and by this batch. */
function usedBar({ amount, usedBefore, thisBatch }: GuaranteeUse, language: Language): Markup | undefined {
  const [all, before, batch] = [amount, usedBefore, thisBatch].map((text) => Number(parseAmount(text)));
  if (all === undefined || before === undefined || batch === undefined || all <= 0) return undefined;
  const used = Math.max(0, before + batch);
  // Cut off and not rounded: a warning stands from 80 % on, an error from 100 %.
  const label = words[language].chart(`${Math.floor((100 * used) / all)} %`);
  const start = Math.min(100, (100 * Math.max(0, before)) / all);
  const end = Math.min(100, (100 * used) / all);
  const [from, width] = end >= start ? [start, end - start] : [end, 0];
  return html`<p>${label}</p>
<div class="stack"><svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${label}"><title>${label}</title><rect class="track" width="100" height="10"></rect><rect class="lane-2" width="${from.toFixed(2)}" height="10"></rect><rect class="${used > all ? "lane-5" : "lane-1"}" x="${from.toFixed(2)}" width="${width.toFixed(2)}" height="10"></rect></svg></div>
`;
}
