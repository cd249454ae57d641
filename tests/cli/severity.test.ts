import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { goods, ordered } from "../documents/three-documents.js";
import { at, cellsOf, type Files, folder, linesOf, profile, qingdan } from "../support/cli.js";
import { bonded } from "../support/imports.js";
import { csv, type Row, row, worth } from "../support/manifest.js";

// ¥5100.00 is above the limit of a simplified declaration, ¥5000 (GACC announcement 194 of 2018 and its practice).
const above = worth("5100.00", { orderNo: "SO-2" });
const heavy = row({ netWeight: "0.6" });
/** The port's code is in no table: a warning. */
const portless = row({ POD: "9998" });

interface Finding {
  readonly rule: string;
  readonly kind: string;
  readonly severity: string;
  readonly orderNo: string;
}

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  /** Orders by lane that are there. */
  readonly lanes: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  readonly policy: unknown;
  readonly cwd: string;
}

type Lanes = Readonly<Record<string, { readonly orders: number }>>;

const ordersIn = (lanes: Lanes): Record<string, number> =>
  Object.fromEntries(
    Object.entries(lanes).flatMap(([lane, { orders }]) => (orders > 0 ? [[lane, orders]] : [])),
  );

/** What `validate` finds, which has to be what `declare` finds. */
async function both(rows: readonly Row[], words: string, files: Files = {}): Promise<Outcome> {
  const cwd = folder({ "m.csv": csv(rows), "qingdan.yaml": profile, ...files });
  const args = [
    "m.csv",
    "--at",
    at,
    "--lang",
    "en",
    "--no-ledger",
    ...words.split(" ").filter((word) => word !== ""),
  ];
  const { status, stdout } = await qingdan(["validate", "--format", "json", ...args], { cwd });
  const declared = await qingdan(["declare", "--out", "out", ...args], { cwd });
  const { lanes, findings, policy } = JSON.parse(stdout);
  const record = JSON.parse(readFileSync(join(cwd, "out/run.json"), "utf8"));
  const logged = linesOf(readFileSync(join(cwd, "out/findings.ndjson"), "utf8"));
  expect(declared.status).toBe(status);
  expect(ordersIn(record.lanes)).toEqual(ordersIn(lanes));
  expect(logged).toEqual(findings);
  return { status, stdout: declared.stdout, lanes: ordersIn(lanes), findings, policy, cwd };
}

const ofRule = ({ findings }: Outcome, rule: string): string[] =>
  findings.filter((finding) => finding.rule === rule).map(({ severity }) => severity);

describe("a rule that is raised to error", () => {
  it("rejects what it only warned of", async () => {
    const usual = await both([portless], "");
    expect([usual.status, usual.lanes, ofRule(usual, "code/port")]).toEqual([
      0,
      { simplified: 1 },
      ["warning"],
    ]);
    const raised = await both([portless, row({ orderNo: "SO-9" })], "--severity code/port=error");
    expect([raised.status, raised.lanes]).toEqual([1, { simplified: 1, rejected: 1 }]);
    expect(ofRule(raised, "code/port")).toEqual(["error"]);
    expect(cellsOf(readFileSync(join(raised.cwd, "out/rejected.csv"), "utf8"))).toMatchObject([
      { orderNo: "SO-1", findings: "code/port" },
    ]);
  });

  it("rejects what it moved to another lane", async () => {
    const usual = await both([row(), above], "");
    expect([usual.lanes, ofRule(usual, "export/single-limit")]).toEqual([
      { simplified: 1, aggregated: 1 },
      ["info"],
    ]);
    const raised = await both([row(), above], "--severity export/single-limit=error");
    expect([raised.status, raised.lanes]).toEqual([1, { simplified: 1, rejected: 1 }]);
    expect(raised.stdout).toContain("1 order  rejected  export/single-limit");
  });

  it("bars no deletion by a condition", async () => {
    const deletion = { ...above, appType: "3", invtNo: "33022026E000000001" };
    const { lanes } = await both([deletion], "--severity export/single-limit=error");
    expect(lanes).toEqual({ aggregated: 1 });
    expect((await both([deletion], "")).lanes).toEqual(lanes);
  });

  it("is status 1 and rejects nothing where it is about a file", async () => {
    const { status, lanes } = await both(
      [{ ...row(), 收货人: "x" }],
      "--severity manifest/unknown-column=error",
    );
    expect([status, lanes]).toEqual([1, { simplified: 1 }]);
  });

  it("rejects every order of a doubt that is told once a run", async () => {
    // Batteries, 8507.60: their export control was suspended until 2026-11-10.
    const battery = (orderNo: string) => row({ orderNo, gcode: "8507600030", unit1: "011" });
    const usual = await both([battery("SO-1"), battery("SO-2")], "--as-of 2026-11-20");
    expect(ofRule(usual, "export/licence")).toEqual(["warning"]);
    const raised = await both([battery("SO-1"), battery("SO-2")], "--severity export/licence=error");
    expect(ofRule(raised, "export/licence")).toEqual(["error", "error"]);
    expect(raised.lanes).toEqual({ rejected: 2 });
  });
});

