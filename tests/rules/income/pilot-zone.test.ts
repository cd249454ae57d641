import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apart, doubted, exported, revenueOf, said } from "../../income/revenue.js";
import { declare, profile, qingdan } from "../../support/cli.js";

describe("income/pilot-zone", () => {
  it("has all revenue of an enterprise outside a zone in the form, in doubt, and says so of every line", async () => {
    const computed = await revenueOf([exported({ orderNo: "SO-1" }), exported({ orderNo: "SO-2" })], {
      pilotZone: "",
    });
    expect(computed.revenue.revenue.toFixed(2)).toBe("102.00");
    expect(doubted(computed)).toEqual(["income/pilot-zone 102.00 2"]);
    expect(said(computed)).toEqual([
      "warning income/pilot-zone none :2",
      "warning income/pilot-zone none :3",
    ]);
  });

  it("is an error where the profile names no zone", async () => {
    const computed = await revenueOf([exported()], { pilotZone: "安庆县" });
    expect(computed.revenue.revenue.toFixed(2)).toBe("0.00");
    // No order of it can be declared: that comes first.
    expect(apart(computed)).toEqual(["income/customs 51.00 1"]);
    expect(computed.findings).toContainEqual(
      expect.objectContaining({ rule: "income/customs", kind: "rejected", value: "export/pilot-zone" }),
    );
  });

  it("is an error of what was declared under another profile, with the zones of a similar name", async () => {
    const { cwd } = await declare([exported()]);
    writeFileSync(join(cwd, "other.yaml"), profile.replace("安庆", "安庆县"));
    const given = ["tax", "income", "out", "--year", "2026", "--profile", "other.yaml"];
    const { status, stdout } = await qingdan([...given, "--format", "json", "--findings", "f.ndjson"], {
      cwd,
    });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      revenue: "51.00",
      outcomes: { doubt: { reasons: [{ reason: "income/pilot-zone", yuan: "51.00", lines: 1 }] } },
    });
    expect(JSON.parse(readFileSync(join(cwd, "f.ndjson"), "utf8"))).toMatchObject({
      ...{ rule: "income/pilot-zone", severity: "error", value: "安庆县" },
      expected: expect.stringContaining("安庆"),
    });
  });

  it("is met in one", async () => {
    expect(doubted(await revenueOf([exported()]))).toEqual([]);
  });
});
