import { type Lane, laneTitles } from "../../../consignment/lanes.js";
import type { LaneSum } from "../../../examination/tally.js";
import { recordEntries } from "../../../values/record-of.js";
import { counted } from "../../../wording/plural.js";
import { sentence } from "../../../wording/sentence.js";
import { grouped } from "../../../wording/style.js";
import { colourKey, partedBar, percentOf } from "./charts.js";
import type { Section } from "./document.js";
import { clipped, html, type Markup } from "./markup.js";
import type { PageFacts } from "./run-facts.js";
import { tableMarkup } from "./table.js";

/** Reasons that are listed. */
const mostReasons = 50;

const words = {
  zh: {
    title: "去向与货值",
    chart: "各去向的单数",
    caption: "各去向的单数和货值",
    columns: ["去向", "单数", "占比", "行数", "货值（元）"],
    why: "去向的原因，各举第一处",
    orders: (count: number) => `${grouped(count)} 单`,
    more: (count: number) => `另有 ${grouped(count)} 种原因。`,
  },
  en: {
    title: "Lanes and money",
    chart: "Orders by lane",
    caption: "Orders and goods value by lane",
    columns: ["Lane", "Orders", "Share", "Rows", "Yuan"],
    why: "Why orders are in their lanes, with the first of each",
    orders: (count: number) => counted(count, "order"),
    more: (count: number) => `And ${counted(count, "more reason", "more reasons")}.`,
  },
} as const;

/** How many orders took each lane, their value, and why. */
export function laneSection(facts: PageFacts): Section {
  const { language, run } = facts;
  const say = words[language];
  const lanes = recordEntries<Lane, LaneSum>(run.lanes);
  const all = lanes.reduce((sum, [, { orders }]) => sum + orders, 0);
  const parts = lanes.map(([lane, { orders }]) => ({
    name: laneTitles[lane][language],
    size: orders,
    shown: grouped(orders),
  }));
  const table = tableMarkup(
    {
      id: "lane-sums",
      caption: say.caption,
      columns: say.columns.map((title, at) => ({ title, number: at > 0, spare: at === 2 || at === 3 })),
      rows: lanes.map(([lane, { orders, lines, yuan }], at) => [
        html`${colourKey(colourAt(lane, at))}${laneTitles[lane][language]}`,
        grouped(orders),
        { shown: percentOf(orders, all), sort: String(orders) },
        grouped(lines),
        grouped(yuan),
      ]),
    },
    language,
  );
  const coloured = lanes.map(([lane], at) => colourAt(lane, at));
  return {
    id: "lanes",
    title: say.title,
    body: html`${partedBar(say.chart, parts, coloured)}${table}${reasons(facts)}`,
  };
}

/** Exports have four lanes: what is rejected has the last colour in both directions. */
function colourAt(lane: Lane, at: number): number {
  return lane === "rejected" ? 4 : at;
}

function reasons({ language, run }: PageFacts): Markup | undefined {
  const say = words[language];
  if (run.reasons.length === 0) return undefined;
  const listed = run.reasons.slice(0, mostReasons);
  const more = run.reasons.length - listed.length;
  const items = listed.map(
    ({ lane, rule, orders, first }) =>
      html`<li><div class="at"><strong>${say.orders(orders)}</strong> <span>${laneTitles[lane][language]}</span> <code>${rule}</code></div>${clipped(sentence(first, language), 300)}</li>
`,
  );
  return html`<h3>${say.why}</h3>
<ul class="rows">${items}</ul>
${more > 0 ? html`<p>${say.more(more)}</p>` : undefined}`;
}
