import { type Lane, laneTitles } from "../../consignment/lanes.js";
import type { FindingCounts, LaneReason, LaneSums } from "../../examination/tally.js";
import type { InputRecord } from "../../output/run-record.js";
import { catalogue } from "../../rules/catalogue.js";
import type { Finding, Language, RuleId } from "../../values/finding.js";
import { recordEntries } from "../../values/record-of.js";
import { placeOf } from "../../wording/finding-line.js";
import { levelLine } from "../../wording/level-line.js";
import { counted } from "../../wording/plural.js";
import { sentence } from "../../wording/sentence.js";
import {
  bySeverity,
  grouped,
  padEnd,
  padStart,
  printable,
  type Style,
  textWidth,
  widthOf,
} from "../../wording/style.js";
import { wrapped } from "../../wording/wrap.js";
import type { StatusPolicy } from "../findings/finding-report.js";

/** The facts of a run that the overview prints. */
export interface OverviewFacts {
  readonly lawDate: string;
  readonly inputs: readonly (Pick<InputRecord, "name" | "rows"> &
    Partial<Pick<InputRecord, "notes" | "encoding" | "preset">>)[];
  /** Why files could not be read as a manifest that were left out. */
  readonly unread?: readonly Finding[];
  /** What the ledger shows of orders that were declared before. */
  readonly again?: readonly Finding[];
  readonly lanes: LaneSums;
  readonly counts: FindingCounts;
  readonly skipped: readonly RuleId[];
  /** Imports without a ledger: the buyers' years are those of the batch alone. */
  readonly withoutLedger?: boolean;
  /** The ledger that was asked. */
  readonly ledger?: string | undefined;
  /** The profile that was used, and one that was passed over for it. */
  readonly profile?: { readonly used: string; readonly passedOver: string | undefined } | undefined;
  readonly reasons?: readonly LaneReason[];
  /** All reasons are listed, not the most frequent ones. */
  readonly everyReason?: boolean;
  /** How the exit status was decided, where it was otherwise than usual. */
  readonly policy?: StatusPolicy | undefined;
}

const words = {
  zh: {
    read: (files: number, rows: number, orders: number) =>
      `读入 ${grouped(files)} 个文件，${grouped(rows)} 行，${grouped(orders)} 单`,
    law: (day: string) => `法规与汇率日 ${day}`,
    unread: (files: number) => `未读取 ${grouped(files)} 个文件，其中的单都没有处理：`,
    encoding: (list: string) => `编码 ${list}`,
    preset: (list: string) => `列映射 ${list}`,
    profile: (used: string) => `配置 ${used}`,
    passedOver: (name: string) => `（当前目录的 ${name} 没有用）`,
    noProfile: "没有配置文件",
    ledger: (path: string) => `台账 ${path}`,
    heads: ["去向", "单数", "行数", "金额（元）"],
    orders: (count: number) => `${grouped(count)} 单`,
    lines: (count: number) => `${grouped(count)} 行`,
    why: "去向原因",
    more: (count: number) => `  … 另有 ${grouped(count)} 种，用 --all 或 --statistics 列出`,
    counts: (error: number, warning: number) => `错误 ${grouped(error)}，警告 ${grouped(warning)}`,
    notes: (count: number) => `说明 ${grouped(count)}（换了写法读取的内容、跳过的行等）`,
    edition: (year: string) => `税则和管制目录不是${year}年的（code/edition，见其警告）`,
    skipped: "未检查（缺少相应的表或列）：",
    exitZero: "有问题也以状态0结束（--exit-zero，或配置中的 exitZero）",
    failOn: "有警告即以状态1结束（--fail-on warning，或配置中的 failOn）",
    alone: "未用台账（--no-ledger）：订购人年度额度只在本批之内核对",
  },
  en: {
    read: (files: number, rows: number, orders: number) =>
      `read ${counted(files, "file")}, ${counted(rows, "row")}, ${counted(orders, "order")}`,
    law: (day: string) => `law and rates of ${day}`,
    unread: (files: number) => `${counted(files, "file")} not read, with all orders in it:`,
    encoding: (list: string) => `encoding ${list}`,
    preset: (list: string) => `columns mapped by ${list}`,
    profile: (used: string) => `profile ${used}`,
    passedOver: (name: string) => ` (not ${name} of the working directory)`,
    noProfile: "no profile",
    ledger: (path: string) => `ledger ${path}`,
    heads: ["lane", "orders", "rows", "yuan"],
    orders: (count: number) => counted(count, "order"),
    lines: (count: number) => counted(count, "row"),
    why: "why",
    more: (count: number) =>
      `  … and ${counted(count, "more kind", "more kinds")}: --all and --statistics list them`,
    counts: (error: number, warning: number) => `${counted(error, "error")}, ${counted(warning, "warning")}`,
    notes: (count: number) => `${counted(count, "note")} (values read otherwise, rows passed over)`,
    edition: (year: string) =>
      `the tariff and the lists of control are not of the year ${year} (see the warning of code/edition)`,
    skipped: "not checked (no table or column for it):",
    exitZero: "status 0 whatever was found (--exit-zero, or exitZero in the profile)",
    failOn: "warnings make status 1 (--fail-on warning, or failOn in the profile)",
    alone: "no ledger (--no-ledger): the buyers' years were checked within this batch alone",
  },
} as const;

