import { layouts } from "../columns/direction.js";
import { releasedLayout } from "../columns/released.js";
import { documentColumns } from "../columns/three-documents.js";
import { listLayouts } from "../columns/withdrawals.js";
import { catalogue } from "../rules/catalogue.js";
import type { Finding, Language, Severity } from "../values/finding.js";

const common = [...documentColumns, ...listLayouts.return.all, ...releasedLayout("owner").all];
/** Chinese names of columns, by direction where they differ. */
const columnTitles = {
  E: titlesOf([...common, ...layouts.I.all, ...layouts.E.all]),
  I: titlesOf([...common, ...layouts.E.all, ...layouts.I.all]),
} as const;

function titlesOf(columns: readonly { readonly name: string; readonly zh: string }[]): Map<string, string> {
  return new Map(columns.map(({ name, zh }) => [name, zh]));
}

/** A column's name in a message: the CEB name, in Chinese with its Chinese name. */
function columnTitle({ column: name, direction }: Finding, language: Language): string {
  const zh = columnTitles[direction ?? "E"].get(name);
  return language === "zh" && zh !== undefined ? `${name} ${zh}` : name;
}

/** The sentence of a finding: what is wrong and what to do; the place is printed separately. */
export function sentence(finding: Finding, language: Language): string {
  const text = catalogue.get(finding.rule)?.messages[finding.kind]?.[language];
  if (text === undefined) return `${finding.rule} ${finding.value}`;
  return text.replace(/\{(column|value|expected)\}/g, (_, name: "column" | "value" | "expected") =>
    name === "column" ? columnTitle(finding, language) : textOrBlank(finding[name], name, language),
  );
}

function textOrBlank(text: string, name: "value" | "expected", language: Language): string {
  if (text !== "" || name === "expected") return text;
  return language === "zh" ? "（空）" : "(blank)";
}

/** The instruments that a finding's rule rests on. */
function basisOf(finding: Finding, language: Language): string {
  const basis = catalogue.get(finding.rule)?.basis ?? [];
  return basis.map((instrument) => instrument[language]).join("; ");
}

/** A finding as JSON (contract: "A finding"). */
export interface FindingRecord {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly orderNo: string;
  readonly value: string;
  readonly expected: string;
  readonly message: string;
  readonly basis: string;
}

/** A finding as JSON, with its sentence in a language. */
export function findingRecord(finding: Finding, language: Language): FindingRecord {
  const { rule, severity, file, line, column, orderNo, value, expected } = finding;
  const message = sentence(finding, language);
  const basis = basisOf(finding, language);
  return { rule, severity, file, line, column, orderNo, value, expected, message, basis };
}
