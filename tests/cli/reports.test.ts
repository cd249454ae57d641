import { describe, expect, it } from "vitest";
import type { FindingRecord } from "../../src/wording/sentence.js";
import { at, folder, linesOf, profile, qingdan, recordsOf } from "../support/cli.js";
import { csv, row, worth } from "../support/manifest.js";

interface Sarif {
  readonly version: string;
  readonly $schema: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] };
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
      }[];
    }[];
  }[];
}

interface Document {
  readonly schema: string;
  readonly findings: readonly FindingRecord[];
  readonly counts: {
    readonly error: number;
    readonly warning: number;
    readonly byRule: Record<string, number>;
  };
  readonly lanes: Record<string, { orders: number; lines: number; yuan: string }>;
  readonly inputs: readonly { name: string; rows: number }[];
  readonly skipped: readonly string[];
  readonly lawDate: string;
}

/** Errors, warnings and reasons of routing; values that need quoting in every format. */
const rows = [
  { 收货人: "", ...row({ orderNo: "SO-1" }) },
  row({ orderNo: 'SO-2,"\n', copNo: "C2", logisticsNo: "W2", country: "99", currency: "999" }),
  worth("5000.01", { orderNo: "SO-3" }),
  row({ orderNo: "SO-4", customsCode: "9999", ieDate: "2026-11-20" }),
];
const expected = {
  "code/currency": 1,
  "code/district": 1,
  "export/single-limit": 1,
  "format/date": 1,
  "format/length": 1,
  "manifest/unknown-column": 1,
};
const errors = 2;
const warnings = 3;

