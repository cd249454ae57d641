import { describe, expect, it } from "vitest";
import { brief, examineOne, findingsOf, laneOf, order, row } from "../../support/manifest.js";

// 出口关税，2026年税则：硅铁 7202.21 25%；鳗鱼苗 0301.92.10 20%；苯 2902.20 暂定税率 0；
// 氟钽酸钾 ex 2826.90.90 30%；7202 下只有部分税目征税.
const siliconIron = { gcode: "7202210000" };
const partly = { gcode: "2826909000" };

describe("export/duty, by the tariff", () => {
  // Benzene is in the dual-use catalogue: it has to be said that no licence is needed.
  it.each(["6109100000", "6109", "2902200000"])("takes %s, which bears none", async (gcode) => {
    expect(await examineOne(row({ gcode, licenceRequired: "N" }))).toMatchObject({
      lane: "simplified",
      findings: [],
    });
  });

  it("moves dutiable goods of 9610 to lane aggregated and says the rate", async () => {
    const { lane, findings } = await examineOne(row(siliconIron));
    expect(lane).toBe("aggregated");
    expect(findings).toMatchObject([
      {
        rule: "export/duty",
        kind: "tariff",
        severity: "info",
        column: "gcode",
        line: 2,
        value: "7202210000",
        expected: "25% 硅铁，含硅量＞55%",
      },
    ]);
  });

  it("finds its own example: ferromanganese at 20 %", async () => {
    expect((await examineOne(row({ gcode: "7202110000" }))).findings).toMatchObject([
      { kind: "tariff", expected: "20% 锰铁，含碳量＞2%" },
    ]);
  });

  it.each(["9710", "9810"])("moves dutiable goods of %s to a formal declaration", async (tradeMode) => {
    const { lane, findings } = await examineOne(row({ ...siliconIron, tradeMode }));
    expect(lane).toBe("formal");
    expect(findings.map(brief)).toEqual(["info export/duty gcode:2"]);
  });

  it("is an error where the manifest demands lane simplified", async () => {
    const { lane, findings } = await examineOne(row({ ...siliconIron, statisticsFlag: "A" }));
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toEqual(["error export/duty gcode:2"]);
  });

  it("tells by the four digits where all lines under them are dutiable", async () => {
    expect(await findingsOf(row({ gcode: "2608" }))).toEqual([
      "info export/duty gcode:2",
      "error export/hs-code gcode:2",
    ]);
  });

  it("names the first dutiable line of an order", async () => {
    expect(await findingsOf(order("SO-1", [{}, siliconIron, siliconIron]))).toEqual([
      "info export/duty gcode:3",
    ]);
  });
});

describe("export/duty, by the manifest's own column", () => {
  it("goes by exportDuty Y, whatever the tariff says", async () => {
    const { lane, findings } = await examineOne(row({ exportDuty: "Y" }));
    expect(lane).toBe("aggregated");
    expect(findings).toMatchObject([
      { rule: "export/duty", kind: "stated", severity: "info", column: "exportDuty", line: 2, value: "Y" },
    ]);
  });

  it("has no more to say of goods that the tariff has too", async () => {
    const { findings } = await examineOne(row({ ...siliconIron, exportDuty: "Y" }));
    expect(findings.map(({ kind, column }) => `${kind} ${column}`)).toEqual(["stated exportDuty"]);
  });

  it("goes by exportDuty N where the tariff has no duty", async () => {
    expect(await examineOne(row({ exportDuty: "N" }))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it.each(["9610", "1210", "9710", "9810"])(
    "refuses exportDuty N in %s against a line that is dutiable as a whole",
    async (tradeMode) => {
      const zone = { iacCode: "3302960009", iacName: "示例保税仓", emsNo: "T3302W000001", itemRecordNo: "1" };
      const cells = { ...siliconIron, tradeMode, exportDuty: "N", ...(tradeMode === "1210" ? zone : {}) };
      const { lane, findings } = await examineOne(row(cells));
      expect(lane).toBe("rejected");
      expect(findings).toMatchObject([
        {
          rule: "export/duty",
          kind: "contradicts",
          severity: "error",
          column: "gcode",
          line: 2,
          value: "7202210000",
          expected: "25% 硅铁，含硅量＞55%",
        },
      ]);
    },
  );

  it("refuses it for a short code all of whose lines are dutiable", async () => {
    // 7403.21 铜锌合金（黄铜）: the only line is 7403.21.00, dutiable (30%, provisional rate 5%).
    const { findings } = await examineOne(row({ tradeMode: "9710", gcode: "740321", exportDuty: "N" }));
    expect(findings.map(({ kind, severity }) => [kind, severity])).toEqual([["contradicts", "error"]]);
  });

  it.each([
    ["0506909000", "已脱胶骨、角柱"],
    ["2608000000", "灰色饲料氧化锌（氧化锌 ZnO 含量大于 80%）"],
    ["2608", "灰色饲料氧化锌（氧化锌 ZnO 含量大于 80%）"],
  ])("goes by the N where a part of %s is free, and warns", async (gcode, expected) => {
    const { lane, findings } = await examineOne(row({ gcode, exportDuty: "N" }));
    expect(lane).toBe("simplified");
    expect(findings).toMatchObject([
      { rule: "export/duty", kind: "exempt", severity: "warning", column: "gcode", value: gcode, expected },
    ]);
  });

  it("names each line that it is true of, with its own row", async () => {
    const lines = order("SO-1", [{ exportDuty: "N" }, { ...siliconIron, exportDuty: "N" }]);
    expect(await findingsOf(lines)).toEqual(["error export/duty gcode:3"]);
  });
});

describe("export/duty, where only a part is dutiable", () => {
  it("takes the goods for free and warns", async () => {
    const { lane, findings } = await examineOne(row(partly));
    expect(lane).toBe("simplified");
    expect(findings).toMatchObject([
      {
        rule: "export/duty",
        kind: "partly",
        severity: "warning",
        column: "gcode",
        line: 2,
        value: "2826909000",
        expected: "30% 氟钽酸钾",
      },
    ]);
  });

  it("does so for a short code with dutiable and free lines under it", async () => {
    const { lane, findings } = await examineOne(row({ gcode: "0301" }));
    expect(lane).toBe("simplified");
    expect(findings.map(({ kind, severity }) => [kind, severity])).toEqual([["partly", "warning"]]);
  });

  it("is silent once the manifest says Y or N", async () => {
    expect(await findingsOf(row({ ...partly, exportDuty: "N" }))).toEqual([]);
    expect(await findingsOf(row({ ...partly, exportDuty: "Y" }))).toEqual(["info export/duty exportDuty:2"]);
  });

  it("warns on every line it is true of", async () => {
    expect(await findingsOf(order("SO-1", [partly, {}, partly]))).toEqual([
      "warning export/duty gcode:2",
      "warning export/duty gcode:4",
    ]);
  });
});

describe("export/duty, with a user's table", () => {
  it("goes by the user's rates", async () => {
    const tables = { "export-duty": "code8,name,effective_pct\n61091000,棉制T恤衫,10\n72022100,,0\n" };
    expect(await laneOf(row(), { tables })).toBe("aggregated");
    expect(await laneOf(row(siliconIron), { tables })).toBe("simplified");
  });
});