describe("imports", () => {
  it("are rejected above the limit of an order, and not declared at full rates or left to general trade", async () => {
    const one = bonded({ qty: "1", price: "5100.00", totalPrice: "5100.00", orderNo: "SO-7" });
    expect((await both([one], "")).lanes).toEqual({ "full-rate": 1 });
    expect((await both([one], "--severity import/single-limit=error")).lanes).toEqual({ rejected: 1 });
    const two = bonded({ qty: "2", qty1: "2", price: "2550.00", totalPrice: "5100.00", orderNo: "SO-7" });
    expect((await both([two], "")).lanes).toEqual({ "general-trade": 1 });
    expect((await both([two], "--severity import/single-limit=error")).lanes).toEqual({ rejected: 1 });
  });

  // 100.00 + 10.00 of freight; 110.00 × 9 % × 70 % = 6.93 is due, and the order withholds 3.93.
  it("are rejected, and book nothing, where a tax that differs is an error", async () => {
    const inventory = goods({
      itemRecordNo: "1",
      emsNo: "T3302W000001",
      areaCode: "3302960009",
      areaName: "示例",
    });
    const files = {
      "orders.csv": csv([ordered({ taxTotal: "3.93", acturalPaid: "108.93" })]),
      "tariff.csv": "code,vat,consumption\n0409000000,9,0\n",
    };
    const words = "--orders orders.csv --tariff tariff.csv";
    const usual = await both([inventory], words, files);
    expect(ofRule(usual, "documents/order-tax")).toEqual(["warning"]);
    const raised = await both([inventory], `${words} --severity documents/order-tax=error`, files);
    expect([raised.status, raised.lanes]).toEqual([1, { rejected: 1 }]);
    const { tax } = JSON.parse(readFileSync(join(raised.cwd, "out/run.json"), "utf8"));
    expect(tax.total).toBe("0.00");
  });
});