describe.concurrent("validate", () => {
  const cwd = folder({
    "m.csv": csv(rows),
    "m #1%.csv": csv([row({ country: "99" })]),
    "qingdan.yaml": profile,
  });
  const validate = (format: string, ...args: string[]) =>
    qingdan(["validate", "m.csv", "--format", format, "--at", at, ...args], { cwd });
  const counted = (ids: readonly string[]) =>
    Object.fromEntries(
      [...new Set(ids)].sort().map((id) => [id, ids.filter((other) => other === id).length]),
    );

  it("as json: one document with findings, counts and sums", async () => {
    const { status, stdout, stderr } = await validate("json");
    const document = JSON.parse(stdout) as Document;
    expect(counted(document.findings.map(({ rule }) => rule))).toEqual(expected);
    expect(document.counts).toEqual({ error: errors, warning: warnings, byRule: expected });
    expect(document.inputs).toMatchObject([{ name: "m.csv", rows: 4 }]);
    // Rejected: 51.00 in a currency that is none counts nothing.
    expect(document.lanes).toEqual({
      simplified: { orders: 2, lines: 2, yuan: "102.00" },
      aggregated: { orders: 1, lines: 1, yuan: "5000.01" },
      formal: { orders: 0, lines: 0, yuan: "0.00" },
      rejected: { orders: 1, lines: 1, yuan: "0.00" },
    });
    expect([document.lawDate, document.skipped]).toEqual([
      "2026-11-20",
      ["export/licence", "hs/elements", "hs/expired", "hs/unit"],
    ]);
    expect([status, stderr]).toEqual([1, ""]);
  });

  it("as ndjson and csv: the findings of json, one a line and one a row", async () => {
    const [json, ndjson, table] = await Promise.all(
      ["json", "ndjson", "csv"].map((format) => validate(format)),
    );
    const { findings } = JSON.parse(json?.stdout ?? "") as Document;
    expect(linesOf(ndjson?.stdout ?? "")).toEqual(findings);
    const texts = findings.map((finding) => ({ ...finding, line: String(finding.line) }));
    expect(recordsOf(table?.stdout ?? "")).toEqual(texts);
    expect([json, ndjson, table].map((run) => run?.status)).toEqual([1, 1, 1]);
  });

  it("has the fields of the contract in every finding", async () => {
    const { stdout } = await validate("ndjson", "--lang", "en");
    const findings = linesOf<FindingRecord>(stdout);
    const fields =
      "rule kind severity file line column orderNo value expected message remedy basis fingerprint".split(
        " ",
      );
    for (const finding of findings) expect(Object.keys(finding).sort()).toEqual([...fields].sort());
    expect(findings.find(({ rule }) => rule === "code/currency")).toMatchObject({
      severity: "error",
      file: "m.csv",
      line: 3,
      column: "currency",
      orderNo: 'SO-2,"',
      value: "999",
    });
    // The order number of line 3 has a line break: the next row is on line 5.
    expect(findings.find(({ rule }) => rule === "export/single-limit")).toMatchObject({
      severity: "info",
      line: 5,
      value: "5000.01",
      expected: "≤ 5000.00",
    });
  });

  it("as sarif: version 2.1.0, every result of a rule that it lists", async () => {
    const { status, stdout } = await validate("sarif");
    const { version, $schema, runs } = JSON.parse(stdout) as Sarif;
    expect(version).toBe("2.1.0");
    expect($schema).toContain("sarif-2.1.0");
    expect(runs).toHaveLength(1);
    const [run] = runs;
    expect(run?.tool.driver.name).toBe("qingdan");
    const ids = new Set(run?.tool.driver.rules.map(({ id }) => id));
    expect(ids.size).toBe(run?.tool.driver.rules.length);
    const results = run?.results ?? [];
    expect(counted(results.map(({ ruleId }) => ruleId))).toEqual(expected);
    expect(results.filter(({ ruleId }) => !ids.has(ruleId))).toEqual([]);
    expect(counted(results.map(({ level }) => level))).toEqual({ error: errors, note: 1, warning: warnings });
    expect(results.every(({ message }) => message.text !== "")).toBe(true);
    const lines = results.map(({ locations }) => locations[0]?.physicalLocation.region?.startLine);
    expect(lines.every((line) => line === undefined || line >= 1)).toBe(true);
    expect(status).toBe(1);
  });

  it("as sarif: a file's name is a URI that gives the name back", async () => {
    const { stdout } = await qingdan(["validate", "m #1%.csv", "--format", "sarif"], { cwd });
    const uris = (JSON.parse(stdout) as Sarif).runs[0]?.results.map(
      ({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri ?? "",
    );
    expect(uris?.map((uri) => decodeURIComponent(new URL(uri, "file:///").pathname))).toEqual(["/m #1%.csv"]);
  });

  it("as text: errors and warnings a line each, reasons of routing and counts in the overview", async () => {
    const { stdout } = await validate("text", "--lang", "en");
    const lines = stdout.split("\n");
    const findings = lines.filter((line) => line.startsWith("m.csv"));
    expect(findings.filter((line) => line.includes(" error "))).toHaveLength(errors);
    expect(findings.filter((line) => line.includes(" warning "))).toHaveLength(warnings);
    expect(stdout).toContain(`${errors} errors, ${warnings} warnings`);
    expect(lines.find((line) => line.includes("export/single-limit"))).toMatch(/1 order {2}aggregated/);
    expect(stdout).toContain("read 1 file, 4 rows, 4 orders");
    expect(stdout).toMatch(/rejected +1 +1 +0\.00$/m);
  });

  it.each(["json", "ndjson", "csv", "sarif"] as const)(
    "of a clean manifest, as %s, is whole and empty",
    async (format) => {
      const { status, stdout } = await qingdan(["validate", "-", "--format", format], {
        cwd,
        input: csv([row()]),
      });
      const found = {
        json: () => (JSON.parse(stdout) as Document).findings,
        ndjson: () => linesOf(stdout),
        csv: () => recordsOf(stdout),
        sarif: () => (JSON.parse(stdout) as Sarif).runs[0]?.results,
      }[format]();
      expect(found).toEqual([]);
      expect(status).toBe(0);
    },
  );

  it("--quiet leaves documents whole", async () => {
    const [json, sarif] = await Promise.all([validate("json", "--quiet"), validate("sarif", "--quiet")]);
    expect((JSON.parse(json.stdout) as Document).counts.error).toBe(errors);
    expect((JSON.parse(sarif.stdout) as Sarif).runs[0]?.results).toHaveLength(6);
  });
});

describe.concurrent("declare", () => {
  it("prints its record as json, its findings in the other formats", async () => {
    const cwd = folder({ "m.csv": csv(rows), "qingdan.yaml": profile });
    const declare = (format: string) =>
      qingdan(["declare", "m.csv", "--out", format, "--format", format, "--at", at], { cwd });
    const [json, ndjson, sarif] = await Promise.all([declare("json"), declare("ndjson"), declare("sarif")]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      schema: "qingdan/run/1",
      findings: { error: errors, warning: warnings, byRule: expected },
    });
    expect(linesOf<FindingRecord>(ndjson.stdout)).toHaveLength(6);
    expect((JSON.parse(sarif.stdout) as Sarif).runs[0]?.results).toHaveLength(6);
    expect([json.status, ndjson.status, sarif.status]).toEqual([1, 1, 1]);
  });
});