/** Most files that are named for their encoding or their preset. */
const mostFiles = 3;
/** Most reasons that are listed. */
const mostReasons = 8;

/**
 * The overview as text, at the width of the terminal: rows and orders, sums by lane, the most frequent reasons,
 * and what was not checked.
 */
export function overview(facts: OverviewFacts, language: Language, style: Style): string {
  const say = words[language];
  const { inputs, lanes, counts } = facts;
  const rows = inputs.reduce((sum, input) => sum + input.rows, 0);
  const orders = Object.values(lanes).reduce((sum, lane) => sum + lane.orders, 0);
  const notes = inputs.reduce((sum, input) => sum + (input.notes?.length ?? 0), 0);
  const edition = counts.byRule["code/edition"] !== undefined;
  const text = [
    `${style.bold(say.read(inputs.length, rows, orders))}  ${style.dim(say.law(facts.lawDate))}`,
    ...unreadLines(facts, language).map((line) => style.red(line)),
    ...sourceLines(facts, language).map((line) => style.dim(line)),
    ...laneLines(facts, language, style),
    ...reasonLines(facts, language, style),
    bySeverity(counts, style)(say.counts(counts.error, counts.warning)),
    ...(notes > 0 ? [style.dim(say.notes(notes))] : []),
    ...(facts.again ?? []).map((finding) => style.yellow(`${printable(sentence(finding, language))}`)),
    ...(edition ? [style.yellow(say.edition(facts.lawDate.slice(0, 4)))] : []),
    ...skippedLines(facts, language).map((line) => style.yellow(line)),
    ...(facts.withoutLedger === true ? [style.yellow(say.alone)] : []),
    ...policyLines(facts, language).map((line) => style.yellow(line)),
  ];
  return `${text.flatMap((line) => wrapped(line, widthOf(style), 2)).join("\n")}\n`;
}

/** The files that were left out, each with what is wrong with it. */
function unreadLines({ unread = [] }: OverviewFacts, language: Language): string[] {
  if (unread.length === 0) return [];
  return [
    words[language].unread(unread.length),
    ...unread.map((finding) => `  ${placeOf(finding)} ${printable(sentence(finding, language))}`),
  ];
}

/** How the exit status was decided, and each level that was changed with the number of its findings. */
export function policyLines(
  { policy, counts }: Pick<OverviewFacts, "policy" | "counts">,
  language: Language,
): string[] {
  if (policy === undefined) return [];
  const say = words[language];
  const levels = recordEntries(policy.severity ?? {}).map(([rule, level]) =>
    levelLine(rule, level, language, counts.byRule[rule] ?? 0),
  );
  if (policy.exitZero) return [say.exitZero, ...levels];
  return policy.failOn === "warning" ? [say.failOn, ...levels] : levels;
}

