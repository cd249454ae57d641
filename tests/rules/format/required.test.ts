import { describe, expect, it } from "vitest";
import { byCase, type Cells, type ColumnName, examineOne, findingOf, row } from "../../support/manifest.js";

// 报文规范 202205 版，表 2-38，列“必填”为“是”者；除本工具自行填写的以外.
const mandatory: readonly ColumnName[] = [
  "customsCode",
  "ebpCode",
  "ebpName",
  "orderNo",
  "logisticsCode",
  "logisticsName",
  "logisticsNo",
  "copNo",
  "portCode",
  "ieDate",
  "agentCode",
  "agentName",
  "ebcCode",
  "ebcName",
  "ownerCode",
  "ownerName",
  "tradeMode",
  "trafMode",
  "country",
  "POD",
  "freight",
  "fCurrency",
  "fFlag",
  "insuredFee",
  "iCurrency",
  "iFlag",
  "wrapType",
  "packNo",
  "grossWeight",
  "netWeight",
  "itemNo",
  "gcode",
  "gname",
  "gmodel",
  "barCode",
  "destinationCountry",
  "currency",
];

// The same table: 否.
const optional: readonly ColumnName[] = [
  "preNo",
  "invtNo",
  "iacCode",
  "iacName",
  "emsNo",
  "trafName",
  "voyageNo",
  "billNo",
  "totalPackageNo",
  "loctNo",
  "licenseNo",
  "note",
  "itemRecordNo",
  "itemName",
  "qty2",
  "unit2",
  "itemNote",
];

// 是, and filled in by the contract where absent.
const filledIn: readonly ColumnName[] = [
  "guid",
  "appType",
  "appTime",
  "appStatus",
  "ieFlag",
  "statisticsFlag",
  "gnum",
  "qty1",
  "totalPrice",
];

const blanked = (column: ColumnName): Cells => ({ [column]: "" });

describe("format/required", () => {
  it.each(mandatory)("finds a blank %s, and nothing else", async (column) => {
    const { lane, findings } = await examineOne(row(blanked(column)));
    expect(lane).toBe("rejected");
    expect(findings.map(({ rule, severity, column, line }) => [rule, severity, column, line])).toEqual([
      ["format/required", "error", column, 2],
    ]);
  });

  it("advises a default of the profile only for what orders share", async () => {
    for (const column of ["orderNo", "logisticsNo", "itemNo", "gname", "gcode", "grossWeight"] as const)
      expect([column, (await findingOf(row(blanked(column)))).kind]).toEqual([column, "own"]);
    for (const column of ["customsCode", "ebcCode", "agentName", "freight", "barCode"] as const)
      expect([column, (await findingOf(row(blanked(column)))).kind]).toEqual([column, "blank"]);
  });

  it("takes blanks for a value that was left out", async () => {
    expect(await findingOf(row({ gname: " \t　" }))).toMatchObject({
      rule: "format/required",
      column: "gname",
    });
  });

  it.each([...optional, ...filledIn])("does not ask for %s", async (column) => {
    expect(await examineOne(row(blanked(column)))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it("asks for what can't be filled in: a legal quantity in another unit than the declared one", async () => {
    const found = await byCase({
      same: { unit1: "011", qty1: "" },
      other: { unit1: "035", qty1: "" },
      unit: { unit: "", unit1: "011", qty1: "2" },
      both: { unit: "", unit1: "", qty1: "2" },
      price: { price: "", totalPrice: "" },
      quantity: { qty: "", qty1: "2", totalPrice: "51.00" },
    });
    expect(found).toEqual({
      same: [],
      other: ["error format/required qty1"],
      unit: ["error format/required unit"],
      both: ["error format/required unit", "error format/required unit1"],
      price: ["error format/required price"],
      quantity: ["error format/required qty"],
    });
  });

  it("takes the profile's default for a blank", async () => {
    const { consignment, findings } = await examineOne(row({ trafMode: "", barCode: "" }), {
      defaults: { trafMode: "6", barCode: "无" },
    });
    expect(findings).toEqual([]);
    expect(consignment.head.trafMode).toBe("6");
    expect(consignment.lines.at(0)?.text.barCode).toBe("无");
  });
});