describe("a rule that is lowered", () => {
  it("declares what was rejected where nothing invalid is sent by it", async () => {
    expect((await both([heavy], "")).lanes).toEqual({ rejected: 1 });
    const lowered = await both([heavy], "--severity amount/weight=warning");
    expect([lowered.status, lowered.lanes]).toEqual([0, { simplified: 1 }]);
    expect(ofRule(lowered, "amount/weight")).toEqual(["warning"]);
    expect((await both([heavy], "--severity amount/weight=warning --fail-on warning")).status).toBe(1);
  });

  it("makes no way-bill message of a bill that weighs too little", async () => {
    const flight = { trafName: "CZ3081", voyageNo: "CZ3081/1120", billNo: "784-12345675" };
    const cwd = folder({
      "m.csv": csv([row({ ...flight, billGrossWeight: "0.1" })]),
      "qingdan.yaml": profile,
    });
    const declared = async (out: string, more: readonly string[]) => {
      const { status } = await qingdan(["declare", "m.csv", "--at", at, "--out", out, ...more], { cwd });
      const { files, findings } = JSON.parse(readFileSync(join(cwd, out, "run.json"), "utf8"));
      const paths: string[] = files.map(({ path }: { path: string }) => path);
      return { status, messages: paths.filter((path) => path.startsWith("messages/")), findings };
    };
    const usual = await declared("usual", []);
    expect([usual.status, usual.findings.error]).toEqual([1, 1]);
    const lowered = await declared("lowered", ["--severity", "export/bill-weight=warning"]);
    expect([lowered.status, lowered.findings]).toEqual([
      0,
      { error: 0, warning: 1, byRule: { "export/bill-weight": 1 } },
    ]);
    expect(lowered.messages).toEqual(usual.messages);
  });

  it("is still written and counted as a note, and is no reason for a lane", async () => {
    const rows = [{ ...above, POD: "9998", tradeMode: "9710" }];
    const lowered = await both(rows, "--severity code/port=info --fail-on warning");
    expect([lowered.status, lowered.lanes]).toEqual([0, { formal: 1 }]);
    expect(ofRule(lowered, "code/port")).toEqual(["info"]);
    expect(lowered.stdout).toContain("level changed: code/port is info, 1 finding");
    expect(lowered.stdout).not.toContain("formal  code/port");
    const [formal] = cellsOf(readFileSync(join(lowered.cwd, "out/formal.csv"), "utf8"));
    expect(formal?.["findings"]).toBe("export/single-limit");
  });

  it("keeps the errors of a rule that mostly warns", async () => {
    // 0000 is all customs together, which no level makes a district.
    const { lanes, findings } = await both([row({ portCode: "0000" })], "--severity code/district=info");
    expect(lanes).toEqual({ rejected: 1 });
    expect(findings).toMatchObject([{ rule: "code/district", kind: "whole", severity: "error" }]);
  });
});

