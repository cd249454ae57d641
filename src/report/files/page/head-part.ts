import { isListed, type Lane } from "../../../consignment/lanes.js";
import type { LaneSum } from "../../../examination/tally.js";
import { type Amount, add, formatAmount, parseAmount } from "../../../values/amount.js";
import { chinaTime, dashed } from "../../../values/calendar.js";
import { recordEntries } from "../../../values/record-of.js";
import { tool } from "../../../version.js";
import { placeOf } from "../../../wording/finding-line.js";
import { counted } from "../../../wording/plural.js";
import { sentence } from "../../../wording/sentence.js";
import { grouped } from "../../../wording/style.js";
import { yuanText } from "./labels.js";
import { type Content, clipped, html, type Markup } from "./markup.js";
import type { PageFacts } from "./run-facts.js";

/** Files left out that are named. */
const mostUnread = 20;

const words = {
  zh: {
    title: { E: "出口清关报告", I: "进口清关报告" },
    files: (first: string, more: number) => (more > 0 ? `${first} 等 ${grouped(more + 1)} 个文件` : first),
    when: (time: string, day: string) => `${time}（北京时间），法规与汇率日 ${day}`,
    rejected: (orders: number, errors: number) =>
      `退回 ${grouped(orders)} 单，${grouped(errors)} 处错误要改正`,
    errors: (errors: number) => `${grouped(errors)} 处错误要改正`,
    warnings: (warnings: number) => `没有错误；${grouped(warnings)} 条警告请过目`,
    clean: "没有发现问题",
    rest: (orders: number, yuan: string) => `可以申报的有 ${grouped(orders)} 单，货值 ${yuan}。`,
    nothing: "没有可以申报的订单。",
    unread: (files: number) => `未读取 ${grouped(files)} 个文件，其中的单都没有处理：`,
    figures: "主要数字",
    rows: (rows: number) => `${grouped(rows)} 行`,
    orders: "订单",
    declared: "清单申报",
    formal: { E: "报关单申报", I: "一般贸易" },
    refused: "退回",
    errorCount: "错误",
    warningCount: (warnings: number) => `警告 ${grouped(warnings)}`,
    taxes: "税款",
  },
  en: {
    title: { E: "Export clearance report", I: "Import clearance report" },
    files: (first: string, more: number) =>
      more > 0 ? `${first} and ${counted(more, "more file", "more files")}` : first,
    when: (time: string, day: string) => `${time} (China), law and rates of ${day}`,
    rejected: (orders: number, errors: number) =>
      `${counted(orders, "order")} rejected; ${counted(errors, "error")} to correct`,
    errors: (errors: number) => `${counted(errors, "error")} to correct`,
    warnings: (warnings: number) => `No errors; ${counted(warnings, "warning")} to look at`,
    clean: "Nothing is wrong",
    rest: (orders: number, yuan: string) => `${counted(orders, "order")} can be declared, worth ${yuan}.`,
    nothing: "No order can be declared.",
    unread: (files: number) => `${counted(files, "file")} not read, with all orders in it:`,
    figures: "Main figures",
    rows: (rows: number) => counted(rows, "row"),
    orders: "Orders",
    declared: "By list",
    formal: { E: "Formal declaration", I: "General trade" },
    refused: "Rejected",
    errorCount: "Errors",
    warningCount: (warnings: number) => counted(warnings, "warning"),
    taxes: "Taxes",
  },
} as const;

/** Name and time of the page. */
export function pageTitle({ language, run }: PageFacts): string {
  const [first] = run.inputs;
  const name = clipped(first?.name ?? "", 80);
  return `${words[language].title[run.direction]} ${words[language].files(name, run.inputs.length - 1)}`.trim();
}

/** A point of time as China's clocks show it. */
export function timeText(at: Date): string {
  const time = chinaTime(at);
  return `${dashed(time)} ${time.slice(8, 10)}:${time.slice(10, 12)}`;
}