/** How the files were read, and the profile and ledger that were used, where there is something to say. */
function sourceLines({ inputs, profile, ledger }: OverviewFacts, language: Language): string[] {
  const say = words[language];
  const encodings = inputs.filter(({ encoding = "utf-8" }) => encoding !== "utf-8");
  const presets = inputs.filter(({ preset }) => preset !== undefined);
  const lines: string[] = [];
  if (encodings.length > 0) lines.push(say.encoding(named(encodings, ({ encoding = "" }) => encoding)));
  if (presets.length > 0) lines.push(say.preset(named(presets, ({ preset = "" }) => preset)));
  if (profile?.used === "") lines.push(say.noProfile);
  else if (profile !== undefined) {
    const passedOver = profile.passedOver === undefined ? "" : say.passedOver(printable(profile.passedOver));
    lines.push(`${say.profile(printable(profile.used))}${passedOver}`);
  }
  if (ledger !== undefined) lines.push(say.ledger(printable(ledger)));
  return lines;
}

/** The first few files, each with what is said of it, and how many there are. */
function named<Input extends { readonly name: string }>(
  inputs: readonly Input[],
  of: (input: Input) => string,
): string {
  const first = inputs.slice(0, mostFiles).map((input) => `${printable(input.name)} ${of(input)}`);
  const rest = inputs.length > mostFiles ? [`… ${grouped(inputs.length)}`] : [];
  return [...first, ...rest].join("; ");
}

function shortTitle(lane: Lane, language: Language): string {
  return language === "zh" ? laneTitles[lane].zh.replace(/（.*/, "") : lane;
}

/** The lanes as a table; where the terminal is too narrow for it, the figures stand below the lane's name. */
function laneLines({ lanes }: OverviewFacts, language: Language, style: Style): string[] {
  const say = words[language];
  const table = recordEntries(lanes).map(([lane, sum]) => ({
    lane,
    title: laneTitles[lane][language],
    ...sum,
  }));
  const cells = [
    say.heads,
    ...table.map(({ title, orders, lines, yuan }) => [title, grouped(orders), grouped(lines), grouped(yuan)]),
  ];
  const widths = say.heads.map((_, column) => Math.max(...cells.map((row) => textWidth(row[column] ?? ""))));
  const written = ([title = "", ...figures]: readonly string[]): string =>
    [padEnd(title, widths[0] ?? 0), ...figures.map((cell, at) => padStart(cell, widths[at + 1] ?? 0))].join(
      "  ",
    );
  const [head = "", ...rows] = cells.map((row) => `  ${written(row)}`);
  const narrow = textWidth(head) > widthOf(style);
  const lines = table.flatMap(({ lane, title, orders, lines: count, yuan }, at) => {
    const below = `    ${say.orders(orders)}  ${say.lines(count)}  ¥${grouped(yuan)}`;
    const text = narrow ? [`  ${title}`, below] : [rows[at] ?? ""];
    if (orders === 0) return text.map((line) => style.dim(line));
    return lane === "rejected" ? text.map((line) => style.red(line)) : text;
  });
  return narrow ? lines : [style.dim(head), ...lines];
}

/** The reasons by the number of orders, each with the sentence of its first finding: what failed, and where. */
function reasonLines(
  { reasons = [], everyReason = false }: OverviewFacts,
  language: Language,
  style: Style,
): string[] {
  const say = words[language];
  if (reasons.length === 0) return [];
  const first = everyReason ? reasons : reasons.slice(0, mostReasons);
  const width = Math.max(...first.map(({ orders }) => textWidth(say.orders(orders))));
  const lines = first.flatMap(({ lane, rule, orders, first: finding }) => [
    `  ${padStart(say.orders(orders), width)}  ${shortTitle(lane, language)}  ${style.dim(rule)}`,
    ...whatFailed(finding, language, widthOf(style)).map((line) => style.dim(line)),
  ]);
  const more = reasons.length - first.length;
  return [say.why, ...lines, ...(more > 0 ? [style.dim(say.more(more))] : [])];
}

function whatFailed(finding: Finding, language: Language, width: number): string[] {
  const text = `    ${placeOf(finding)} ${printable(sentence(finding, language))}`;
  return wrapped(text, width, 4);
}

/** The rules that could not check something, one a line below each other where they don't fit on one. */
function skippedLines({ skipped }: OverviewFacts, language: Language): string[] {
  if (skipped.length === 0) return [];
  const list = skipped.map((rule: RuleId) => `  ${rule} ${catalogue.get(rule)?.title[language] ?? ""}`);
  return [words[language].skipped, ...list];
}
