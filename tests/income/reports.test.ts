import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declare, qingdan } from "../support/cli.js";
import { type Cells, csv, type Row } from "../support/manifest.js";
import { apart, exported, revenueOf, said } from "./revenue.js";

/** An order of ¥51.00, its deletion, and a change of it to ¥30.00. */
const first = (cells: Cells = {}): Row => exported({ orderNo: "SO-1", ...cells });
const deletion = (cells: Cells = {}): Row => first({ appType: "3", preNo: "B20260821000000001", ...cells });
const change = (cells: Cells = {}): Row =>
  first({ appType: "2", preNo: "B20260821000000001", price: "15", totalPrice: "30.00", ...cells });
const other = exported({ orderNo: "SO-2", price: "10", totalPrice: "20.00" });

/** The return of runs that declare these manifests (run1, run2 …), and of manifests (m1.csv, m2.csv …). */
async function computed(manifests: readonly (readonly Row[])[], sources: string, at?: readonly string[]) {
  const { cwd } = await declare([exported({ orderNo: "SO-0" })]);
  for (const [index, rows] of manifests.entries()) {
    const number = index + 1;
    writeFileSync(join(cwd, `m${number}.csv`), csv(rows));
    const time = at?.[index] ?? "2026-11-20T10:00:00";
    const { stderr } = await qingdan(
      ["declare", `m${number}.csv`, "--out", `run${number}`, "--at", time, "--quiet"],
      { cwd },
    );
    expect(stderr).toBe("");
  }
  const { status, stdout, stderr } = await qingdan(
    ["tax", "income", ...sources.split(" "), "--year", "2026", "--format", "json", "--lang", "en"],
    { cwd },
  );
  const { revenue, excluded, sources: of } = JSON.parse(stdout);
  const sums = excluded.map(({ reason, yuan, lines }: { reason: string; yuan: string; lines: number }) =>
    [reason, yuan, lines].join(" "),
  );
  return { status, revenue, excluded: sums, lines: of.lines, stderr };
}

