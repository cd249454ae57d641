import { findingJson } from "../../wording/sentence.js";
import type { MakeReport } from "./finding-report.js";

/** One JSON document: the findings, then counts and sums. */
export const jsonReport: MakeReport = (language) => {
  let first = true;
  return {
    begin: () => '{\n"schema": "qingdan/findings/1",\n"findings": [',
    finding(finding) {
      const before = first ? "\n" : ",\n";
      first = false;
      return before + findingJson(finding, language);
    },
    end({ lawDate, inputs, lanes, counts, skipped, policy }) {
      const facts = JSON.stringify({ lawDate, inputs, lanes, counts, skipped, policy }, null, 2);
      return `${first ? "" : "\n"}],\n${facts.slice(2)}\n`;
    },
  };
};
