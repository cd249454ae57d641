import { catalogue } from "../../rules/catalogue.js";
import { tool } from "../../version.js";
import { sentence } from "../../wording/sentence.js";
import type { MakeReport } from "./finding-report.js";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** SARIF 2.1.0 (OASIS), for code-review and CI viewers. */
export const sarifReport: MakeReport = (language) => {
  let first = true;
  const uris = new Map<string, string>();
  /** A file's URI as JSON text; made once a file. */
  const uriOf = (file: string): string => {
    let uri = uris.get(file);
    if (uri === undefined) {
      uri = JSON.stringify(file.split("/").map(encodeURIComponent).join("/"));
      uris.set(file, uri);
    }
    return uri;
  };
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
      const { rule, severity, file, line } = finding;
      const before = first ? "\n" : ",\n";
      first = false;
      const message = JSON.stringify(sentence(finding, language));
      const region = line > 0 ? `,"region":{"startLine":${line}}` : "";
      return (
        `${before}{"ruleId":${JSON.stringify(rule)},"level":"${levels[severity]}","message":{"text":${message}},` +
        `"locations":[{"physicalLocation":{"artifactLocation":{"uri":${uriOf(file)}}${region}}}]}`
      );
    },
    end: () => "\n]}]}\n",
  };
};
