import { catalogue } from "../../rules/catalogue.js";
import { tool } from "../../version.js";
import { findingRecord } from "../../wording/sentence.js";
import type { MakeReport } from "./finding-report.js";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** SARIF 2.1.0 (OASIS), for code-review and CI viewers. */
export const sarifReport: MakeReport = (language) => {
  let first = true;
  const rules = [...catalogue.values()].map(({ id, title, severity }) => ({
    id,
    shortDescription: { text: title[language] },
    defaultConfiguration: { level: levels[severity] },
  }));
  const driver = { ...tool, rules };
  return {
    begin: () =>
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"results":[`,
    finding(finding) {
      const { rule, severity, file, line, message } = findingRecord(finding, language);
      const region = line > 0 ? { region: { startLine: line } } : {};
      const result = {
        ruleId: rule,
        level: levels[severity],
        message: { text: message },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
              ...region,
            },
          },
        ],
      };
      const before = first ? "\n" : ",\n";
      first = false;
      return before + JSON.stringify(result);
    },
    end: () => "\n]}]}\n",
  };
};
