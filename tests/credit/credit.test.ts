import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { message, node, run } from "../ledger/declarations/support.js";
import { at, folder, qingdan } from "../support/cli.js";
import { document } from "../support/declared.js";
import { bonded, tariff } from "../support/imports.js";
import { csv, row } from "../support/manifest.js";

const merchant = "3302960004";
const header = "code,name,role,creditTier,tierFrom,tierTo,source";

interface Party {
  readonly [name: string]: unknown;
}

/** Three bonded imports of ¥100.00 of one merchant: honey, VAT 9 %, no other tax. */
const imports = [1, 2, 3].map((number) => bonded({ orderNo: `IM-${number}` }));

/** What `credit` makes of a manifest and a table of parties. */
async function credit(
  parties: readonly string[],
  { asOf = "2026-11-23", rows = imports, files = {}, args = [] }: Partial<Given> = {},
) {
  const cwd = folder({
    "parties.csv": [header, ...parties, ""].join("\n"),
    "m.csv": csv(rows),
    "tariff.csv": tariff,
    ...files,
  });
  const words = ["credit", "m.csv", "--parties", "parties.csv", "--as-of", asOf, "--at", at, "-f", "json"];
  const result = await qingdan([...words, "--no-ledger", "--tariff", "tariff.csv", "--lang", "en", ...args], {
    cwd,
  });
  if (result.status === 2) throw new Error(result.stderr);
  const made: {
    readonly asOf: string;
    readonly decree: string;
    readonly parties: readonly Party[];
    readonly record: readonly Party[];
    readonly findings: readonly Party[];
    readonly notes: readonly string[];
  } = JSON.parse(result.stdout);
  return { ...made, status: result.status, cwd };
}

