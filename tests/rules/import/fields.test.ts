import { describe, expect, it } from "vitest";
import { bonded, direct, examineImport, importFindings, importLanes } from "../../support/imports.js";
import type { Row } from "../../support/manifest.js";

// Spec 202205, table 3-31: trafNo, voyageNo and billNo are 直购进口必填, 网购保税进口免填; country is the real country of
// departure of direct imports, 142 of bonded ones.
const transport = ["trafNo", "voyageNo", "billNo"] as const;

// Spec 202205, CEB621: assureCode is one of the list's platform, merchant and carrier (table 3-31), or of its agent,
// merchant and carrier (the schema's remark). The parcel's: 3302960001, 3302960004, 3302980002, 3302980003.
describe("import/fields, who guarantees the taxes", () => {
  it.each(["3302960001", "3302960004", "3302980002", "3302980003"])("takes %s", async (assureCode) => {
    for (const parcel of [bonded, direct]) expect(await importFindings(parcel({ assureCode }))).toEqual([]);
  });

  // The area's enterprise is none of them; the other is a whole credit code.
  it.each(["330296000Z", "91110000600037341L"])("refuses %s, a stranger's", async (assureCode) => {
    const { lane, findings } = await examineImport(bonded({ assureCode }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      {
        rule: "import/fields",
        kind: "assure",
        severity: "error",
        column: "assureCode",
        line: 2,
        value: assureCode,
        expected: "",
      },
    ]);
  });

  it("refuses the enterprise of another order of the manifest, and takes it there", async () => {
    const rows = [
      bonded({ orderNo: "IM-1", assureCode: "3302980002" }),
      bonded({ orderNo: "IM-2", assureCode: "3302980002", logisticsCode: "3302980009" }),
    ];
    expect(await importLanes(rows)).toEqual(["bonded", "rejected"]);
  });

  it("leaves what has the form of no code to identity/enterprise-code", async () => {
    expect(await importFindings(bonded({ assureCode: "33029600" }))).toEqual([
      "error identity/enterprise-code assureCode:2",
    ]);
  });
});

describe("import/fields, bonded (1210)", () => {
  it("takes one without transport, voyage and bill, from China", async () => {
    expect(await examineImport(bonded())).toMatchObject({ lane: "bonded", findings: [] });
    expect(await importFindings(bonded({ trafNo: "", voyageNo: " ", billNo: "" }))).toEqual([]);
  });

  it.each(transport)("refuses one that has %s", async (column) => {
    const { lane, findings } = await examineImport(bonded({ [column]: "X1" }));
    expect(lane).toBe("rejected");
    expect(findings).toEqual([
      {
        rule: "import/fields",
        kind: "forbidden",
        direction: "I",
        severity: "error",
        file: "m.csv",
        line: 2,
        column,
        orderNo: "IM-1",
        value: "X1",
        expected: "",
      },
    ]);
  });

  it.each(["609", "502", "110"])("refuses country %s", async (country) => {
    const { lane, findings } = await examineImport(bonded({ country }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "import/fields", kind: "bonded", severity: "error", value: country, expected: "142" },
    ]);
  });

  it("asks nothing of the goods' own country", async () => {
    for (const originCountry of ["142", "609", "110"])
      expect(await importFindings(bonded({ originCountry }))).toEqual([]);
  });
});

describe("import/fields, direct (9610)", () => {
  it("takes one with transport, voyage and bill, from abroad", async () => {
    expect(await examineImport(direct())).toMatchObject({ lane: "direct", findings: [] });
  });

  it.each(transport)("refuses one without %s, blank or no column at all", async (column) => {
    const { lane, findings } = await examineImport(direct({ [column]: "" }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([{ rule: "import/fields", kind: "needed", severity: "error", column }]);
    const { [column]: _left, ...rest } = direct() as Record<string, string>;
    expect(await importFindings(rest as Row)).toEqual([`error import/fields ${column}:2`]);
  });

  it("finds all three at once", async () => {
    expect(await importFindings(direct({ trafNo: "", voyageNo: "", billNo: "" }))).toEqual(
      transport.map((column) => `error import/fields ${column}:2`),
    );
  });

  it("refuses China as the country of departure, and takes what else there is", async () => {
    expect(await examineImport(direct({ country: "142" }))).toMatchObject({
      lane: "rejected",
      findings: [{ rule: "import/fields", kind: "departure", severity: "error", value: "142" }],
    });
    for (const country of ["609", "116", "110"])
      expect(await importFindings(direct({ country }))).toEqual([]);
  });

  it("takes a default of the profile for a bill of lading", async () => {
    const { billNo, ...rest } = direct() as Record<string, string> & { billNo: string };
    expect(await importFindings(rest, { defaults: { billNo } })).toEqual([]);
  });
});

describe("import/fields, other modes", () => {
  // GACC 2018/194: retail imports are 1210 and 9610; 1239 is another mode, 9710/9810 and 0110 are none of retail.
  it.each(["9710", "9810", "0110", "1239"])("refuses %s, and names the two", async (tradeMode) => {
    const { lane, findings } = await examineImport(bonded({ tradeMode }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      {
        rule: "import/fields",
        kind: "mode",
        severity: "error",
        column: "tradeMode",
        value: tradeMode,
        expected: "1210 / 9610",
      },
    ]);
  });

  it("leaves codes that are none to the rule on codes", async () => {
    expect(await importFindings(bonded({ tradeMode: "9999" }))).toEqual([
      "error code/trade-mode tradeMode:2",
    ]);
    expect(await importFindings(bonded({ tradeMode: "" }))).toEqual(["error format/required tradeMode:2"]);
  });

  // The modes of 运输方式 by which goods stay in the country; bonded imports leave the area by one of them.
  it.each(["0", "1", "7", "8", "H", "T", "W", "X", "Y", "Z"])(
    "refuses transport %s on direct imports, whose transport crosses the border",
    async (trafMode) => {
      const { lane, findings } = await examineImport(direct({ trafMode }));
      expect(lane).toBe("rejected");
      expect(findings).toMatchObject([
        { rule: "import/fields", kind: "inland", severity: "error", column: "trafMode" },
      ]);
      expect(await importFindings(bonded({ trafMode }))).toEqual([]);
    },
  );

  it("takes transport across the border on direct imports", async () => {
    for (const trafMode of ["2", "3", "4", "5", "6", "9"])
      expect(await importFindings(direct({ trafMode }))).toEqual([]);
  });
});
