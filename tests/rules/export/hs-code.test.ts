import { describe, expect, it } from "vitest";
import { brief, examineOne, findingOf, findingsOf, laneOf, order, row } from "../../support/manifest.js";

const zoneFields = { iacCode: "3302960009", iacName: "示例保税仓", emsNo: "T3302W000001", itemRecordNo: "1" };
const goods = (tradeMode: string, gcode: string) =>
  row({ tradeMode, gcode, ...(tradeMode === "1210" ? zoneFields : {}) });

// 6109 T恤衫; 6109.10 棉制; 6109.10.00 the tariff's line; 6109.20 is none.
describe("export/hs-code in lane simplified", () => {
  it.each([
    ["9610", "6109"],
    ["1210", "6109"],
    ["9710", "610910"],
    ["9810", "610910"],
    ["9610", "6109100000"],
    ["1210", "6109100000"],
    ["9710", "6109100000"],
    ["9810", "6109100000"],
  ])("%s takes %s", async (mode, gcode) => {
    expect(await examineOne(goods(mode, gcode))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it.each([
    ["9610", "610910"],
    ["9610", "61091000"],
    ["9610", "61091"],
    ["9610", "610910000"],
    ["1210", "610910"],
    ["9710", "6109"],
    ["9710", "61091000"],
    ["9810", "6109"],
  ])("%s has no lane for %s", async (mode, gcode) => {
    const { lane, findings } = await examineOne(goods(mode, gcode));
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toEqual(["error export/hs-code gcode:2"]);
  });

  it("names the digits that are due where the manifest demands the lane", async () => {
    expect(await findingOf(row({ gcode: "610910", statisticsFlag: "A" }))).toMatchObject({
      kind: "short",
      severity: "error",
      column: "gcode",
      value: "610910",
      expected: "4 / 10",
    });
    expect((await findingOf(row({ gcode: "6109", tradeMode: "9710", statisticsFlag: "A" }))).expected).toBe(
      "6 / 10",
    );
  });

  it("asks the tariff for the heading only", async () => {
    expect(await findingsOf(row({ gcode: "6109200000" }))).toEqual([]);
  });
});

describe("export/hs-code in lane aggregated", () => {
  const rebate = { exportRebate: "Y" };

  it("takes 10 digits whose first 8 stand in the tariff", async () => {
    expect(await laneOf(row({ ...rebate, gcode: "6109100021" }))).toBe("aggregated");
    expect(await laneOf(row({ ...rebate, gcode: "6109901000" }))).toBe("aggregated");
  });

  it.each(["6109", "610910", "61091000", "610910002"])("refuses %s", async (gcode) => {
    const { lane, findings } = await examineOne(row({ ...rebate, gcode }));
    expect(lane).toBe("rejected");
    expect(findings.filter(({ severity }) => severity === "error")).toMatchObject([
      { rule: "export/hs-code", kind: "full", column: "gcode", line: 2, value: gcode, expected: "10" },
    ]);
    expect(findings.filter(({ severity }) => severity === "info").map(({ rule }) => rule)).toEqual([
      "export/rebate",
    ]);
  });

  it("refuses 10 digits whose first 8 do not stand in the tariff, and names lines near them", async () => {
    const { lane, findings } = await examineOne(row({ ...rebate, gcode: "6109200000" }));
    expect(lane).toBe("rejected");
    const [error] = findings.filter(({ severity }) => severity === "error");
    expect(error).toMatchObject({ rule: "export/hs-code", kind: "line", value: "6109200000" });
    // Lines of the same heading, the fewest digits away first: 6109.10.00 one, 6109.90.10 two.
    expect(error?.expected).toMatch(/^61091000 \D+, 61099010 \D+$/);
  });

  it("looks at all eight digits for them, and at no more", async () => {
    // The tariff has 0303.39.00, one digit off, and 0302.39.00, two, before 0303.19.00 in its order. By the first seven
    // digits 0303.31.90 would be as near, by nine 0308.30.11.
    const findings = (await examineOne(row({ ...rebate, gcode: "0303390110" }))).findings;
    expect(findings.find(({ kind }) => kind === "line")?.expected).toMatch(
      /^03033900 [^\d,]+, 03023900 [^\d,]+$/,
    );
  });

  it("refuses each line that has a short code", async () => {
    const lines = order("SO-1", [{ gcode: "6109" }, {}, { gcode: "6109" }]);
    expect(await findingsOf(lines, { pilotZone: "" })).toEqual([
      "info export/pilot-zone :2",
      "error export/hs-code gcode:2",
      "error export/hs-code gcode:4",
    ]);
  });

  it("takes a line that the user's table adds", async () => {
    const tables = { hs: "code,name\n61092000,新税目\n" };
    expect(await laneOf(row({ ...rebate, gcode: "6109200000" }), { tables })).toBe("aggregated");
  });

  it("has no say in a formal declaration", async () => {
    const cells = { tradeMode: "9710", gcode: "6109", inspectionRequired: "Y" };
    expect(await laneOf(row(cells))).toBe("formal");
  });
});

describe("export/hs-code in any lane", () => {
  it.each(["9999100000", "9999", "0000000000", "7700", "61", "610", "1"])(
    "refuses %s, whose first four digits are no heading",
    async (gcode) => {
      const { lane, findings } = await examineOne(row({ gcode }));
      expect(lane).toBe("rejected");
      expect(findings.map(brief)).toEqual(["error export/hs-code gcode:2"]);
      expect(findings).toMatchObject([{ kind: "heading", value: gcode }]);
    },
  );

  it("does so in lanes aggregated and formal as well", async () => {
    expect(await laneOf(row({ gcode: "9999100000", exportRebate: "Y" }))).toBe("rejected");
    expect(await laneOf(row({ gcode: "9999100000", tradeMode: "9710", inspectionRequired: "Y" }))).toBe(
      "rejected",
    );
  });

  it("names the two headings nearest to it: the fewest digits away, then in the tariff's order", async () => {
    // No heading has three nines; 0909 and 2909 are the first with two.
    expect((await findingOf(row({ gcode: "9999100000" }))).expected).toMatch(/^0909 \D+, 2909 \D+$/);
    // No heading of chapter 77, which is kept free, and none ends in 00: 0701 and 0702 share two digits of four.
    expect((await findingOf(row({ gcode: "7700" }))).expected).toMatch(/^0701 \D+, 0702 \D+$/);
  });

  it("looks at all four digits for them", async () => {
    // 6109 is one digit off, 1109 two; 9619 would be near 619.
    expect((await findingOf(row({ gcode: "6199" }))).expected).toMatch(/^6109 \D+, 1109 \D+$/);
    // With a fifth digit, 6101 would be near 61991.
    expect((await findingOf(row({ gcode: "6199100000" }))).expected).toMatch(/^6109 \D+, 1109 \D+$/);
  });

  it("names the heading that lost its zero in a spreadsheet", async () => {
    expect((await findingOf(row({ gcode: "301" }))).expected).toContain("0301 ");
  });

  // 8518.10, .21 to .29, .30, .40, .50 and .90 are all the subheadings of heading 8518.
  it.each(["9710", "9810"])("refuses six digits of %s that are no subheading", async (tradeMode) => {
    for (const gcode of ["851899", "851831", "610920", "8518990000"]) {
      const { lane, findings } = await examineOne(row({ tradeMode, gcode }));
      expect([gcode, lane, findings.map(brief)]).toEqual([
        gcode,
        "rejected",
        ["error export/hs-code gcode:2"],
      ]);
      expect(findings).toMatchObject([{ kind: "subheading", value: gcode }]);
    }
    expect(await laneOf(row({ tradeMode, gcode: "851890" }))).toBe("simplified");
    // Padded to eight digits: 8518.99.00 is one digit from 8518.90.00.
    expect((await findingOf(row({ tradeMode, gcode: "851899" }))).expected).toContain("85189000 零件");
  });

  it("does so in lane formal, and once where ten digits are to be aggregated", async () => {
    const cells = { tradeMode: "9710", gcode: "851899", inspectionRequired: "Y" };
    expect(await laneOf(row(cells))).toBe("rejected");
    expect(await findingsOf(row({ tradeMode: "9710", gcode: "8518990000", statisticsFlag: "B" }))).toEqual([
      "error export/hs-code gcode:2",
      "info export/statistics-flag statisticsFlag:2",
    ]);
  });
});
