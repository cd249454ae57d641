import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import AjvDraft04 from "ajv-draft-04";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { csvReport } from "../../src/report/findings/csv.js";
import type { FindingReport, ReportEnd } from "../../src/report/findings/finding-report.js";
import { jsonReport } from "../../src/report/findings/json.js";
import { ndjsonReport } from "../../src/report/findings/ndjson.js";
import { sarifReport } from "../../src/report/findings/sarif.js";
import { textReport } from "../../src/report/findings/text.js";
import { catalogue } from "../../src/rules/catalogue.js";
import type { Finding, RuleId } from "../../src/values/finding.js";
import { withoutGuard } from "../../src/values/formula-guard.js";
import { type FindingRecord, findingRecord } from "../../src/wording/sentence.js";
import { linesOf } from "../support/cli.js";
import { everyFinding } from "./findings.js";

const languages = ["zh", "en"] as const;

const fields =
  "rule kind severity file line column orderNo value expected message remedy basis fingerprint".split(" ");

const none = { orders: 0, lines: 0, yuan: "0.00" };
const end: ReportEnd = {
  lawDate: "2026-11-20",
  inputs: [
    {
      name: "m.csv",
      bytes: 10,
      sha256: "0".repeat(64),
      rows: 3,
      encoding: "utf-8",
      format: "csv",
      notes: [],
    },
  ],
  lanes: {
    simplified: { orders: 2, lines: 3, yuan: "102.00" },
    aggregated: none,
    formal: none,
    rejected: none,
  },
  counts: { error: 1, warning: 2, byRule: { "format/required": 3 } },
  skipped: ["export/licence"],
};

/** Findings whose texts are hard to write in one format or another. */
const hard: readonly Finding[] = [
  'quo"te, comma; semicolon',
  "line\nbreak\r\nand tab\t",
  "\u2028 \u0001 \\ </script> &amp;",
  "棉制𠮷👕 ' ` =1+1",
  "",
].map((value, index) => ({
  rule: "format/pattern",
  kind: "values",
  severity: "error",
  file: ["a b.csv", "舱单/十一月.csv", "a#1?.csv", "100%.csv", "-"][index] ?? "",
  line: index,
  column: "fFlag",
  orderNo: value,
  value,
  expected: value,
}));

const steering = /\p{Cc}/u;

let found: readonly Finding[] = [];
beforeAll(async () => {
  found = [...(await everyFinding()), ...hard];
});

function written(report: FindingReport, findings: readonly Finding[]): string {
  return [report.begin(), ...findings.map((each) => report.finding(each)), report.end(end)].join("");
}

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: { readonly startLine: number };
        };
        readonly logicalLocations?: readonly { readonly name: string }[];
      }[];
      readonly ruleIndex: number;
      readonly properties?: { readonly orderNo: string };
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

function sarifOf(text: string) {
  const [run, ...others] = (JSON.parse(text) as Sarif).runs;
  if (run === undefined || others.length > 0) throw new Error("one run expected");
  return run;
}

/** The path that a reader of the report makes of a URI relative to its folder. */
function pathOf(uri: string): string {
  const { pathname, search, hash } = new URL(uri, "file:///");
  expect([search, hash]).toEqual(["", ""]);
  return decodeURIComponent(pathname.slice(1));
}

