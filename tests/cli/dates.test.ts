import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../src/output/run-record.js";
import { inventoriesOf } from "../conformance/read-messages.js";
import { at, type Declared, declare, folder, outputOf, profile, qingdan } from "../support/cli.js";
import { csv, row, worth } from "../support/manifest.js";

/** US$700 at 7.00 in November, at 8.00 in December: ¥4900.00 and ¥5600.00. */
const dollars = worth("700.00", { currency: "502" });
const rates = "month,currency,rate\n2026-11,USD,7.00\n2026-12,502,8.00\n";

async function declaredAt(...args: string[]): Promise<Declared> {
  const cwd = folder({ "m.csv": csv([dollars]), "rates.csv": rates, "qingdan.yaml": profile });
  const result = await qingdan(
    ["declare", "m.csv", "--out", "out", "--rates", "rates.csv", "--quiet", ...args],
    { cwd },
  );
  return { ...result, cwd, out: outputOf(`${cwd}/out`) };
}

function yuanOf({ lanes }: RunRecord): string[] {
  return Object.values(lanes).map(({ yuan }) => yuan);
}

describe.concurrent("--at", () => {
  it("pins appTime and the record's point of time; its day in China has the law and the rates", async () => {
    // 01:00 on 1 December in China: December's rate, above ¥5000.
    const { out } = await declaredAt("--at", "2026-11-30T17:00:00Z");
    expect(out.run).toMatchObject({ lawDate: "2026-12-01", at: "2026-11-30T17:00:00.000Z" });
    expect(yuanOf(out.run)).toEqual(["0.00", "5600.00", "0.00", "0.00"]);
    expect(inventoriesOf(out.messages)[0]?.InventoryHead["appTime"]).toBe("20261201010000");
  });

  it("one second before midnight in China is still November", async () => {
    const { out } = await declaredAt("--at", "2026-11-30T15:59:59Z");
    expect(out.run.lawDate).toBe("2026-11-30");
    expect(yuanOf(out.run)).toEqual(["4900.00", "0.00", "0.00", "0.00"]);
    expect(inventoriesOf(out.messages)[0]?.InventoryHead["appTime"]).toBe("20261130235959");
  });

  it("without an offset is China's time, and so is a time as messages write it", async () => {
    const runs = await Promise.all(
      ["2026-11-30T23:00:00", "20261130230000", "2026-11-30 23:00"].map((at) => declaredAt("--at", at)),
    );
    expect(runs.map(({ out }) => [out.run.at, out.run.lawDate])).toEqual(
      new Array(3).fill(["2026-11-30T15:00:00.000Z", "2026-11-30"]),
    );
  });
});

describe.concurrent("--as-of", () => {
  it("gives the law and the rates of a day, and leaves appTime alone", async () => {
    const { out } = await declaredAt("--at", "2026-11-30T17:00:00Z", "--as-of", "2026-11-30");
    expect(out.run.lawDate).toBe("2026-11-30");
    expect(yuanOf(out.run)).toEqual(["4900.00", "0.00", "0.00", "0.00"]);
    expect(inventoriesOf(out.messages)[0]?.InventoryHead["appTime"]).toBe("20261201010000");
  });

  it("before the law that is known: status 2, and from when it is", async () => {
    const cwd = folder({ "m.csv": csv([row()]) });
    const { status, stderr } = await qingdan(["validate", "m.csv", "--as-of", "2018-12-31"], { cwd });
    expect(stderr).toContain("2019-01-01");
    expect(status).toBe(2);
  });

  it("before 2020-07-01 there is no 9710", async () => {
    const cwd = folder({
      "m.csv": csv([row({ tradeMode: "9710", gcode: "610910" })]),
      "qingdan.yaml": profile,
    });
    const validate = (day: string) =>
      qingdan(["validate", "m.csv", "--as-of", day, "--format", "ndjson"], { cwd });
    const [before, after] = await Promise.all([validate("2020-06-30"), validate("2020-07-01")]);
    expect(before.stdout).toContain('"rule":"export/trade-mode"');
    expect([before.status, after.status, after.stdout]).toEqual([1, 0, ""]);
  });
});

describe.concurrent("--rates", () => {
  it("without the month: fx/rate-missing, the order rejected, nothing guessed", async () => {
    const { status, out } = await declaredAt("--at", "2027-01-05T10:00:00+08:00");
    expect(status).toBe(1);
    expect(out.findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).toEqual([
      "fx/rate-missing",
    ]);
    expect(out.run.lanes.rejected).toEqual({ orders: 1, lines: 1, yuan: "0.00" });
  });

  it("without the option: fx/rate-missing for every currency but the yuan", async () => {
    const { out } = await declare([dollars, row({ orderNo: "SO-2" })]);
    expect(out.findings.map(({ rule, orderNo }) => `${rule} ${orderNo}`)).toEqual(["fx/rate-missing SO-1"]);
    expect(out.run.lanes.simplified?.yuan).toBe("51.00");
  });

  it.each([
    ["no currency", "2026-11,,7\n", "没有币制"],
    ["two rates for one month", "2026-11,USD,7\n2026-11,502,8\n", "502"],
  ])("with %s: status 2, its line and what stands there", async (_, lines, wrong) => {
    const cwd = folder({ "m.csv": csv([dollars]), "rates.csv": `month,currency,rate\n${lines}` });
    const { status, stderr } = await qingdan(["validate", "m.csv", "--rates", "rates.csv"], { cwd });
    expect(stderr).toMatch(/^rates\.csv 第[23]行/);
    expect(stderr).toContain(wrong);
    expect(status).toBe(2);
  });

  it("with a currency that customs lacks: a note, and the others' rates hold", async () => {
    const rates = { "rates.csv": "month,currency,rate\n2026-11,ZAR,0.41\n2026-11,USD,7\n" };
    const { status, out } = await declare([dollars], ["--rates", "rates.csv"], rates);
    expect(status).toBe(0);
    expect(out.findings.map(({ rule, severity, value }) => [rule, severity, value])).toEqual([
      ["fx/unknown-currency", "info", "ZAR"],
    ]);
  });
});

describe.concurrent("days of options that are far from the run", () => {
  const cwd = folder({ "m.csv": csv([row()]), "qingdan.yaml": profile });
  const started = (...args: string[]) => qingdan([...args, "--at", at, "--lang", "en"], { cwd });

  // The run is of 2026-11-20: 366 and 367 days away, and slips in the year.
  it.each(["2025-11-19", "2027-11-21"])("--release-date %s is taken", async (day) => {
    expect((await started("declare", "m.csv", "--out", day, "--release-date", day)).status).toBe(0);
  });

  it.each(["2025-11-18", "2027-11-22", "2099-01-01", "1999-01-01"])(
    "--release-date %s is not",
    async (day) => {
      const { status, stderr } = await started("declare", "m.csv", "--out", day, "--release-date", day);
      expect(status).toBe(2);
      for (const part of [`--release-date ${day}`, "2026-11-20", "--at"]) expect(stderr).toContain(part);
    },
  );

  it.each([
    ["--from", "1999-11-01", "2026-11-30"],
    ["--to", "2026-11-01", "2099-11-30"],
  ])("summarize %s", async (option, from, to) => {
    const { status, stderr } = await started(
      "summarize",
      "m.csv",
      "--out",
      option,
      "--from",
      from,
      "--to",
      to,
    );
    expect([status, stderr]).toEqual([2, expect.stringMatching(`${option} (1999|2099)`)]);
  });
});
