import { catalogue } from "../../../rules/catalogue.js";
import type { Language, Severity } from "../../../values/finding.js";
import { counted } from "../../../wording/plural.js";
import { grouped } from "../../../wording/style.js";
import type { Section } from "./document.js";
import type { FindingGroup, FindingRow } from "./finding-groups.js";
import { severityBadge, severityName } from "./labels.js";
import { html, type Markup } from "./markup.js";
import type { PageFacts } from "./run-facts.js";

const words = {
  zh: {
    title: "问题",
    none: "没有发现问题。",
    filter: "筛选",
    severity: "级别",
    every: "全部",
    count: (findings: number) => `${grouped(findings)} 处`,
    first: (rows: number) => `（列出前 ${rows} 处）`,
    remedy: "怎么办",
    basis: "依据",
    line: (line: number) => `第 ${line} 行`,
    order: (orderNo: string) => `订单 ${orderNo}`,
    beyond: (count: number) =>
      `另有 ${grouped(count)} 处其他问题，本页不列：见命令的其他输出（--all、findings.ndjson、--findings）。`,
  },
  en: {
    title: "Findings",
    none: "Nothing was found.",
    filter: "Filter",
    severity: "Severity",
    every: "all",
    count: (findings: number) => counted(findings, "finding"),
    first: (rows: number) => `, the first ${rows} listed`,
    remedy: "What to do",
    basis: "Basis",
    line: (line: number) => `line ${line}`,
    order: (orderNo: string) => `order ${orderNo}`,
    beyond: (count: number) =>
      `${counted(count, "finding")} of further kinds are not on this page: see the command's other output (--all, findings.ndjson, --findings).`,
  },
} as const;

type ListedFindings = Pick<PageFacts, "language" | "findings" | "findingsBeyond">;

/** The findings by their fault, with the first rows of each and what to do. */
export function findingSection({ language, findings, findingsBeyond }: ListedFindings): Section {
  const say = words[language];
  const { title } = say;
  if (findings.length === 0) return { id: "findings", title, body: html`<p>${say.none}</p>` };
  const beyond = findingsBeyond === 0 ? undefined : html`<p>${say.beyond(findingsBeyond)}</p>`;
  const body = html`${filterPart(findings, language)}<div class="findings" id="finding-list">
${findings.map((group) => groupPart(group, language))}</div>
${beyond}`;
  return { id: "findings", title, body };
}

function filterPart(findings: readonly FindingGroup[], language: Language): Markup {
  const say = words[language];
  const severities = [...new Set<Severity>(findings.map(({ severity }) => severity))];
  const options = severities.map(
    (severity) => html`<option value="${severity}">${severityName(severity, language)}</option>`,
  );
  return html`<div class="filter" data-filter="finding-list" hidden><label for="finding-filter">${say.filter}</label>
<input id="finding-filter" type="search" autocomplete="off" spellcheck="false"><label for="finding-severity">${say.severity}</label>
<select id="finding-severity"><option value="">${say.every}</option>${options}</select><output for="finding-filter finding-severity" aria-live="polite"></output></div>
`;
}

function groupPart(group: FindingGroup, language: Language): Markup {
  const { rule, severity, column, findings, remedy, basis, rows } = group;
  const say = words[language];
  const count = `${say.count(findings)}${findings > rows.length ? say.first(rows.length) : ""}`;
  const title = catalogue.get(rule)?.title[language] ?? rule;
  return html`<article data-severity="${severity}">
<h3>${severityBadge(severity, language)}<span>${title}</span><code>${column === "" ? rule : `${rule} · ${column}`}</code><span class="count">${count}</span></h3>
${remedyPart(remedy, language)}<ul class="rows">${rows.map((row) => rowPart(row, language))}</ul>
${basis === "" ? undefined : html`<p class="soft">${say.basis}${language === "zh" ? "：" : ": "}${basis}</p>`}</article>
`;
}

function remedyPart(remedy: string, language: Language): Markup | undefined {
  if (remedy === "") return undefined;
  return html`<p class="remedy"><strong>${words[language].remedy}</strong>${remedy}</p>
`;
}

function rowPart({ file, line, orderNo, message, remedy }: FindingRow, language: Language): Markup {
  const say = words[language];
  const places = [file, line > 0 ? say.line(line) : "", orderNo === "" ? "" : say.order(orderNo)];
  const at = places.filter((text) => text !== "").map((text) => html`<span>${text}</span> `);
  return html`<li><div class="at">${at}</div>${message}${remedyPart(remedy, language)}</li>
`;
}