describe.each(languages)("in %s", (language) => {
  const records = () => found.map((each) => findingRecord(each, language));

  it("a record has the fields of the contract, each of its type", () => {
    for (const record of records()) {
      expect(Object.keys(record).filter((field) => field !== "count")).toEqual(fields);
      expect(["error", "warning", "info"]).toContain(record.severity);
      expect(Number.isInteger(record.line)).toBe(true);
    }
  });

  it("ndjson has a record a line", () => {
    const text = written(ndjsonReport(language), found);
    expect(text.split("\n")).toHaveLength(found.length + 1);
    expect(linesOf<FindingRecord>(text)).toEqual(records());
  });

  it("json has the same records in one document, then counts and sums", () => {
    const document = JSON.parse(written(jsonReport(language), found)) as Record<string, unknown>;
    expect(document).toEqual({ schema: "qingdan/findings/1", findings: records(), ...end });
  });

  it("csv has the same records a row", () => {
    const rows: Record<string, string>[] = parse(written(csvReport(language), found), { columns: true });
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([...fields].sort());
    // A cell that a spreadsheet would change has a guard.
    const plain = rows.map((cells) =>
      Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, withoutGuard(cell)])),
    );
    expect(plain).toEqual(
      records().map(({ count: _, ...record }) => ({ ...record, line: String(record.line) })),
    );
  });

  it("sarif has the same findings: rule, level, sentence and place", () => {
    const { results, tool } = sarifOf(written(sarifReport(language), found));
    expect(
      results.map(({ ruleId, level, message, locations }) => [ruleId, level, message.text, locations.length]),
    ).toEqual(
      records().map(({ rule, severity, message }) => [
        rule,
        severity === "info" ? "note" : severity,
        message,
        1,
      ]),
    );
    const places = results.map(({ locations }) => locations[0]?.physicalLocation);
    expect(places.map((place) => place?.region?.startLine ?? 0)).toEqual(found.map(({ line }) => line));
    const ids = new Set(tool.driver.rules.map(({ id }) => id));
    expect(ids).toEqual(new Set(catalogue.keys()));
  });

  it("sarif is valid by the schema of its standard", () => {
    const validate = new AjvDraft04.default({ strict: false, logger: false, unicodeRegExp: false }).compile(
      sarifSchema,
    );
    validate(JSON.parse(written(sarifReport(language), found)));
    expect(validate.errors).toBeNull();
  });

  it("sarif has the column, the order and the fingerprint of every finding, and the rule's help", () => {
    const { results, tool } = sarifOf(written(sarifReport(language), found));
    expect(results.map(({ locations }) => locations[0]?.logicalLocations?.[0]?.name ?? "")).toEqual(
      found.map(({ column }) => column),
    );
    expect(results.map(({ properties }) => properties?.orderNo ?? "")).toEqual(
      found.map(({ orderNo }) => orderNo),
    );
    expect(results.map(({ partialFingerprints }) => partialFingerprints["qingdan/v1"])).toEqual(
      records().map(({ fingerprint }) => fingerprint),
    );
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    for (const { id, help } of tool.driver.rules)
      expect(help.text).toContain(catalogue.get(id as RuleId)?.example[language]);
  });

  it("sarif names files by URIs that give the name back", () => {
    const { results } = sarifOf(written(sarifReport(language), found));
    const uris = results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri ?? "");
    expect(uris.map(pathOf)).toEqual(found.map(({ file }) => file));
  });

  it("text has each sentence on a line, with its place and its rule, and nothing that steers a terminal", () => {
    const text = written(textReport(language), found);
    const lines = text.split("\n").slice(0, found.length);
    for (const [index, { rule, file, line, message }] of records().entries()) {
      expect(lines[index]?.startsWith(`${line > 0 ? `${file}:${line}` : file} `)).toBe(true);
      expect(lines[index]).toContain(` [${rule}]`);
      if (!steering.test(message)) expect(lines[index]).toContain(` ${message} [`);
      expect(lines[index]).not.toMatch(steering);
    }
    expect(text).toContain("102.00");
  });

  it("nothing found is a valid document too", () => {
    expect(JSON.parse(written(jsonReport(language), []))).toEqual({
      schema: "qingdan/findings/1",
      findings: [],
      ...end,
    });
    expect(sarifOf(written(sarifReport(language), [])).results).toEqual([]);
    expect(written(ndjsonReport(language), [])).toBe("");
    expect(written(csvReport(language), []).split("\n")).toHaveLength(2);
  });
});
