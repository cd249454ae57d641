import { describe, expect, it } from "vitest";
import { brief, examineOne, examineRows, findingsOf, laneOf, order, row } from "../../support/manifest.js";

const tables = { licences: "code,name\n8507600000,锂电池（试验目录）\n9306,弹药（试验目录）\n" };

describe("export/licence, by the manifest's own columns", () => {
  it("moves 9610 with licenceRequired Y to lane aggregated", async () => {
    const { lane, findings } = await examineOne(row({ licenceRequired: "Y" }));
    expect(lane).toBe("aggregated");
    expect(findings).toMatchObject([
      {
        rule: "export/licence",
        kind: "stated",
        severity: "info",
        column: "licenceRequired",
        line: 2,
        value: "Y",
      },
    ]);
  });

  it.each(["9710", "9810"])("moves %s with licenceRequired Y to a formal declaration", async (tradeMode) => {
    expect(await laneOf(row({ licenceRequired: "Y", tradeMode }))).toBe("formal");
  });

  it("takes a licence's number for a licence", async () => {
    const { lane, findings } = await examineOne(row({ licenseNo: "26-AA-100001" }));
    expect(lane).toBe("aggregated");
    expect(findings).toMatchObject([
      { rule: "export/licence", kind: "number", column: "licenseNo", value: "26-AA-100001" },
    ]);
  });

  it("is an error where the manifest demands lane simplified", async () => {
    const { lane, findings } = await examineOne(row({ licenceRequired: "Y", statisticsFlag: "A" }));
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toEqual(["error export/licence licenceRequired:2"]);
  });
});

describe("export/licence without a table", () => {
  it("is skipped, and not passed, for a line without the column", async () => {
    const { orders, skipped } = await examineRows(row());
    expect(orders).toMatchObject([{ lane: "simplified", findings: [] }]);
    expect([...skipped]).toEqual(["export/licence"]);
  });

  it("is skipped where one line of several has no answer", async () => {
    const { skipped } = await examineRows(order("SO-1", [{ licenceRequired: "N" }, {}]));
    expect([...skipped]).toEqual(["export/licence"]);
  });

  it.each(["N", "Y"])("is not skipped where the manifest says %s", async (licenceRequired) => {
    expect([...(await examineRows(row({ licenceRequired }))).skipped]).toEqual([]);
  });
});

describe("export/licence with a table", () => {
  it("takes goods that it lacks, and nothing is skipped", async () => {
    const { orders, skipped } = await examineRows(row(), { tables });
    expect(orders).toMatchObject([{ lane: "simplified", findings: [] }]);
    expect([...skipped]).toEqual([]);
  });

  it("finds goods by their whole code and by its beginning", async () => {
    expect((await examineOne(row({ gcode: "8507600000" }), { tables })).findings).toMatchObject([
      {
        rule: "export/licence",
        kind: "table",
        severity: "info",
        column: "gcode",
        line: 2,
        value: "8507600000",
        expected: "锂电池（试验目录）",
      },
    ]);
    expect(await laneOf(row({ gcode: "9306308000" }), { tables })).toBe("aggregated");
  });

  it("goes by the manifest where it answers", async () => {
    expect(await findingsOf(row({ gcode: "8507600000", licenceRequired: "N" }), { tables })).toEqual([]);
    expect(await findingsOf(row({ licenceRequired: "Y" }), { tables })).toEqual([
      "info export/licence licenceRequired:2",
    ]);
  });

  it("moves 9710 to a formal declaration", async () => {
    expect(await laneOf(row({ gcode: "8507600000", tradeMode: "9710" }), { tables })).toBe("formal");
  });
});

describe("export/licence where manifest and catalogue don't settle it", () => {
  // A short code of 9610 that begins some code of the catalogue, but not all that it covers.
  it("warns of a short code that is licensed in part, on each such line, and takes it for free", async () => {
    const lines = order("SO-1", [{ gcode: "8507" }, {}, { gcode: "8507" }]);
    const { lane, findings } = await examineOne(lines, { tables });
    expect(lane).toBe("simplified");
    expect(findings).toMatchObject(
      [2, 4].map((line) => ({
        rule: "export/licence",
        kind: "partly",
        severity: "warning",
        column: "gcode",
        line,
        value: "8507",
        expected: "锂电池（试验目录）",
      })),
    );
  });

  it.each(["N", "Y"])("says nothing of it where the manifest answers %s", async (licenceRequired) => {
    const { findings } = await examineOne(row({ gcode: "8507", licenceRequired }), { tables });
    expect(findings.filter(({ kind }) => kind === "partly")).toEqual([]);
  });

  it("warns of a licence's number beside licenceRequired N, and goes by the N", async () => {
    const { lane, findings } = await examineOne(row({ licenceRequired: "N", licenseNo: "26-AA-100001" }));
    expect(lane).toBe("simplified");
    expect(findings).toMatchObject([
      {
        rule: "export/licence",
        kind: "contradicts",
        severity: "warning",
        column: "licenseNo",
        line: 2,
        value: "26-AA-100001",
      },
    ]);
  });
});