interface Given {
  readonly asOf: string;
  readonly rows: readonly Record<string, string>[];
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

describe("the tier of an enterprise", () => {
  // Decree 251 was in force until 2026-03-31, decree 282 from 2026-04-01 on.
  it("is 其他 on the last day of decree 251, and 常规 on the first of decree 282", async () => {
    const other = [`${merchant},示例电商,merchant,其他,2022-01-01,,`];
    const before = await credit(other, { asOf: "2026-03-31" });
    expect([before.asOf, before.decree, before.parties[0]?.["tier"]]).toEqual(["2026-03-31", "251", "其他"]);
    const after = await credit(other, { asOf: "2026-04-01" });
    expect([after.asOf, after.decree, after.parties[0]?.["tier"]]).toEqual(["2026-04-01", "282", "常规"]);
    expect([before.status, after.status]).toEqual([0, 0]);
  });

  it("is that of the row in force on the day, its first and last day included", async () => {
    const rows = [
      `${merchant},,merchant,失信,2025-01-01,2026-06-30,`,
      `${merchant},,merchant,认证,2026-07-01,2026-07-31,`,
    ];
    const tierOn = async (asOf: string) => (await credit(rows, { asOf })).parties[0]?.["tier"];
    expect(await tierOn("2024-12-31")).toBeNull();
    expect(await tierOn("2025-01-01")).toBe("失信");
    expect(await tierOn("2026-06-30")).toBe("失信");
    expect(await tierOn("2026-07-01")).toBe("认证");
    expect(await tierOn("2026-08-01")).toBeNull();
  });

  it("is an error where it is another word, or of before its decree; the party is listed without it", async () => {
    const { status, parties, findings } = await credit([
      `${merchant},,merchant,一般认证,,,`,
      "3302960001,,platform,认证,2026-03-31,,",
    ]);
    expect(status).toBe(1);
    expect(parties).toMatchObject([
      { code: merchant, tier: null, inventories: 3 },
      { code: "3302960001", tier: null, inventories: 3 },
    ]);
    expect(findings).toMatchObject([
      { rule: "credit/tier", kind: "unknown", severity: "error", line: 2, value: "一般认证" },
      { rule: "credit/tier", kind: "early", severity: "error", line: 3, expected: "2026-04-01" },
    ]);
  });

  it("is one for all roles of an enterprise; of two on a day the later, with a warning", async () => {
    const { parties, findings, status } = await credit([
      `${merchant},,merchant,失信,2026-05-01,,`,
      `${merchant},,guarantor,认证,2026-06-01,,`,
    ]);
    expect(parties.map(({ tier }) => tier)).toEqual(["认证", "认证"]);
    expect(findings).toMatchObject([{ rule: "credit/row", kind: "overlap", severity: "warning" }]);
    expect(status).toBe(0);
  });

  it("is not known for a day before the first decree that is", async () => {
    await expect(credit([`${merchant},,merchant,其他,,,`], { asOf: "2021-10-31" })).rejects.toThrow(
      "2021-11-01",
    );
  });
});

describe("orders and enterprises that are not counted", () => {
  it("are noted: enterprises of a role that the table has others of", async () => {
    const rows = [...imports, bonded({ orderNo: "IM-4", ebcCode: "3302960005", assureCode: "3302960005" })];
    const { parties, notes } = await credit([`${merchant},,merchant,常规,,,`], { rows });
    expect(parties).toMatchObject([{ code: merchant, inventories: 3 }]);
    expect(notes[0]).toBe(
      "enterprises that the table has no row of as merchant, which are not listed (1): 3302960005",
    );
  });

  it("are noted: orders that go by a formal declaration", async () => {
    const rows = [row(), row({ orderNo: "SO-2", tradeMode: "9710", exportRebate: "Y" })];
    const { parties, notes } = await credit([`${merchant},,merchant,常规,,,`], { rows });
    expect(parties).toMatchObject([{ inventories: 1 }]);
    expect(notes[0]).toBe("orders that go by a formal declaration, have no inventory and are not counted: 1");
  });
});

describe("what a tier brings", () => {
  // Three inventories; VAT of each 100.00 × 9 % × 70 % = 6.30: taxes 18.90.
  it("is a share of inspections, a guarantee and a place, by default", async () => {
    const tiers = ["高级认证", "认证", "常规", "失信", "严重失信"];
    const seen = [];
    for (const tier of tiers) {
      const { parties } = await credit([`${merchant},,merchant,${tier},2026-04-01,,`]);
      const [party] = parties;
      seen.push([party?.["inspectionPercent"], party?.["expectedInspections"], party?.["priority"]]);
      expect(party).toMatchObject({ inventories: 3, taxes: "18.90", guaranteeNeed: "18.90" });
    }
    // 5 % × 0.2 = 1 %, of 3 inventories 0.03; 5 %: 0.15; 80 %: 2.4.
    expect(seen).toEqual([
      ["1.0", "0.03", 1],
      ["5.0", "0.15", 2],
      ["5.0", "0.15", 3],
      ["80.0", "2.4", 4],
      ["80.0", "2.4", 5],
    ]);
  });

  it("is as the profile has it", async () => {
    const profile = `credit:
  inspectionRate: "0.04"
  effects:
    高级认证: { inspection: "0.125", guarantee: "0", priority: 7 }
    失信: { inspection: "10", guarantee: "1.5" }
`;
    const given = { files: { "p.yaml": profile }, args: ["-p", "p.yaml"] };
    const best = await credit([`${merchant},,merchant,高级认证,,,`], given);
    // 4 % × 0.125 = 0.5 %; three inventories: 0.015.
    expect(best.parties).toMatchObject([
      { inspectionPercent: "0.5", expectedInspections: "0.015", guaranteeNeed: "0.00", priority: 7 },
    ]);
    const worst = await credit([`${merchant},,merchant,失信,,,`], given);
    // 4 % × 10 = 40 %; 18.90 × 1.5 = 28.35.
    expect(worst.parties).toMatchObject([
      { inspectionPercent: "40.0", expectedInspections: "1.2", guaranteeNeed: "28.35", priority: 4 },
    ]);
  });

  it("inspects no more inventories than there are, whatever the factor", async () => {
    const profile = 'credit: { inspectionRate: "0.05", effects: { 失信: { inspection: "25" } } }\n';
    const given = { files: { "p.yaml": profile }, args: ["-p", "p.yaml"] };
    // 5 % × 25 = 125 %; three inventories.
    expect((await credit([`${merchant},,merchant,失信,,,`], given)).parties).toMatchObject([
      { inspectionPercent: "100.0", expectedInspections: "3" },
    ]);
  });

  it("rounds the guarantee half up to the fen", async () => {
    const profile = 'credit: { effects: { 常规: { guarantee: "0.05" } } }\n';
    const one = { rows: imports.slice(0, 1), files: { "p.yaml": profile }, args: ["-p", "p.yaml"] };
    // 6.30 × 0.05 = 0.315.
    expect((await credit([`${merchant},,merchant,常规,,,`], one)).parties).toMatchObject([
      { guaranteeNeed: "0.32" },
    ]);
  });

  it("leaves taxes open where none are known, and says so", async () => {
    const cwd = folder({
      "parties.csv": `${header}\n${merchant},,merchant,其他,,,\n`,
      "m.csv": csv(imports),
    });
    const { stdout } = await qingdan(
      [
        "credit",
        "m.csv",
        "--parties",
        "parties.csv",
        "--no-ledger",
        "--at",
        at,
        "-f",
        "json",
        "--lang",
        "en",
      ],
      { cwd },
    );
    const made = JSON.parse(stdout);
    expect(made.parties).toMatchObject([{ inventories: 3, taxes: null, guaranteeNeed: null }]);
    expect(made.notes[0]).toContain("3 imports");
  });

  it("takes the taxes of a run from its tax.csv, and agrees with the manifest's", async () => {
    const cwd = folder({
      "parties.csv": `${header}\n${merchant},,guarantor,其他,,,\n`,
      "m.csv": csv(imports),
      "tariff.csv": tariff,
      "qingdan.yaml": "transfer: { copCode: 3302960004, copName: 示例, dxpId: DXPENT0000000001 }\n",
    });
    const declared = await qingdan(
      ["declare", "m.csv", "-o", "out", "--tariff", "tariff.csv", "--no-ledger", "--at", at],
      { cwd },
    );
    expect([declared.status, declared.stderr]).toEqual([0, ""]);
    const args = ["--parties", "parties.csv", "--no-ledger", "--at", at, "-f", "json"];
    const { stdout } = await qingdan(["credit", "out", ...args], { cwd });
    expect(JSON.parse(stdout).parties).toMatchObject([{ inventories: 3, taxes: "18.90" }]);
    // One that was changed since is not believed.
    writeFileSync(
      join(cwd, "out/tax.csv"),
      readFileSync(join(cwd, "out/tax.csv"), "utf8").replace("18.90", "99.30"),
    );
    const changed = await qingdan(["credit", "out", ...args], { cwd });
    expect(JSON.parse(changed.stdout).parties).toMatchObject([{ taxes: null }]);
  });
});

describe("rows of the parties", () => {
  it("that can't be read are named, each with its line, and not counted", async () => {
    const { status, parties, findings } = await credit([
      `${merchant},,merchnt,其他,,,`,
      ",,merchant,其他,,,",
      `${merchant},,merchant,其他,2026-13-01,,`,
      `${merchant},,platform,其他,2026-05-01,2026-04-30,`,
    ]);
    expect([status, parties]).toEqual([1, []]);
    expect(findings.map(({ kind, line }) => [kind, line])).toEqual([
      ["role", 2],
      ["no-code", 3],
      ["date", 4],
      ["period", 5],
    ]);
  });

  it("may be in Chinese, and in a table with titles above it", async () => {
    const table = `企业信用等级一览\n企业代码,企业名称,角色,信用等级\n${merchant},示例电商,merchant,其他\n`;
    const { parties } = await credit([], { files: { "parties.csv": table } });
    expect(parties).toMatchObject([{ code: merchant, name: "示例电商", tier: "常规", inventories: 3 }]);
  });
});

describe("the own record", () => {
  const exported = (orderNo: string, day: string) => row({ orderNo, ieDate: day.replaceAll("-", "") });

  it("compares penalties and fines of a year with the thresholds of decree 251, both of which have to be passed", async () => {
    // 1,000 × 0.1 % of nothing: with 3 inventories in 2024 the limit is 0.003 penalties.
    const rows = ["2024-05-01", "2024-05-02", "2024-05-03", "2025-05-01"].map((day, index) =>
      exported(`SO-${index}`, day),
    );
    const code = rows[0]?.["ebcCode"] ?? "";
    const asked = async (fine: string) => {
      const penalties = `code,date,fine,dueOn,paidOn\n${code},2025-06-01,${fine},,\n`;
      const { record } = await credit([`${code},,merchant,其他,,,`], {
        ...{ rows, asOf: "2025-12-31", files: { "penalties.csv": penalties } },
        args: ["--penalties", "penalties.csv"],
      });
      return record.find(({ year }) => year === "2025");
    };
    expect(await asked("1000000.00")).toMatchObject({
      ...{ inventories: 1, documentsBefore: 3, penalties: 1, fines: "1000000.00" },
      ...{ penaltyLimit: "0.003", finesLimit: "1000000.00", state: "below" },
    });
    expect(await asked("1000000.01")).toMatchObject({ state: "exceeds" });
  });

  it("knows no thresholds of decree 282 but the profile's", async () => {
    const penalties = `code,date,fine,dueOn,paidOn\n${merchant},2026-06-01,5000000,2026-06-30,\n`;
    const files = { "penalties.csv": penalties };
    const args = ["--penalties", "penalties.csv"];
    const parties = [`${merchant},,merchant,常规,,,`];
    const { record } = await credit(parties, { files, args, asOf: "2026-07-01" });
    expect(record).toMatchObject([{ penalties: 1, fines: "5000000.00", finesLimit: null, state: null }]);
    const profile =
      'credit: { thresholds: { penaltyShare: "0.001", fines: "1000000", brokerPenaltyShare: "0.0005", brokerFines: "300000" } }\n';
    const own = { files: { ...files, "p.yaml": profile }, args: [...args, "-p", "p.yaml"] };
    // Three months after 2026-06-30 are up on 2026-09-30; nothing is known of the documents of 2025.
    expect((await credit(parties, { ...own, asOf: "2026-09-30" })).record).toMatchObject([
      { owed: 0, state: null },
    ]);
    expect((await credit(parties, { ...own, asOf: "2026-10-01" })).record).toMatchObject([
      { owed: 1, state: "owed" },
    ]);
  });

  it("counts refusals, inspections and applications to cancel of the ledger", async () => {
    const rows = [1, 2, 3].map((number) => exported(`SO-${number}`, "2026-11-20"));
    const code = rows[0]?.["ebcCode"] ?? "";
    const cwd = folder({ "parties.csv": `${header}\n${code},,merchant,其他,,,\n`, "m.csv": csv(rows) });
    await book(cwd, rows[0] ?? {});
    const { stdout } = await qingdan(
      ["credit", "m.csv", "--parties", "parties.csv", "--ledger", "book.sqlite", "--at", at, "-f", "json"],
      { cwd },
    );
    expect(JSON.parse(stdout).record).toMatchObject([
      // One of three refused: 33.3 %; one of two accepted inspected: 50.0 %.
      { inventories: 3, refused: 1, cancelled: 1, refusedPercent: "33.3", inspectedPercent: "50.0" },
    ]);
  });
});

/** Books three exports of a merchant, with receipts: 120 and 500; 120; 100; and an application to cancel the first. */
async function book(cwd: string, { ebpCode = "", ebcCode = "" }: Record<string, string>): Promise<void> {
  const ledger = await LedgerFile.open(join(cwd, "book.sqlite"));
  try {
    const nodes = [1, 2, 3].map((number) => node(number, { ebpCode, ebcCode, orderNo: `SO-${number}` }));
    const at = "2026-11-20T10:00:00.000+08:00";
    ledger.declarations.bookRun(run({ directory: "/runs/one", at, batch: "one" }), [
      message("exports", nodes),
      document("CEB605", { key: "C-1", ebcCode, invtNo: "1" }),
    ]);
    const states = [["120", "500"], ["120"], ["100"]];
    for (const [index, own] of states.entries())
      for (const [second, state] of own.entries()) {
        const [found] = ledger.declarations.nodesBy("CEB603", {
          kind: "order",
          ebpCode,
          orderNo: `SO-${index + 1}`,
        });
        if (found === undefined) throw new Error("no node");
        const time = `2026112010000${second}000`;
        const facts = { kind: "CEB604", preNo: "", invtNo: "", state, time, info: "", details: "" };
        ledger.declarations.addReceipt(found.node, found.object, facts, at);
      }
    ledger.commit();
  } finally {
    ledger.close();
  }
}
