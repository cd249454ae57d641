import { describe, expect, it } from "vitest";
import { editionsOn } from "../../support/editions.js";
import {
  brief,
  type Cells,
  examineOne,
  examineRows,
  findingsOf,
  laneOf,
  order,
  row,
} from "../../support/manifest.js";

// Before announcement 58 of 2025 may have begun to apply to 8507.60 again (2026-11-11).
const beforeResumption = { asOf: "2026-11-10" };
const tables = { licences: "code,name\n8507600000,锂电池（试验目录）\n9306,弹药（试验目录）\n" };

describe("export/licence, by the manifest's own columns", () => {
  it("moves 9610 with licenceRequired Y and a number to lane aggregated", async () => {
    const { lane, findings } = await examineOne(row({ licenceRequired: "Y", licenseNo: "26-AA-100001" }));
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

  it.each(["9610", "1210"])("refuses %s with licenceRequired Y and no number", async (tradeMode) => {
    const zone = { iacCode: "3302960009", iacName: "示例保税仓", emsNo: "T3302W000001", itemRecordNo: "1" };
    const cells = { licenceRequired: "Y", tradeMode, ...(tradeMode === "1210" ? zone : {}) };
    const { lane, findings } = await examineOne(row(cells));
    expect(lane).toBe("rejected");
    expect(findings.filter(({ severity }) => severity === "error")).toMatchObject([
      { rule: "export/licence", kind: "blank", column: "licenseNo", line: 2 },
    ]);
  });

  it("names the row of the line that needs the number", async () => {
    const { findings } = await examineOne(
      order("SO-1", [{}, { licenceRequired: "Y" }, { licenceRequired: "Y" }]),
    );
    expect(findings.map(brief)).toContain("error export/licence licenseNo:3");
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
    expect(skipped.has("export/licence")).toBe(true);
  });

  it("is skipped where one line of several has no answer", async () => {
    const { skipped } = await examineRows(order("SO-1", [{ licenceRequired: "N" }, {}]));
    expect(skipped.has("export/licence")).toBe(true);
  });

  it.each(["N", "Y"])("is not skipped where the manifest says %s", async (licenceRequired) => {
    expect((await examineRows(row({ licenceRequired }))).skipped.has("export/licence")).toBe(false);
  });
});

describe("export/licence with a table", () => {
  it("takes goods that it lacks, and nothing is skipped", async () => {
    const { orders, skipped } = await examineRows(row(), { tables });
    expect(orders).toMatchObject([{ lane: "simplified", findings: [] }]);
    expect(skipped.has("export/licence")).toBe(false);
  });

  it("finds goods by their whole code and by its beginning", async () => {
    expect(
      (await examineOne(row({ gcode: "8507600000" }), { tables, ...beforeResumption })).findings,
    ).toMatchObject([
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
    const licensed = { licenceRequired: "Y", licenseNo: "26-AA-100001" };
    expect(await findingsOf(row(licensed), { tables })).toEqual(["info export/licence licenceRequired:2"]);
  });

  it("moves 9710 to a formal declaration", async () => {
    expect(await laneOf(row({ gcode: "8507600000", tradeMode: "9710" }), { tables })).toBe("formal");
  });
});

describe("export/licence where manifest and catalogue don't settle it", () => {
  // A short code of 9610 that begins some code of the catalogue, but not all that it covers.
  it("warns of a short code that is licensed in part, on each such line, and takes it for free", async () => {
    const lines = order("SO-1", [{ gcode: "8507" }, {}, { gcode: "8507" }]);
    const { lane, findings } = await examineOne(lines, { tables, ...beforeResumption });
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

// 8806.22.10 11: a drone of the dual-use catalogue of 2026. 8501.20.00 10: a motor that announcement 27 of 2023 refers
// to, too. 8806 has 16 codes of the catalogue and others.
const dualUse = "两用物项和技术进出口许可证管理目录（2026年）";
const drone = { gcode: "8806221011" };

describe("export/licence by the lists of export control", () => {
  it.each([
    ["9610", "aggregated"],
    ["9710", "formal"],
    ["9810", "formal"],
  ])("moves %s goods with a listed code and no answer on, and warns", async (tradeMode, lane) => {
    const examined = await examineOne(row({ ...drone, tradeMode }));
    expect(examined.lane).toBe(lane);
    expect(examined.findings).toMatchObject([
      { kind: "open", severity: "warning", column: "gcode", line: 2, value: "8806221011", expected: dualUse },
      { kind: "controlled", severity: "info", column: "gcode", line: 2, expected: dualUse },
    ]);
  });

  it("warns in every order with such a code", async () => {
    const rows = ["SO-1", "SO-2"].map((orderNo) => row({ ...drone, orderNo }));
    const { orders } = await examineRows(rows);
    expect(orders.map(({ findings }) => findings.map(({ kind }) => kind))).toEqual([
      ["open", "controlled"],
      ["open", "controlled"],
    ]);
  });

  it("goes by the answer: N, or Y with a number", async () => {
    expect(await examineOne(row({ ...drone, licenceRequired: "N" }))).toMatchObject({
      lane: "simplified",
      findings: [],
    });
    const licensed = await examineOne(row({ ...drone, licenceRequired: "Y", licenseNo: "26-AA-100001" }));
    expect(licensed.lane).toBe("aggregated");
    expect(licensed.findings.map(({ kind }) => kind)).toEqual(["stated"]);
  });

  it("takes another code of the same line, and ordinary goods, without a word", async () => {
    for (const gcode of ["8806221090", "6109100000", "6109", "8518300000"])
      expect(await examineOne(row({ gcode }))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it("begins with the days of the lists", async () => {
    expect(await laneOf(row(drone), { asOf: "2025-12-31" })).toBe("simplified");
    expect(await laneOf(row(drone), { asOf: "2026-01-01" })).toBe("aggregated");
    const motor = { gcode: "8501200010" };
    expect(await laneOf(row(motor), { asOf: "2023-08-31" })).toBe("simplified");
    const { lane, findings } = await examineOne(row(motor), { asOf: "2023-09-01" });
    expect(lane).toBe("aggregated");
    expect(findings[0]?.expected).toBe("商务部等4部门公告2023年第27号");
  });

  it("warns of a short code with listed ones under it, once a run", async () => {
    const rows = ["SO-1", "SO-2"].map((orderNo) => row({ orderNo, gcode: "8806" }));
    const { orders } = await examineRows(rows);
    expect(orders.map(({ lane }) => lane)).toEqual(["simplified", "simplified"]);
    expect(orders.flatMap(({ findings }) => findings)).toMatchObject([
      { kind: "under", severity: "warning", orderNo: "SO-1", value: "8806", expected: dualUse },
    ]);
    // Another run says it again.
    expect(await findingsOf(row({ gcode: "8806" }))).toEqual(["warning export/licence gcode:2"]);
  });

  it("warns of steel from 2026-01-01, whose codes are not had: 7217, 7306; not of kitchen ware, 7323", async () => {
    const steel = { gcode: "7217100000" };
    expect(await findingsOf(row(steel), { asOf: "2025-12-31" })).toEqual([]);
    const { lane, findings } = await examineOne(row(steel), { asOf: "2026-01-01" });
    expect(lane).toBe("simplified");
    expect(findings).toMatchObject([
      { kind: "annex", severity: "warning", expected: "商务部 海关总署公告2025年第79号" },
    ]);
    expect(await findingsOf(row({ gcode: "7306" }))).toEqual(["warning export/licence gcode:2"]);
    expect(await findingsOf(row({ gcode: "7323930000" }))).toEqual([]);
  });

  it.each([
    ["8507600090", "商务部 海关总署公告2025年第58号"],
    ["8507", "商务部 海关总署公告2025年第58号"],
    ["6804211000", "商务部 海关总署公告2025年第55号"],
    ["2805301990", "商务部 海关总署公告2025年第57号"],
    ["8479899990", "商务部 海关总署公告2025年第55号、商务部 海关总署公告2025年第58号"],
  ])("warns of %s when the suspension of %s has ended, and not before", async (gcode, expected) => {
    const kinds = async (asOf: string) => (await examineOne(row({ gcode }), { asOf })).findings;
    expect((await kinds("2026-11-10")).filter(({ kind }) => kind === "resumed")).toEqual([]);
    expect((await kinds("2026-11-11")).filter(({ kind }) => kind === "resumed")).toMatchObject([
      { severity: "warning", value: gcode, expected },
    ]);
    expect(await laneOf(row({ gcode }), { asOf: "2026-11-11" })).toBe("simplified");
  });

  // 9013200093, 8517629910, 8517691002, 8526920010 and 8543709960: lasers, radio links and jammers of 2023/27, adjusted 2024/31.
  it.each(["9013200093", "8517629910", "8517691002", "8526920010", "8543709960"])(
    "asks for an answer for %s from 2023-09-01 on",
    async (gcode) => {
      const expected = "商务部等4部门公告2023年第27号";
      const { lane, findings } = await examineOne(row({ gcode }), { asOf: "2025-12-31" });
      expect(lane).toBe("aggregated");
      expect(findings.filter(({ rule }) => rule === "export/licence")).toMatchObject([
        { kind: "open", severity: "warning", value: gcode, expected },
        { kind: "controlled", severity: "info", value: gcode, expected },
      ]);
      const before = await examineOne(row({ gcode }), { asOf: "2023-08-31" });
      expect(before.findings.filter(({ rule }) => rule === "export/licence")).toEqual([]);
    },
  );

  it("takes a list of the user's for one that applies on every day", async () => {
    const own = { "export-control": "code,name\n6109100000,本单位管制清单\n" };
    const { lane, findings } = await examineOne(row(), { tables: own, asOf: "2021-01-01" });
    expect(lane).toBe("aggregated");
    expect(findings[0]?.expected).toBe("本单位管制清单");
  });
});

/** Supervision letters as a user has imported them; 6109100000 is the code of `row()`. */
const letters = (table: string, day = "2026-11-20") =>
  editionsOn(day, {
    table: "licences",
    edition: "2026",
    validFrom: "2026-01-01",
    source: `code,name,letters,ciq\n${table}`,
  });

describe("export/licence by imported supervision letters", () => {
  const editions = letters(
    "6109100000,,,\n2504101000,石墨,34xy,\n0511991010,,8,\n4202111010,,EF,\n4202111090,,A,\n8708999990,,7A,\n",
  );

  it("moves goods with a document of exports on, and asks for the answer", async () => {
    const { lane, findings } = await examineOne(row({ gcode: "4202111010" }), { editions });
    expect(lane).toBe("aggregated");
    expect(findings.map(brief)).toEqual(["warning export/licence gcode:2", "info export/licence gcode:2"]);
    const documents = "E 濒危物种允许出口证明书";
    expect(findings).toMatchObject([
      { kind: "unanswered", value: "4202111010", expected: documents },
      { kind: "letters", value: "4202111010", expected: documents },
    ]);
    expect(await laneOf(row({ gcode: "4202111010", tradeMode: "9710" }), { editions })).toBe("formal");
  });

  it("passes goods without one, imports' letters included; nothing is skipped for codes that it has", async () => {
    for (const gcode of ["6109100000", "4202111090", "8708999990"]) {
      const { orders, skipped } = await examineRows(row({ gcode }), { editions });
      expect(orders).toMatchObject([{ lane: "simplified", findings: [] }]);
      expect(skipped.has("export/licence")).toBe(false);
    }
    const { skipped } = await examineRows(row({ gcode: "9503008900" }), { editions });
    expect(skipped.has("export/licence")).toBe(true);
  });

  it("goes by the manifest where it answers, and by a licence's number", async () => {
    const ofLicence = async (cells: Cells) =>
      (await findingsOf(row({ gcode: "2504101000", ...cells }), { editions })).filter((each) =>
        each.includes("export/licence"),
      );
    expect(await ofLicence({ licenceRequired: "N" })).toEqual([]);
    expect(await ofLicence({ licenseNo: "26-AA-100001" })).toEqual(["info export/licence licenseNo:2"]);
  });

  it("refuses goods whose export is prohibited, whatever the manifest answers, and lets their list be deleted", async () => {
    for (const licenceRequired of ["", "N", "Y"]) {
      const cells = { gcode: "0511991010", licenceRequired, licenseNo: licenceRequired && "26-AA-100001" };
      const { lane, findings } = await examineOne(row(cells), { editions });
      expect(lane).toBe("rejected");
      expect(findings.filter(({ severity }) => severity === "error")).toMatchObject([
        { rule: "export/licence", kind: "prohibited", value: "0511991010", expected: "8 禁止出口商品" },
      ]);
    }
    const deleted = row({ gcode: "0511991010", licenceRequired: "N", appType: "3" });
    expect(await findingsOf(deleted, { editions })).not.toContain("error export/licence gcode:2");
  });

  it("warns once of a short code that has letters in part", async () => {
    const lines = order("SO-1", [{ gcode: "4202" }, { gcode: "4202" }]);
    const { lane, findings } = await examineOne(lines, { editions });
    expect(lane).toBe("simplified");
    expect(findings.filter(({ rule }) => rule === "export/licence")).toMatchObject([
      { kind: "letters-under", severity: "warning", line: 2, expected: "E 濒危物种允许出口证明书" },
    ]);
  });

  it("goes by the edition in force on the day", async () => {
    const early = letters("4202111010,,E,\n", "2025-12-31");
    const { orders, skipped } = await examineRows(row({ gcode: "4202111010" }), { editions: early });
    expect(orders).toMatchObject([{ lane: "simplified", findings: [] }]);
    expect(skipped.has("export/licence")).toBe(true);
  });
});
