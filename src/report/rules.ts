import { isInForce } from "../rules/in-force.js";
import type { RuleFacts } from "../rules/rule.js";
import type { Language } from "../values/finding.js";
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
    example: example[language],
  };
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
    style.bold(zh ? "提示语" : "what it says"),
    ...list(record.messages),
    style.bold(zh ? "示例" : "example"),
    `  ${record.example}`,
  ];
  return fitted(lines, style);
}