describe("a level that is refused", () => {
  it.each([
    ["export/single-limit=warning", "errors of export/single-limit can't be lowered to warning"],
    ["identity/id-card=info", "errors of identity/id-card can't be lowered to info"],
    ["amount/weight=info", "errors of amount/weight can be lowered to warning at most"],
    ["income/merchant=error", "income/merchant is not one that manifests are checked by"],
    ["export/single-limt=error", "there is no rule export/single-limt; is export/single-limit meant?"],
    ["code/port=off", "write a rule and its level (error, warning or info)"],
    ["code/port", "write a rule and its level (error, warning or info)"],
    ["code/port=info=info", "write a rule and its level (error, warning or info)"],
  ])("%s", async (word, why) => {
    for (const command of ["validate", "declare --out out"]) {
      const cwd = folder({ "m.csv": csv([row()]), "qingdan.yaml": profile });
      const line = `${command} m.csv --lang en --severity ${word}`;
      const { status, stderr } = await qingdan(line.split(" "), { cwd });
      expect([status, existsSync(join(cwd, "out"))]).toEqual([2, false]);
      expect(stderr).toContain(why);
    }
  });

  it.each([
    [
      "severity: { export/single-limit: info }",
      "findings.severity: errors of export/single-limit can't be lowered",
    ],
    ["severity: { export/singel-limit: error }", "is export/single-limit meant?"],
    ["severity: { code/port: off }", "findings.severity.code/port has a wrong value"],
    ["severity: high", "findings.severity has a wrong value: it has rules with their levels under it"],
    ["failOn: info", "findings.failOn has a wrong value: it has to be error or warning"],
    ["failon: error", "findings.failon → failOn"],
    ["exitZero: perhaps", "findings.exitZero has a wrong value: it has to be true or false"],
  ])("in the profile, as findings: %s", async (key, why) => {
    const cwd = folder({ "m.csv": csv([row()]), "qingdan.yaml": `${profile}findings:\n  ${key}\n` });
    const { status, stderr } = await qingdan("validate m.csv --lang en".split(" "), { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(why);
  });
});

describe("the profile's key findings", () => {
  const withFindings = (text: string): Files => ({ "qingdan.yaml": `${profile}findings:\n${text}` });
  const levels = withFindings("  severity:\n    export/single-limit: error\n    code/port: info\n");

  it("gives rules their levels, and options come before it", async () => {
    expect((await both([above], "", levels)).lanes).toEqual({ rejected: 1 });
    const { findings, policy } = await both([portless], "--severity code/port=error", levels);
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toContain("error code/port");
    expect(policy).toEqual({
      failOn: "error",
      exitZero: false,
      severity: { "code/port": "error", "export/single-limit": "error" },
    });
  });

  it("decides the status, and options come before it", async () => {
    const strict = withFindings("  failOn: warning\n");
    expect((await both([portless], "", strict)).status).toBe(1);
    expect((await both([portless], "--fail-on error", strict)).status).toBe(0);
    const lenient = withFindings("  exitZero: true\n");
    const clean = await both([heavy], "", lenient);
    expect([clean.status, clean.policy]).toEqual([0, { failOn: "error", exitZero: true }]);
    expect(clean.stdout).toContain("exitZero in the profile");
    expect((await both([heavy], "--no-exit-zero", lenient)).status).toBe(1);
  });
});

describe("levels that were changed are shown", () => {
  const words = "--severity export/single-limit=error --severity amount/weight=warning";
  const severity = { "amount/weight": "warning", "export/single-limit": "error" };

  it("in the overview, run.json and the JSON report", async () => {
    const { stdout, policy, cwd } = await both([heavy, above], words);
    expect(stdout).toContain("level changed: amount/weight is warning, 1 finding\n");
    expect(stdout).toContain("level changed: export/single-limit is error, 1 finding\n");
    expect(stdout).not.toContain("--fail-on");
    expect(policy).toEqual({ failOn: "error", exitZero: false, severity });
    const record = JSON.parse(readFileSync(join(cwd, "out/run.json"), "utf8"));
    expect(record.options.severity).toEqual(severity);
    expect(record.findings).toMatchObject({ error: 1, warning: 1 });
    const plain = await both([row()], "");
    expect(plain.policy).toBeUndefined();
    expect(JSON.parse(readFileSync(join(plain.cwd, "out/run.json"), "utf8")).options).not.toHaveProperty(
      "severity",
    );
  });

  it("in SARIF as the results' level; the rules keep their own", async () => {
    const cwd = folder({ "m.csv": csv([heavy]), "qingdan.yaml": profile });
    const line = "validate m.csv --format sarif --severity amount/weight=warning";
    const [{ tool, results, invocations }] = JSON.parse(
      (await qingdan(line.split(" "), { cwd })).stdout,
    ).runs;
    const { level, ruleIndex } = results.find(({ ruleId }: { ruleId: string }) => ruleId === "amount/weight");
    expect([level, tool.driver.rules[ruleIndex].defaultConfiguration.level]).toEqual(["warning", "error"]);
    expect(invocations).toEqual([
      {
        executionSuccessful: true,
        ruleConfigurationOverrides: [
          { descriptor: { id: "amount/weight", index: ruleIndex }, configuration: { level: "warning" } },
        ],
      },
    ]);
    const usual = await qingdan("validate m.csv --format sarif".split(" "), { cwd });
    expect(JSON.parse(usual.stdout).runs[0]).not.toHaveProperty("invocations");
  });

  it("in JUnit as properties", async () => {
    const cwd = folder({ "m.csv": csv([heavy]), "qingdan.yaml": profile });
    const line = "validate m.csv --report r.xml --severity amount/weight=warning";
    await qingdan(line.split(" "), { cwd });
    const xml = readFileSync(join(cwd, "r.xml"), "utf8");
    expect(xml).toContain('<property name="severity amount/weight" value="warning"></property>');
    expect(xml).toMatch(/<testsuites [^>]*failures="0"/);
  });

  it("by tax import, which goes by the profile", async () => {
    const cwd = folder({
      "m.csv": csv([bonded({ qty: "1", price: "5100.00", totalPrice: "5100.00" })]),
      "tariff.csv": "code,vat,consumption\n33051000,13,0\n04090000,9,0\n",
      "qingdan.yaml": `${profile}findings:\n  severity: { import/single-limit: error }\n`,
    });
    const line = "tax import m.csv --tariff tariff.csv --no-ledger --lang en";
    const { status, stderr } = await qingdan(line.split(" "), { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain("level changed: import/single-limit is error");
  });
});
