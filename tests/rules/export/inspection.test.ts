import { describe, expect, it } from "vitest";
import { editionsOn } from "../../support/editions.js";
import { brief, type Cells, examineOne, examineRows, row } from "../../support/manifest.js";

const inspected = { inspectionRequired: "Y" };

describe("export/inspection", () => {
  it.each(["9710", "9810"])(
    "moves %s with inspectionRequired Y to a formal declaration",
    async (tradeMode) => {
      const { lane, findings } = await examineOne(row({ ...inspected, tradeMode }));
      expect(lane).toBe("formal");
      expect(findings).toMatchObject([
        {
          rule: "export/inspection",
          kind: "stated",
          severity: "info",
          column: "inspectionRequired",
          line: 2,
          value: "Y",
        },
      ]);
    },
  );

  // 2020年第75号 has the condition, 2018年第194号 has not.
  it("asks nothing of 9610", async () => {
    expect(await examineOne(row(inspected))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it("takes N", async () => {
    expect(await examineOne(row({ inspectionRequired: "N", tradeMode: "9710" }))).toMatchObject({
      lane: "simplified",
      findings: [],
    });
  });

  it.each(["A", "B"])("is an error where the manifest demands %s", async (statisticsFlag) => {
    const { lane, findings } = await examineOne(row({ ...inspected, tradeMode: "9710", statisticsFlag }));
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toContain("error export/inspection inspectionRequired:2");
  });

  it("is skipped for lines without the column, for which there is no table", async () => {
    expect([...(await examineRows(row({ tradeMode: "9710" }))).skipped]).toContain("export/inspection");
    expect([...(await examineRows(row())).skipped]).not.toContain("export/inspection");
  });

  it("goes by imported supervision letters and classes where the manifest does not answer", async () => {
    const editions = editionsOn("2026-11-20", {
      table: "licences",
      edition: "2026",
      validFrom: "2026-01-01",
      // B and N, Q, S are of exports; A and M, P, R, L of imports.
      source: "code,letters,ciq\n6109100000,A,M/P/R\n0902109000,AB,\n0902209000,,P.R/Q.S\n",
    });
    const of = async (cells: Cells) => {
      const { orders, skipped } = await examineRows(row({ tradeMode: "9710", ...cells }), { editions });
      return [orders[0]?.lane, skipped.has("export/inspection"), orders[0]?.findings.map(brief)];
    };
    expect(await of({})).toEqual(["simplified", false, []]);
    const found = ["info export/inspection gcode:2"];
    expect(await of({ gcode: "0902109000" })).toEqual(["formal", false, found]);
    expect(await of({ gcode: "0902209000" })).toEqual(["formal", false, found]);
    expect(await of({ gcode: "0902109000", inspectionRequired: "N" })).toEqual(["simplified", false, []]);
    expect(await of({ gcode: "0902109000", tradeMode: "9610" })).toEqual(["simplified", false, []]);
    expect(await of({ gcode: "9503008900" })).toEqual(["simplified", true, []]);
  });
});