describe("a deletion", () => {
  it("takes its order out of revenue, in manifests in either order", async () => {
    for (const [one, two] of [
      [[first(), other], [deletion()]],
      [[deletion()], [first(), other]],
    ] as const) {
      const result = await revenueOf(one, { also: two });
      expect(result.revenue.revenue.toFixed(2)).toBe("20.00");
      expect(apart(result)).toEqual(["income/report-type 51.00 2"]);
      expect(result.register.map(({ orderNo }) => orderNo)).toEqual(["SO-2"]);
      const deleted = result.findings.find(({ kind }) => kind === "deleted");
      expect(deleted).toMatchObject({ value: "SO-1", severity: "warning" });
    }
  });

  it("takes its order out of revenue, in run directories in either order", async () => {
    for (const sources of ["run1 run2", "run2 run1"]) {
      const result = await computed([[first(), other], [deletion()]], sources);
      expect(result).toMatchObject({ status: 0, revenue: "20.00", excluded: ["income/report-type 51.00 2"] });
      expect(result.stderr).toMatch(/SO-1 was deleted by run2\/messages/);
    }
  });

  it("in a run directory takes out the order of a manifest, and run directories of both agree with their manifests", async () => {
    const manifests = [[first(), other], [deletion()]];
    const fromRun = await computed(manifests, "m1.csv run2");
    expect(fromRun).toMatchObject({ revenue: "20.00", excluded: ["income/report-type 51.00 1"] });
    // SO-2 is in no run directory: it is counted and said to be undeclared.
    expect(fromRun.status).toBe(1);
    expect(await computed(manifests, "m1.csv m2.csv run1 run2")).toMatchObject({
      status: 0,
      revenue: "20.00",
      excluded: ["income/report-type 51.00 2"],
    });
    expect(await computed(manifests, "m1.csv m2.csv run1")).toMatchObject({ revenue: "20.00" });
  });

  it("of an order that no input has takes nothing off the others, and is named with its sum", async () => {
    const result = await revenueOf([deletion(), other]);
    expect(result.revenue.revenue.toFixed(2)).toBe("20.00");
    expect(apart(result)).toEqual(["income/report-type 0.00 1"]);
    expect(said(result)).toContain("warning income/report-type unmatched orderNo:2");
    expect(result.findings.find(({ kind }) => kind === "unmatched")).toMatchObject({
      value: "SO-1",
      expected: "142 51.00",
    });
    const ofRun = await computed([[deletion(), other]], "run1");
    expect(ofRun).toMatchObject({ status: 0, revenue: "20.00", excluded: ["income/report-type 0.00 1"] });
    expect(ofRun.stderr).toContain("SO-1 (142 51.00), which this deletes, is not in the input");
    const mixed = await computed([[deletion()], [other]], "m2.csv run1 run2");
    expect(mixed).toMatchObject({ status: 0, revenue: "20.00" });
    expect(mixed.stderr).toContain("which this deletes, is not in the input");
  });

  it("without a number to refer to is an error and deletes nothing", async () => {
    const result = await revenueOf([first()], { also: [deletion({ preNo: "" })] });
    expect(result.revenue.revenue.toFixed(2)).toBe("51.00");
    expect(said(result)).toContain("error manifest/report-type deletion appType:2");
  });

  it("of another inventory by its number, or by half a year, leaves an order alone", async () => {
    const numbered = first({ invtNo: "33022026E000000011" });
    const another = deletion({ invtNo: "33022026E000000029", preNo: "" });
    expect((await revenueOf([numbered], { also: [another] })).revenue.revenue.toFixed(2)).toBe("51.00");
    const old = deletion({ ieDate: "20250820" });
    const result = await revenueOf([first()], { also: [old] });
    expect(result.revenue.revenue.toFixed(2)).toBe("51.00");
  });

  it("does not reach an order that was declared again after it", async () => {
    const again = first({ price: "20", totalPrice: "40.00" });
    const times = ["2026-11-20T10:00:00", "2026-11-20T11:00:00", "2026-11-20T12:00:00"];
    for (const sources of ["run1 run2 run3", "run3 run2 run1"]) {
      const result = await computed([[first()], [deletion()], [again]], sources, times);
      expect(result).toMatchObject({ revenue: "40.00", excluded: ["income/report-type 51.00 2"] });
      expect(result.stderr).toContain("declared again after it");
    }
  });

  it("takes out the only declaration that there is, whatever their times say", async () => {
    const times = ["2026-11-20T12:00:00", "2026-11-20T10:00:00"];
    for (const sources of ["run1 run2", "run2 run1", "m1.csv run1 run2"]) {
      const result = await computed([[first(), other], [deletion()]], sources, times);
      expect(result).toMatchObject({ revenue: "20.00" });
      expect(result.stderr).toContain("SO-1 was deleted by run2/");
    }
  });

  it("of a refunded order keeps the refund from other orders' revenue", async () => {
    const refunds = "orderNo,amount,date\nSO-1,51.00,2026-09-01\n";
    for (const also of [[first()], undefined]) {
      const given = also === undefined ? { refunds } : { refunds, also };
      const result = await revenueOf([deletion(), other], given);
      expect(result.revenue.revenue.toFixed(2)).toBe("20.00");
    }
  });

  it("of a formal declaration takes it out too", async () => {
    const cells = { tradeMode: "9710", qty: "1", price: "6000", totalPrice: "6000" };
    const manifests = [[first(cells), other], [deletion(cells)]];
    const result = await computed(manifests, "run1 run2");
    expect(result).toMatchObject({ revenue: "20.00", excluded: ["income/report-type 6000.00 2"] });
    const mixed = await computed(manifests, "m1.csv run2 run1");
    expect(mixed).toMatchObject({
      status: 0,
      revenue: "20.00",
      excluded: ["income/report-type 6000.00 1"],
    });
  });
});

