import { formatAmount } from "../../../values/amount.js";
import type { RuleId } from "../../../values/finding.js";
import { grouped } from "../../../wording/style.js";
import type { Section } from "./document.js";
import { yuanText } from "./labels.js";
import { clipped, html } from "./markup.js";
import type { PageFacts } from "./run-facts.js";
import { tableMarkup } from "./table.js";

const words = {
  zh: {
    title: "限额",
    caption: (day: string) => `${day} 施行的限额，和本批触及的情况`,
    columns: ["限额", "规则", "每", "金额（元）", "本批超出的次数"],
    each: { order: "单", year: "订购人每自然年" },
    names: {
      "export/single-limit": "清单核放、汇总统计（简化申报）的单票货值",
      "import/single-limit": "单次交易限值",
      "import/annual-limit": "年度交易限值",
    },
    greatest: (orderNo: string, yuan: string) => `用清单申报的订单中价值最高的是 ${orderNo}：${yuan}。`,
  },
  en: {
    title: "Limits",
    caption: (day: string) => `The limits in force on ${day}, and how often this batch exceeds them`,
    columns: ["Limit", "Rule", "For each", "Yuan", "Exceeded"],
    each: { order: "order", year: "buyer and calendar year" },
    names: {
      "export/single-limit": "value of a consignment for the simplified list",
      "import/single-limit": "value of one transaction",
      "import/annual-limit": "value of a buyer's year",
    },
    greatest: (orderNo: string, yuan: string) =>
      `Of the orders declared by list, ${orderNo} is worth most: ${yuan}.`,
  },
} as const;

/** The limits of the law for this direction, how often they were exceeded, and the greatest order. */
export function limitSection({ language, run, context, greatest }: PageFacts): Section {
  const say = words[language];
  const { simplifiedLimit, importSingleLimit, importAnnualLimit } = context.law;
  const limits =
    run.direction === "E"
      ? ([["export/single-limit", "order", simplifiedLimit]] as const)
      : ([
          ["import/single-limit", "order", importSingleLimit],
          ["import/annual-limit", "year", importAnnualLimit],
        ] as const);
  const exceeded = (rule: RuleId): string => grouped(run.counts.byRule[rule] ?? 0);
  const table = tableMarkup(
    {
      id: "limit-rows",
      caption: say.caption(run.lawDate),
      columns: say.columns.map((title, at) => ({ title, number: at > 2, spare: at === 1 })),
      rows: limits.map(([rule, each, limit]) => [
        say.names[rule],
        html`<code>${rule}</code>`,
        say.each[each],
        grouped(formatAmount(limit, 2)),
        exceeded(rule),
      ]),
    },
    language,
  );
  const most =
    greatest === undefined
      ? undefined
      : html`<p>${say.greatest(clipped(greatest.orderNo, 60), yuanText(greatest.yuan))}</p>`;
  return { id: "limits", title: say.title, body: html`${table}${most}` };
}
