import type { Language, Severity, Text } from "../../../values/finding.js";
import { grouped } from "../../../wording/style.js";
import { html, type Markup } from "./markup.js";

const severities: Readonly<Record<Severity, Text>> = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  info: { zh: "说明", en: "note" },
};

/** The look of a severity: a class of the style sheet. */
const looks: Readonly<Record<Severity, string>> = { error: "bad", warning: "warn", info: "note" };

/** A severity's name. */
export function severityName(severity: Severity, language: Language): string {
  return severities[severity][language];
}

/** A severity as a coloured word. */
export function severityBadge(severity: Severity, language: Language): Markup {
  return html`<span class="badge ${looks[severity]}">${severityName(severity, language)}</span>`;
}

/** A sum of yuan: ¥1,234.50, and −¥1.00. */
export function yuanText(amount: string): string {
  return amount.startsWith("-") ? `−¥${grouped(amount.slice(1))}` : `¥${grouped(amount)}`;
}