describe("a change", () => {
  it("replaces the first declaration, in manifests and run directories in either order", async () => {
    const manifests = [[first(), other], [change()]];
    for (const sources of ["run1 run2", "run2 run1", "m1.csv m2.csv", "m2.csv m1.csv", "m1.csv run1 run2"]) {
      const result = await computed(manifests, sources);
      expect(result).toMatchObject({ status: 0, revenue: "50.00" });
      expect(result.excluded).toEqual(["income/report-type 51.00 1"]);
      expect(result.stderr).toMatch(/SO-1 was changed by (run2|m2)/);
    }
  });

  it("by another comes after it by appTime; without one, neither counts and it is an error", async () => {
    const [one, two] = [change(), change({ price: "20", totalPrice: "40.00" })];
    const times = ["2026-11-20T10:00:00", "2026-11-20T12:00:00", "2026-11-20T11:00:00"];
    for (const sources of ["run1 run2 run3", "run3 run2 run1"]) {
      const result = await computed([[first()], [two], [one]], sources, times);
      expect(result).toMatchObject({ status: 0, revenue: "40.00", excluded: ["income/report-type 81.00 2"] });
    }
    const timed = (row: Row, appTime: string): Row => ({ ...row, appTime });
    const ordered = await revenueOf([timed(one, "20260901100000")], {
      also: [timed(two, "20260901100001")],
    });
    expect(ordered.revenue.revenue.toFixed(2)).toBe("40.00");
    const undecided = await revenueOf([one], { also: [two] });
    expect(undecided.revenue.revenue.toFixed(2)).toBe("0.00");
    expect(apart(undecided)).toEqual(["income/report-type 70.00 2"]);
    expect(said(undecided)).toContain("error income/report-type undecided orderNo:2");
  });

  it("in a run directory without answers is an error beside manifests: what its lines are is not known", async () => {
    const { cwd } = await declare([first(), other]);
    writeFileSync(join(cwd, "change.csv"), csv([change()]));
    await qingdan(["declare", "change.csv", "--out", "changed"], { cwd });
    const path = join(cwd, "changed", "run.json");
    const record = JSON.parse(readFileSync(path, "utf8"));
    record.files = record.files.filter((file: { path: string }) => file.path !== "answers.csv");
    writeFileSync(path, JSON.stringify(record));
    const given = [
      "tax",
      "income",
      "m.csv",
      "out",
      "changed",
      "--year",
      "2026",
      "--format",
      "json",
      "--lang",
      "en",
    ];
    const { status, stdout, stderr } = await qingdan(given, { cwd });
    expect([status, JSON.parse(stdout).revenue]).toEqual([1, "71.00"]);
    expect(stderr).toContain("SO-1 differs from its declared inventory, which has 142 30.00");
  });

  it("and a deletion are of the order whatever day of release decides its period", async () => {
    const released = { releaseDate: "20260822" };
    const deleted = await revenueOf([first(released)], { also: [deletion()], by: "release" });
    expect(deleted.revenue.revenue.toFixed(2)).toBe("0.00");
    expect(apart(deleted)).toEqual(["income/report-type 51.00 2"]);
    const changed = await revenueOf([first(released)], { also: [change(released)], by: "release" });
    expect(changed.revenue.revenue.toFixed(2)).toBe("30.00");
  });

  it("that moves an order out of the period takes it out, and the reverse takes it in", async () => {
    const moved = change({ ieDate: "20261005" });
    const out = await revenueOf([first()], { also: [moved] });
    expect(out.revenue.lines).toEqual({ read: 2, counted: 0, outsidePeriod: 1 });
    const back = await revenueOf([first({ ieDate: "20261005" })], { also: [change()] });
    expect(back.revenue.revenue.toFixed(2)).toBe("30.00");
  });

  it("that can't be declared leaves the first as it is", async () => {
    const result = await revenueOf([first()], { also: [change({ preNo: "" })] });
    expect(result.revenue.revenue.toFixed(2)).toBe("51.00");
    expect(apart(result)).toEqual(["income/customs 30.00 1"]);
  });

  it("and then deleted counts nothing", async () => {
    const result = await computed([[first(), other], [change()], [deletion()]], "run3 run1 run2");
    expect(result).toMatchObject({ revenue: "20.00", excluded: ["income/report-type 81.00 3"] });
  });
});

describe("what is only stored at E-Port", () => {
  it("is no revenue, deletes nothing and changes nothing", async () => {
    const kept = { appStatus: "1" };
    const alone = await revenueOf([first(kept), other]);
    expect(alone.revenue.revenue.toFixed(2)).toBe("20.00");
    expect(said(alone)).toContain("error manifest/report-type kept appStatus:2");
    for (const row of [deletion(kept), change(kept)]) {
      const result = await revenueOf([first()], { also: [row] });
      expect(result.revenue.revenue.toFixed(2)).toBe("51.00");
    }
  });

  it("is in no run directory", async () => {
    const { cwd } = await declare([other]);
    writeFileSync(join(cwd, "kept.csv"), csv([first({ appStatus: "1" }), other]));
    await qingdan(["declare", "kept.csv", "--out", "kept"], { cwd });
    const { stdout } = await qingdan(["tax", "income", "kept", "--year", "2026", "--format", "json"], {
      cwd,
    });
    expect(JSON.parse(stdout)).toMatchObject({ revenue: "20.00", excluded: [] });
  });
});
