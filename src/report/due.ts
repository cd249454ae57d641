import type { DueRow } from "../deadlines/due-rows.js";
import type { Basis } from "../law/bases.js";
import type { Due } from "../runs/due.js";
import { csvCell } from "../values/csv.js";
import type { Language, Text } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, padEnd, padStart, printable, type Style, textWidth } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** `qingdan/due/1`. */
export function dueJson({ asOf, rows, notComputed }: Due, language: Language): string {
  const record = {
    schema: "qingdan/due/1",
    asOf,
    due: rows.map((row) => dueRecord(row, language)),
    notComputed: notComputed.map(({ id, what, missing, basis }) => ({
      id,
      what: what[language],
      missing: missing[language],
      basis: basis[language],
    })),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** A row as JSON. */
function dueRecord(row: DueRow, language: Language) {
  const {
    deadline,
    object,
    count,
    startedAt = null,
    opensOn = null,
    dueOn,
    daysLeft,
    state,
    certainty,
  } = row;
  const { movedFrom = null, mayMoveTo = null } = row;
  return {
    id: deadline.id,
    what: deadline.what[language],
    ...{ object, count, startedAt, opensOn, dueOn, daysLeft, state, certainty, movedFrom, mayMoveTo },
    basis: deadline.basis[language],
    note: deadline.basis.note?.[language] ?? null,
  };
}

const csvColumns = [
  ...(["id", "what", "object", "count", "startedAt", "opensOn", "dueOn", "daysLeft"] as const),
  ...(["state", "certainty", "movedFrom", "mayMoveTo", "basis"] as const),
];

/** A line a row, with a header. */
export function dueCsv({ rows }: Due, language: Language): string {
  const lines = rows.map((row) => {
    const record = dueRecord(row, language);
    // Days and our own words: nothing in them is a formula.
    return csvColumns.map((column) => csvCell(String(record[column] ?? ""))).join(",");
  });
  return [csvColumns.join(","), ...lines].map((line) => `${line}\n`).join("");
}

const states = {
  ok: { zh: "正常", en: "ok" },
  soon: { zh: "临近", en: "soon" },
  overdue: { zh: "逾期", en: "overdue" },
  done: { zh: "已完成", en: "done" },
} as const satisfies Readonly<Record<DueRow["state"], Text>>;

/** Days ahead from which rows are gathered into a line for each term, unless `--within` asks for them. */
const listedDays = 62;

/** How the text is written. */
interface DueTextOptions {
  readonly language: Language;
  readonly style: Style;
  /** Whether `--within` says which rows are wanted. */
  readonly all: boolean;
  /** The rows alone. */
  readonly quiet: boolean;
}

/** A line a row, then those far ahead in short, what they rest on, and what could not be reckoned. */
export function dueText(facts: Due, { language, style, all, quiet }: DueTextOptions): string {
  const zh = language === "zh";
  const near = facts.rows.filter(({ daysLeft }) => all || daysLeft <= listedDays);
  const far = facts.rows.filter(({ daysLeft }) => !all && daysLeft > listedDays);
  const lines = [...rowLines(near, language, style), ...farLines(far, language)];
  if (quiet) return lines.map((line) => `${line}\n`).join("");
  const none = zh ? "没有到期事项" : "nothing is due";
  const title = style.bold(zh ? `截至 ${facts.asOf} 的期限` : `due as of ${facts.asOf}`);
  return fitted(
    [
      title,
      ...(lines.length === 0 ? [none] : lines),
      ...basisLines(facts.rows, language, style),
      ...missingLines(facts, language, style),
    ],
    style,
    2,
  );
}

function rowLines(rows: readonly DueRow[], language: Language, style: Style): string[] {
  const colours = { ok: (text: string) => text, soon: style.yellow, overdue: style.red, done: style.green };
  const cells = rows.map((row) => [
    row.dueOn,
    leftText(row, language),
    states[row.state][language],
    row.deadline.what[language],
    row.object,
    row.count === 0 ? "" : countText(row.count, language),
  ]);
  const widths = [0, 1, 2, 3, 4, 5].map((at) =>
    Math.max(0, ...cells.map((each) => textWidth(each[at] ?? ""))),
  );
  return rows.map((row, place) => {
    const padded = (cells[place] ?? []).map((cell, at) =>
      at === 1 || at === 5 ? padStart(cell, widths[at] ?? 0) : padEnd(cell, widths[at] ?? 0),
    );
    const remarks = remarksOf(row, language);
    const text = padded.join("  ") + (remarks === "" ? "" : `  ${remarks}`);
    return colours[row.state](text.trimEnd());
  });
}

function leftText({ daysLeft, state }: DueRow, language: Language): string {
  if (state === "done") return "";
  if (language === "zh") return daysLeft < 0 ? `过${grouped(-daysLeft)}天` : `剩${grouped(daysLeft)}天`;
  return daysLeft < 0 ? `${counted(-daysLeft, "day")} ago` : `in ${counted(daysLeft, "day")}`;
}

function countText(count: number, language: Language): string {
  return language === "zh" ? `${grouped(count)} 单` : counted(count, "order");
}

/** What a row says besides: its first day, whence it moved, what is not sure. */
function remarksOf({ opensOn, movedFrom, mayMoveTo, certainty }: DueRow, language: Language): string {
  const zh = language === "zh";
  const remarks = [
    ...(opensOn === undefined ? [] : [zh ? `${opensOn} 起` : `from ${opensOn}`]),
    ...(movedFrom === undefined
      ? []
      : [zh ? `原为 ${movedFrom}，遇休息日顺延` : `moved from ${movedFrom}, a day without work`]),
    ...(mayMoveTo === undefined
      ? []
      : [zh ? `是休息日，若可顺延为 ${mayMoveTo}` : `a day without work; ${mayMoveTo} if it moves`]),
    ...(certainty === "unsure" ? [zh ? "不确定" : "not sure"] : []),
  ];
  if (remarks.length === 0) return "";
  return zh ? `（${remarks.join("；")}）` : `(${remarks.join("; ")})`;
}

function farLines(rows: readonly DueRow[], language: Language): string[] {
  const byId = new Map<string, DueRow[]>();
  for (const row of rows) {
    const group = byId.get(row.deadline.id);
    if (group === undefined) byId.set(row.deadline.id, [row]);
    else group.push(row);
  }
  return [...byId.values()].flatMap((group) => {
    const [first] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined) return [];
    const count = group.reduce((sum, each) => sum + each.count, 0);
    const what = first.deadline.what[language];
    const days =
      group.length === 1
        ? first.dueOn
        : { zh: `${first.dueOn} 至 ${last.dueOn}`, en: `${first.dueOn} to ${last.dueOn}` }[language];
    return language === "zh"
      ? `${days}  ${what}：${grouped(group.length)} 项，${countText(count, language)}（--within ${last.daysLeft}d 逐项列出）`
      : `${days}  ${what}: ${counted(group.length, "row")}, ${countText(count, language)} (--within ${last.daysLeft}d lists them)`;
  });
}

/** What the listed terms rest on, each once. */
function basisLines(rows: readonly DueRow[], language: Language, style: Style): string[] {
  const byBasis = new Map<string, { readonly basis: Basis; readonly whats: Set<string> }>();
  for (const { deadline } of rows) {
    const { basis, what } = deadline;
    const key = basis.zh + (basis.note?.zh ?? "");
    const known = byBasis.get(key) ?? { basis, whats: new Set() };
    known.whats.add(what[language]);
    byBasis.set(key, known);
  }
  if (byBasis.size === 0) return [];
  const zh = language === "zh";
  return [
    style.bold(zh ? "依据" : "basis"),
    ...[...byBasis.values()].map(({ basis, whats }) => {
      const note = basis.note?.[language] ?? "";
      const names = [...whats];
      return zh
        ? `${names.join("、")}：${basis.zh}。${note}`
        : `${names.join(", ")}: ${basis.en}. ${note}`.trimEnd();
    }),
  ];
}

/** Warnings of summary applications that could not be read, a line each. */
export function dueWarnings({ lost }: Due, language: Language): string {
  return lost
    .map(({ path }) =>
      language === "zh"
        ? `汇总申请报文 ${printable(path)} 不在或已改动，其中的清单按未汇总计。请恢复，或用 --runs 写明输出目录现在的位置。\n`
        : `the summary application ${printable(path)} is gone or changed: its lists count as not summed. Restore it, or name the place of its run directory with --runs.\n`,
    )
    .join("");
}

function missingLines({ notComputed }: Due, language: Language, style: Style): string[] {
  const zh = language === "zh";
  return [
    style.bold(zh ? "未计算（台账没有起算日）" : "not reckoned (the ledger does not know their start)"),
    ...notComputed.map(({ what, missing }) =>
      style.dim(zh ? `${what.zh}：${missing.zh}` : `${what.en}: ${missing.en}`),
    ),
  ];
}
