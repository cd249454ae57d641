import { XMLBuilder } from "fast-xml-parser";
import { catalogue } from "../../rules/catalogue.js";
import { isInForce } from "../../rules/in-force.js";
import type { Finding, Language, RuleId, Severity } from "../../values/finding.js";
import { recordEntries } from "../../values/record-of.js";
import { tool } from "../../version.js";
import { findingLine } from "../../wording/finding-line.js";
import { plainStyle, printable } from "../../wording/style.js";
import type { StatusPolicy } from "../findings/finding-report.js";
import type { FileReport, RunFacts } from "./file-report.js";

/** Most findings of a rule and severity whose sentences are written. */
const mostListed = 20;

/** The findings of one rule and severity. */
interface RuleFindings {
  count: number;
  readonly lines: string[];
}

const nothing: RuleFindings = { count: 0, lines: [] };

/** The levels that were given to rules in place of their own. */
function propertiesOf(policy: StatusPolicy | undefined) {
  const property = recordEntries(policy?.severity ?? {}).map(([rule, level]) => ({
    "@name": `severity ${rule}`,
    "@value": level,
  }));
  return property.length === 0 ? {} : { properties: { property } };
}

/**
 * JUnit's XML, for CI servers: a test case for each rule in force. Findings at error level fail it, warnings are
 * its output; a rule that could not check something is skipped.
 */
export class JUnitReport implements FileReport {
  readonly #language: Language;
  readonly #found = new Map<RuleId, Partial<Record<Severity, RuleFindings>>>();

  constructor(language: Language) {
    this.#language = language;
  }

  take(findings: readonly Finding[]): void {
    for (const finding of findings) if (finding.severity !== "info") this.#add(finding);
  }

  #add(finding: Finding): void {
    const { rule, severity } = finding;
    const ofRule = this.#found.get(rule) ?? {};
    this.#found.set(rule, ofRule);
    const found = ofRule[severity] ?? { count: 0, lines: [] };
    ofRule[severity] = found;
    found.count++;
    if (found.lines.length < mostListed) found.lines.push(findingLine(finding, this.#language, plainStyle));
  }

  text({ direction, lawDate, at, inputs, skipped, policy }: RunFacts): string {
    const cases = [...catalogue.values()]
      .filter(
        (rule) =>
          this.#found.has(rule.id) ||
          (isInForce(rule, lawDate) && (rule.only === undefined || rule.only === direction)),
      )
      .map((rule) => this.#testCase(rule.id, skipped));
    const sums = {
      "@tests": cases.length,
      "@failures": cases.filter((each) => "failure" in each).length,
      "@errors": 0,
      "@skipped": cases.filter((each) => "skipped" in each).length,
    };
    const suite = {
      "@name": printable(inputs.map(({ name }) => name).join(", ")),
      ...sums,
      "@timestamp": at.toISOString().slice(0, 19),
      ...propertiesOf(policy),
      testcase: cases,
    };
    const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@", format: true });
    return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({
      testsuites: { "@name": tool.name, ...sums, testsuite: suite },
    })}`;
  }

  #testCase(rule: RuleId, skipped: readonly RuleId[]) {
    const { error = nothing, warning = nothing } = this.#found.get(rule) ?? {};
    const title = catalogue.get(rule)?.title[this.#language] ?? "";
    return {
      "@classname": `${tool.name}.${rule.split("/")[0]}`,
      "@name": `${rule} ${title}`,
      ...(error.count > 0
        ? { failure: { "@type": rule, "@message": error.lines[0] ?? rule, "#text": this.#listed(error) } }
        : {}),
      ...(error.count === 0 && skipped.includes(rule) ? { skipped: "" } : {}),
      ...(warning.count > 0 ? { "system-out": this.#listed(warning) } : {}),
    };
  }

  #listed({ count, lines }: RuleFindings): string {
    const more = count - lines.length;
    const rest = this.#language === "zh" ? `… 另有 ${more} 条` : `… and ${more} more`;
    return [...lines, ...(more > 0 ? [rest] : [])].join("\n");
  }
}
