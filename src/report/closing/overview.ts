import { type Lane, laneTitles } from "../../consignment/lanes.js";
import type { FindingCounts, LaneSums } from "../../examination/tally.js";
import type { InputRecord } from "../../output/run-record.js";
import { catalogue } from "../../rules/catalogue.js";
import type { Language, RuleId } from "../../values/finding.js";
import { recordEntries } from "../../values/record-of.js";
import { bySeverity, grouped, padEnd, padStart, type Style, textWidth } from "../../wording/style.js";

/** The facts of a run that the overview prints. */
export interface OverviewFacts {
  readonly lawDate: string;
  readonly inputs: readonly (Pick<InputRecord, "name" | "rows"> &
    Partial<Pick<InputRecord, "notes" | "encoding">>)[];
  readonly lanes: LaneSums;
  readonly counts: FindingCounts;
  readonly skipped: readonly RuleId[];
  /** Imports without a ledger: the buyers' years are those of the batch alone. */
  readonly withoutLedger?: boolean;
  /** The profile that was used, and one that was passed over for it. */
  readonly profile?: { readonly used: string; readonly passedOver: string | undefined } | undefined;
  readonly reasons?: readonly { readonly lane: Lane; readonly rule: RuleId; readonly orders: number }[];
}

const words = {
  zh: {
    read: (files: number, rows: string, orders: string) => `读入 ${files} 个文件，${rows} 行，${orders} 单`,
    law: (day: string) => `法规与汇率日 ${day}`,
    encoding: (list: string) => `编码 ${list}`,
    profile: (used: string) => `配置 ${used}`,
    passedOver: (name: string) => `（当前目录的 ${name} 没有用）`,
    noProfile: "没有配置文件",
    orders: "单",
    lines: "行",
    why: "去向原因",
    more: (count: number) => `  … 另有${count}种，见 findings.ndjson`,
    counts: (error: string, warning: string) => `错误 ${error}，警告 ${warning}`,
    notes: (count: string) => `说明 ${count}（换了写法读取的内容、跳过的行等）`,
    edition: (year: string) => `税则和管制目录不是${year}年的（code/edition，见 findings）`,
    skipped: (list: string) => `未检查（缺少相应的表或列）：${list}`,
    alone: "未用台账（--no-ledger）：订购人年度额度只在本批之内核对",
  },
  en: {
    read: (files: number, rows: string, orders: string) =>
      `read ${files} file(s), ${rows} rows, ${orders} orders`,
    law: (day: string) => `law and rates of ${day}`,
    encoding: (list: string) => `encoding ${list}`,
    profile: (used: string) => `profile ${used}`,
    passedOver: (name: string) => ` (not ${name} of the working directory)`,
    noProfile: "no profile",
    orders: "orders",
    lines: "rows",
    why: "why",
    more: (count: number) => `  … and ${count} more kinds, see findings.ndjson`,
    counts: (error: string, warning: string) => `${error} errors, ${warning} warnings`,
    notes: (count: string) => `notes ${count} (values read otherwise, rows passed over)`,
    edition: (year: string) =>
      `the tariff and the lists of control are not of the year ${year} (code/edition); see the findings`,
    skipped: (list: string) => `not checked (no table or column for it): ${list}`,
    alone: "no ledger (--no-ledger): the buyers' years were checked within this batch alone",
  },
} as const;

/** Most files that are named for their encoding. */
const mostFiles = 3;
/** Most reasons that are listed; the rest is in the files. */
const mostReasons = 8;

/**
 * The overview as text: rows and orders, sums by lane, the most frequent reasons, and what was not checked.
 */
export function overview(facts: OverviewFacts, language: Language, style: Style): string {
  const say = words[language];
  const rows = facts.inputs.reduce((sum, input) => sum + input.rows, 0);
  const orders = Object.values(facts.lanes).reduce((sum, lane) => sum + lane.orders, 0);
  const text = [
    `${style.bold(say.read(facts.inputs.length, grouped(rows), grouped(orders)))}  ${style.dim(say.law(facts.lawDate))}`,
    ...encodingLines(facts, language, style),
    ...profileLines(facts, language, style),
    ...laneLines(facts, language, style),
  ];
  if (facts.reasons !== undefined && facts.reasons.length > 0) {
    text.push(say.why);
    for (const { lane, rule, orders: count } of facts.reasons.slice(0, mostReasons)) {
      const title = catalogue.get(rule)?.title[language] ?? "";
      const name = padEnd(shortTitle(lane, language), 20);
      text.push(`  ${padStart(grouped(count), 9)} ${say.orders}  ${name} ${rule}  ${style.dim(title)}`);
    }
  }
  const more = (facts.reasons?.length ?? 0) - mostReasons;
  if (more > 0) text.push(style.dim(say.more(more)));
  const { error, warning } = facts.counts;
  text.push(bySeverity(facts.counts, style)(say.counts(grouped(error), grouped(warning))));
  const notes = facts.inputs.reduce((sum, input) => sum + (input.notes?.length ?? 0), 0);
  if (notes > 0) text.push(style.dim(say.notes(grouped(notes))));
  if (facts.counts.byRule["code/edition"] !== undefined)
    text.push(style.yellow(say.edition(facts.lawDate.slice(0, 4))));
  if (facts.skipped.length > 0) {
    const list = facts.skipped.map((rule) => `${rule} ${catalogue.get(rule)?.title[language] ?? ""}`);
    text.push(style.yellow(say.skipped(list.join("; "))));
  }
  if (facts.withoutLedger === true) text.push(style.yellow(say.alone));
  return `${text.join("\n")}\n`;
}

/** Files whose text is in another encoding than UTF-8, the first few of them by name. */
function encodingLines({ inputs }: OverviewFacts, language: Language, style: Style): string[] {
  const other = inputs.filter(({ encoding = "utf-8" }) => encoding !== "utf-8");
  if (other.length === 0) return [];
  const named = other.slice(0, mostFiles).map(({ name, encoding }) => `${name} ${encoding}`);
  const rest = other.length > mostFiles ? [`… ${grouped(other.length)}`] : [];
  return [style.dim(words[language].encoding([...named, ...rest].join("; ")))];
}

function profileLines({ profile }: OverviewFacts, language: Language, style: Style): string[] {
  const say = words[language];
  if (profile === undefined) return [];
  if (profile.used === "") return [style.dim(say.noProfile)];
  const passedOver = profile.passedOver === undefined ? "" : say.passedOver(profile.passedOver);
  return [style.dim(`${say.profile(profile.used)}${passedOver}`)];
}

function shortTitle(lane: Lane, language: Language): string {
  return language === "zh" ? laneTitles[lane].zh.replace(/（.*/, "") : lane;
}

function laneLines({ lanes }: OverviewFacts, language: Language, style: Style): string[] {
  const say = words[language];
  const titles = recordEntries(lanes).map(([lane]) => laneTitles[lane][language]);
  const width = Math.max(...titles.map(textWidth)) + 2;
  return Object.entries(lanes).map(([lane, { orders, lines, yuan }], index) => {
    const title = padEnd(titles[index] ?? lane, width);
    const text = `  ${title}${padStart(grouped(orders), 9)} ${say.orders}${padStart(grouped(lines), 11)} ${say.lines}  ¥${padStart(grouped(yuan), 18)}`;
    if (orders === 0) return style.dim(text);
    return lane === "rejected" ? style.red(text) : text;
  });
}
