import { catalogue } from "../../rules/catalogue.js";
import { recordEntries } from "../../values/record-of.js";
import { fileUri } from "../../values/user-path.js";
import { tool } from "../../version.js";
import { fingerprintOf } from "../../wording/fingerprint.js";
import { sentence } from "../../wording/sentence.js";
import type { MakeReport } from "./finding-report.js";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/**
 * SARIF 2.1.0 (OASIS), for code-review and CI viewers. The column of a manifest is a logical location: a finding
 * knows its row and column, not the characters of the line.
 */
export const sarifReport: MakeReport = (language) => {
  let first = true;
  const uris = new Map<string, string>();
  /** A file's URI as JSON text; made once a file. */
  const uriOf = (file: string): string => {
    let uri = uris.get(file);
    if (uri === undefined) {
      uri = JSON.stringify(fileUri(file));
      uris.set(file, uri);
    }
    return uri;
  };
  const rules = [...catalogue.values()].map(({ id, title, severity, basis, messages, example }) => ({
    id,
    shortDescription: { text: title[language] },
    fullDescription: { text: basis.map((instrument) => instrument[language]).join("; ") },
    help: {
      text: [...Object.values(messages).map((message) => message[language]), example[language]].join("\n"),
    },
    defaultConfiguration: { level: levels[severity] },
  }));
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = { ...tool, language: language === "zh" ? "zh-CN" : "en", rules };
  return {
    begin: () =>
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"results":[`,
    finding(finding) {
      const { rule, severity, file, line, column, orderNo } = finding;
      const before = first ? "\n" : ",\n";
      first = false;
      const message = JSON.stringify(sentence(finding, language));
      const region = line > 0 ? `,"region":{"startLine":${line}}` : "";
      const name = JSON.stringify(column);
      const logical = column === "" ? "" : `,"logicalLocations":[{"name":${name},"kind":"member"}]`;
      const order = orderNo === "" ? "" : `,"properties":{"orderNo":${JSON.stringify(orderNo)}}`;
      return (
        `${before}{"ruleId":${JSON.stringify(rule)},"ruleIndex":${places.get(rule) ?? -1},"level":"${levels[severity]}",` +
        `"message":{"text":${message}},` +
        `"locations":[{"physicalLocation":{"artifactLocation":{"uri":${uriOf(file)}}${region}}${logical}}],` +
        `"partialFingerprints":{"qingdan/v1":"${fingerprintOf(finding)}"}${order}}`
      );
    },
    end: ({ policy }) => {
      const overrides = recordEntries(policy?.severity ?? {}).map(([id, level]) => ({
        descriptor: { id, index: places.get(id) ?? -1 },
        configuration: { level: levels[level] },
      }));
      if (overrides.length === 0) return "\n]}]}\n";
      const invocation = { executionSuccessful: true, ruleConfigurationOverrides: overrides };
      return `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
    },
  };
};
