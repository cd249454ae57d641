import { describe, expect, it } from "vitest";
import { layouts } from "../../src/columns/direction.js";
import { cellValue } from "../../src/readings/cell-reading.js";
import { columnReader } from "../../src/readings/column-reader.js";
import { loadReference } from "../../src/reference/tables.js";

const reference = loadReference();

function readerOf(name: string) {
  const column = layouts.E.all.find((each) => each.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return columnReader(column, reference);
}

describe("the value of a cell", () => {
  it.each([
    ["country", " US ", "502", { kind: "word", from: "US" }],
    ["country", "'US", "502", { kind: "word", from: "'US" }],
    ["country", "502", "502", undefined],
    ["country", " 502 ", "502", undefined],
    ["country", "Korea", "Korea", undefined],
    ["country", "'Korea", "Korea", { kind: "guard", from: "'Korea" }],
    ["orderNo", "\t1001", "1001", { kind: "guard", from: "\\t1001" }],
    ["orderNo", "1001\t", "1001", { kind: "guard", from: "1001\\t" }],
    ["orderNo", "\t", "", undefined],
    ["orderNo", '=""', "", { kind: "guard", from: '=""' }],
    ["price", "'12.50", "12.50", { kind: "guard", from: "'12.50" }],
    ["price", "1,234.50", "1,234.50", undefined],
    ["qty", "002", "2", { kind: "number", from: "002" }],
    ["grossWeight", "00.990", "0.990", { kind: "number", from: "00.990" }],
    ["freight", "-0", "0", { kind: "number", from: "-0" }],
    ["freight", " -0.00 ", "0.00", { kind: "number", from: "-0.00" }],
    ["freight", "000", "0", { kind: "number", from: "000" }],
    ["freight", "-012.5", "-12.5", { kind: "number", from: "-012.5" }],
    ["freight", "'05", "5", { kind: "number", from: "'05" }],
    ["freight", "-0.5", "-0.5", undefined],
    ["freight", "0", "0", undefined],
    ["freight", "0.50", "0.50", undefined],
    ["freight", "-", "-", undefined],
    ["price", "0x10", "0x10", undefined],
    ["price", "00,5", "00,5", undefined],
    ["itemNo", "007", "007", undefined],
    ["unit", "007", "007", undefined],
    ["portCode", "2233.0", "2233.0", undefined],
    ["exportRebate", "TRUE", "Y", { kind: "answer", from: "TRUE" }],
    ["ieDate", "2026/11/20 0:00", "20261120", { kind: "day", from: "2026/11/20 0:00" }],
    ["ieDate", "46346", "46346", undefined],
    ["releaseDate", "2026/11/20", "20261120", undefined],
    ["releaseDate", "20261120235959", "20261120", undefined],
    ["releaseDate", "2026-11-20 08:01", "20261120", { kind: "day", from: "2026-11-20 08:01" }],
    ["appTime", "2026-11-20 08:01", "20261120080100", { kind: "time", from: "2026-11-20 08:01" }],
    ["gname", "'s-Gravenhage", "'s-Gravenhage", undefined],
  ])("in %s, %j is %j", (column, raw, text, reading) => {
    expect(cellValue(raw, "", readerOf(column))).toEqual({ text, reading });
  });

  it("is the profile's where the cell is blank, read in the same way", () => {
    expect(cellValue(" ", "US", readerOf("country"))).toEqual({
      text: "502",
      reading: { kind: "word", from: "US" },
    });
    expect(cellValue('=""', "502", readerOf("country"))).toEqual({
      text: "502",
      reading: { kind: "guard", from: '=""' },
    });
    expect(cellValue("", "'", readerOf("orderNo"))).toEqual({
      text: "",
      reading: { kind: "guard", from: "'" },
    });
  });
});
