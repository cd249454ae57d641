import type { Language } from "../../../values/finding.js";
import { grouped } from "../../../wording/style.js";
import { html, Markup } from "./markup.js";

/** A bar: its name, how long it is (the longest of the chart fills its place), and the figures beside it. */
export interface Bar {
  readonly name: string;
  /** A remark behind the name: a code. */
  readonly code?: string;
  readonly orders: number;
  /** Yuan to the fen. */
  readonly yuan: string;
}

/** What a chart is about, what its bars are, and what their length is; of orders where that is left out. */
export interface ChartTitle {
  readonly title: string;
  readonly name: string;
  readonly by?: "orders" | "yuan";
}

/** The length of a bar by orders, or by yuan: as exact as a drawing is. */
function sizeOf({ orders, yuan }: Bar, by: ChartTitle["by"] = "orders"): number {
  return by === "orders" ? orders : Math.max(0, Number(yuan));
}

const words = {
  zh: {
    heads: { orders: "单数", share: "占比", yuan: "金额（元）" },
    share: {
      orders: (percent: string) => `占单数的 ${percent}`,
      yuan: (percent: string) => `占金额的 ${percent}`,
    },
    table: "以表格列出",
    days: {
      orders: (from: string, to: string, most: string, orders: string) =>
        `自 ${from} 至 ${to} 各日的单数；最多的是 ${most}，${orders} 单`,
      yuan: (from: string, to: string, most: string, yuan: string) =>
        `自 ${from} 至 ${to} 各日的金额；最多的是 ${most}，${yuan} 元`,
    },
  },
  en: {
    heads: { orders: "orders", share: "share", yuan: "yuan" },
    share: {
      orders: (percent: string) => `${percent} of the orders`,
      yuan: (percent: string) => `${percent} of the yuan`,
    },
    table: "As a table",
    days: {
      orders: (from: string, to: string, most: string, orders: string) =>
        `orders from ${from} to ${to}; most on ${most}: ${orders}`,
      yuan: (from: string, to: string, most: string, yuan: string) =>
        `yuan from ${from} to ${to}; most on ${most}: ${yuan}`,
    },
  },
} as const;

/** A part of a whole in percent: 12.5 %, and `<0.1 %` where it would be shown as none. */
export function percentOf(part: number, whole: number): string {
  if (part === 0 || whole === 0) return "0 %";
  const percent = (100 * part) / whole;
  if (percent < 0.1) return "<0.1 %";
  return `${percent.toFixed(percent < 10 && !Number.isInteger(percent) ? 1 : 0)} %`;
}

/** A length in a drawing that is 100 wide; what is not nothing can be seen. */
function lengthOf(part: number, whole: number): string {
  return part === 0 ? "0" : Math.max(0.6, (100 * part) / whole).toFixed(2);
}

/** Lying bars, one below the other, the figures beside them: by country, by chapter. */
export function barChart(
  id: string,
  { title, name: head, by = "orders" }: ChartTitle,
  bars: readonly Bar[],
  language: Language,
): Markup {
  const say = words[language];
  const sizes = bars.map((bar) => sizeOf(bar, by));
  const most = Math.max(1, ...sizes);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const rows = bars.map(({ name, code, orders, yuan }, at) => {
    const size = sizes[at] ?? 0;
    const share = say.share[by](percentOf(size, all));
    return html`<tr><th scope="row">${name}${code === undefined ? undefined : html` <span class="soft">${code}</span>`}</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${share}"><title>${share}</title><rect class="track" width="100" height="10"></rect><rect class="fill" width="${lengthOf(size, most)}" height="10"></rect></svg></td><td class="number">${grouped(orders)}</td><td class="number soft">${grouped(yuan)}</td></tr>
`;
  });
  const { orders, share, yuan } = say.heads;
  return html`<figure aria-labelledby="${id}"><figcaption id="${id}">${title}</figcaption>
<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table class="bars"><thead><tr><th scope="col">${head}</th><th scope="col">${share}</th><th scope="col" class="number">${orders}</th><th scope="col" class="number">${yuan}</th></tr></thead><tbody>
${rows}</tbody></table></div></figure>
`;
}

/** The class that gives the parts of a whole their colours, in order. */
function colourOf(at: number): string {
  return `lane-${at + 1}`;
}

/** The mark of a part's colour beside its name. */
export function colourKey(at: number): Markup {
  return html`<svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect class="${colourOf(at)}" width="10" height="10" rx="2"></rect></svg>`;
}

/** A part of a whole: its name, its size, and the size as it is written. */
export interface Part {
  readonly name: string;
  readonly size: number;
  readonly shown: string;
}

/** One bar that is parted: how many orders took each lane, say. `colours`: the colour of each part. */
export function partedBar(title: string, parts: readonly Part[], colours: readonly number[]): Markup {
  const all = parts.reduce((sum, { size }) => sum + size, 0);
  if (all === 0) return Markup.own("");
  const text = parts
    .filter(({ size }) => size > 0)
    .map(({ name, size, shown }) => `${name} ${shown} (${percentOf(size, all)})`);
  let x = 0;
  const pieces = parts.map(({ size }, at) => {
    const width = (100 * size) / all;
    const piece = html`<rect class="${colourOf(colours[at] ?? at)}" x="${x.toFixed(2)}" width="${Math.max(0, width - 0.3).toFixed(2)}" height="10"></rect>`;
    x += width;
    return size === 0 ? undefined : piece;
  });
  const label = `${title}: ${text.join("; ")}`;
  return html`<div class="stack"><svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${label}"><title>${label}</title>${pieces}</svg></div>
`;
}

/** Standing bars, one a day, with the days' figures as a table to unfold. `bars` by day. */
export function dayChart(
  id: string,
  { title, name: head, by = "orders" }: ChartTitle,
  bars: readonly Bar[],
  language: Language,
): Markup {
  const say = words[language];
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return Markup.own("");
  const most = bars.reduce((a, b) => (sizeOf(b, by) > sizeOf(a, by) ? b : a));
  const figure = (bar: Bar): string => grouped(by === "orders" ? bar.orders : bar.yuan);
  const label = say.days[by](first.name, last.name, most.name, figure(most));
  const step = 100 / bars.length;
  const width = Math.min(step * 0.8, 4);
  const drawn = bars.map((bar, at) => {
    const height = Number(lengthOf(sizeOf(bar, by), sizeOf(most, by)));
    const x = at * step + (step - width) / 2;
    return html`<rect class="fill" x="${x.toFixed(2)}" y="${(100 - height).toFixed(2)}" width="${width.toFixed(2)}" height="${height.toFixed(2)}"><title>${bar.name}: ${figure(bar)}</title></rect>`;
  });
  const rows = bars.map(
    ({ name, orders, yuan }) =>
      html`<tr><th scope="row">${name}</th><td class="number">${grouped(orders)}</td><td class="number">${grouped(yuan)}</td></tr>
`,
  );
  const ends = bars.length === 1 ? [first.name] : [first.name, last.name];
  return html`<figure class="wide days" aria-labelledby="${id}"><figcaption id="${id}">${title}</figcaption>
<svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="${label}"><title>${label}</title><rect class="track" width="100" height="1" y="99"></rect>${drawn}</svg>
<div class="axis">${ends.map((name) => html`<span>${name}</span>`)}</div>
<details><summary>${say.table}</summary><table><caption>${title}</caption><thead><tr><th scope="col">${head}</th><th scope="col" class="number">${say.heads.orders}</th><th scope="col" class="number">${say.heads.yuan}</th></tr></thead><tbody>
${rows}</tbody></table></details></figure>
`;
}
