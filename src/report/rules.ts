import { laneConditions } from "../rules/catalogue.js";
import { isInForce } from "../rules/in-force.js";
import type { ExampleRows, RuleFacts } from "../rules/rule.js";
import type { Language } from "../values/finding.js";
import { faultOf, remedyOf } from "../wording/remedy.js";
import { columnTitle } from "../wording/sentence.js";
import { padEnd, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

const severities = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  info: { zh: "提示", en: "info" },
} as const;

/** A rule as JSON. */
export function ruleRecord(
  { id, severity, title, basis, from, messages, example }: RuleFacts,
  language: Language,
) {
  return {
    id,
    severity,
    title: title[language],
    basis: basis.map((instrument) => instrument[language]),
    notes: basis.flatMap(({ note }) => (note === undefined ? [] : [note[language]])),
    validFrom: from ?? null,
    messages: Object.values(messages).map((message) => message[language]),
    kinds: Object.entries(messages).map(([kind, { [language]: message }]) => ({
      kind,
      fault: faultOf(message, language),
      remedy: remedyOf(message, language),
    })),
    example: example[language],
    /** Cells of rows that the rule finds something in, and of the same rows put right; null where it has none. */
    wrong: example.wrong === undefined ? null : rowsOf(example.wrong),
    right: example.right === undefined ? null : rowsOf(example.right),
  };
}

type Cells = Readonly<Record<string, string>>;

function isList(rows: ExampleRows): rows is readonly Cells[] {
  return Array.isArray(rows);
}

function rowsOf(rows: ExampleRows): readonly Cells[] {
  return isList(rows) ? rows : [rows];
}

/** The catalogue as a list: id, severity, title. */
export function rulesText(rules: readonly RuleFacts[], language: Language, style: Style): string {
  const width = Math.max(...rules.map(({ id }) => id.length)) + 2;
  const lines = rules.map(({ id, severity, title }) => {
    const label = padEnd(severities[severity][language], 8);
    return `${style.bold(padEnd(id, width))}${label} ${title[language]}`;
  });
  return fitted(lines, style, width + 9);
}

function inForceText(rule: RuleFacts, language: Language, day: string | undefined): string {
  const { from = "", until } = rule;
  const zh = language === "zh";
  const since = zh ? `自 ${from}` : `from ${from}`;
  const to = zh ? "至" : "to";
  const days = until === undefined ? since : `${since} ${to} ${until}`;
  if (day === undefined || isInForce(rule, day)) return days;
  if (day < from) return zh ? `${days}（${day} 尚未施行）` : `${days} (not yet in force on ${day})`;
  return zh ? `${days}（${day} 已不再施行）` : `${days} (no longer in force on ${day})`;
}

/** The cells of a row of an example as a text, each with its column: `gcode 商品编码 = 6109`. */
function cellsText(cells: Cells, { only }: RuleFacts, language: Language): string {
  const direction = only === "I" ? ({ direction: only } as const) : {};
  const cell = ([column, value]: readonly [string, string]): string => {
    const title = columnTitle({ column, ...direction }, language);
    const blank = language === "zh" ? "（空）" : "(blank)";
    return `${title} = ${value === "" ? blank : value}`;
  };
  return Object.entries(cells)
    .map(cell)
    .join(language === "zh" ? "，" : ", ");
}

/** What the rows of an example are called: the findings of a condition of a lane need not be wrong. */
function rowTitles(rule: RuleFacts, language: Language): readonly [string, string] {
  if (laneConditions.has(rule.id))
    return language === "zh" ? ["会提示", "不提示"] : ["is found in", "is not found in"];
  return language === "zh" ? ["错误", "正确"] : ["wrong", "right"];
}

/** The rows of a rule's example, each on a line. */
function exampleLines(rule: RuleFacts, language: Language): string[] {
  const [wrong, right] = rowTitles(rule, language);
  const colon = language === "zh" ? "：" : ": ";
  const lines = (title: string, rows: ExampleRows | undefined): string[] =>
    rows === undefined
      ? []
      : rowsOf(rows).map((cells) => `  ${title}${colon}${cellsText(cells, rule, language)}`);
  return [...lines(wrong, rule.example.wrong), ...lines(right, rule.example.right)];
}

/** One rule as text; with a day (YYYY-MM-DD), also a remark where it was not in force then. */
export function ruleText(rule: RuleFacts, language: Language, style: Style, day?: string): string {
  const record = ruleRecord(rule, language);
  const zh = language === "zh";
  const list = (items: readonly string[]): string[] => items.map((item) => `  - ${item}`);
  const lines = [
    `${style.bold(record.id)}  ${severities[rule.severity][language]}`,
    record.title,
    "",
    style.bold(zh ? "依据" : "basis"),
    ...list(record.basis),
    ...(record.notes.length === 0 ? [] : [style.bold(zh ? "说明" : "notes"), ...list(record.notes)]),
    ...(record.validFrom === null
      ? []
      : [style.bold(zh ? "适用" : "in force"), `  ${inForceText(rule, language, day)}`]),
    style.bold(zh ? "提示语，以及怎样处理" : "what it says, and what to do"),
    ...record.kinds.flatMap(({ fault, remedy }) => [
      `  - ${fault}`,
      ...(remedy === "" ? [] : [`    ${style.bold("→")} ${remedy}`]),
    ]),
    style.bold(zh ? "示例" : "example"),
    `  ${record.example}`,
    ...exampleLines(rule, language),
  ];
  return fitted(lines, style);
}