/** What stands above the sections: title, verdict and main figures. */
export function headPart(facts: PageFacts): Markup {
  const { language, run } = facts;
  const say = words[language];
  const [first] = run.inputs;
  const files = say.files(clipped(first?.name ?? "", 80), run.inputs.length - 1);
  return html`<p class="brand">${tool.name}</p>
<h1>${say.title[run.direction]}</h1>
<p class="soft">${files} · ${say.when(timeText(run.at), run.lawDate)}</p>
${verdict(facts)}${unreadPart(facts)}${figures(facts)}`;
}

function verdict({ language, run }: PageFacts): Markup {
  const say = words[language];
  const { error, warning } = run.counts;
  const rejected = run.lanes.rejected?.orders ?? 0;
  const declared = sumOf(lanesOf(run.lanes).filter(([lane]) => isListed(lane)));
  const rest = declared.orders > 0 ? say.rest(declared.orders, yuanText(declared.yuan)) : say.nothing;
  let look = "good";
  let text: string = say.clean;
  if (error > 0) {
    look = "bad";
    text = rejected > 0 ? say.rejected(rejected, error) : say.errors(error);
  } else if (warning > 0) {
    look = "warn";
    text = say.warnings(warning);
  }
  return html`<p class="verdict ${look}"><strong>${text}</strong>${language === "zh" ? "。" : ". "}${rest}</p>
`;
}

/** The files that were left out, each with what is wrong with it. */
function unreadPart({ language, run: { unread = [] } }: PageFacts): Markup | undefined {
  if (unread.length === 0) return undefined;
  const listed = unread.slice(0, mostUnread);
  const items = listed.map(
    (finding) =>
      html`<li>${clipped(placeOf(finding), 120)} ${clipped(sentence(finding, language), 300)}</li>`,
  );
  const more = unread.length === listed.length ? undefined : html`<li>…</li>`;
  return html`<div class="verdict bad"><strong>${words[language].unread(unread.length)}</strong>
<ul class="plain">${items}${more}</ul></div>
`;
}

const lanesOf = (lanes: PageFacts["run"]["lanes"]): [Lane, LaneSum][] => recordEntries<Lane, LaneSum>(lanes);

function sumOf(lanes: readonly [Lane, LaneSum][]): { readonly orders: number; readonly yuan: string } {
  let orders = 0;
  let yuan: Amount = 0;
  for (const [, sum] of lanes) {
    orders += sum.orders;
    yuan = add(yuan, parseAmount(sum.yuan));
  }
  return { orders, yuan: formatAmount(yuan, 2) };
}

function figures({ language, run, tax }: PageFacts): Markup {
  const say = words[language];
  const rows = run.inputs.reduce((sum, input) => sum + input.rows, 0);
  const lanes = lanesOf(run.lanes);
  const all = sumOf(lanes);
  const listed = sumOf(lanes.filter(([lane]) => isListed(lane)));
  const formal = run.lanes[run.direction === "E" ? "formal" : "general-trade"];
  const rejected = run.lanes.rejected;
  const cells = [
    figure(say.orders, grouped(all.orders), say.rows(rows)),
    figure(say.declared, grouped(listed.orders), yuanText(listed.yuan)),
    figure(say.formal[run.direction], grouped(formal?.orders ?? 0), yuanText(formal?.yuan ?? "0.00")),
    figure(say.refused, grouped(rejected?.orders ?? 0), yuanText(rejected?.yuan ?? "0.00")),
    figure(say.errorCount, grouped(run.counts.error), say.warningCount(run.counts.warning)),
    tax === undefined ? undefined : figure(say.taxes, yuanText(tax.total)),
  ];
  return html`<dl class="figures" aria-label="${say.figures}">${cells}</dl>
`;
}

/** A figure of the head: its name, the figure, a smaller one below. */
export function figure(name: string, value: Content, below?: string): Markup {
  const small = below === undefined ? undefined : html`<small>${below}</small>`;
  return html`<div><dt>${name}</dt><dd>${value}${small}</dd></div>
`;
}
