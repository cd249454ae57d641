import { describe, expect, it } from "vitest";
import { recogniseContainer } from "../../../src/formats/xlsx/recognise.js";
import { workbookBytes } from "../../support/workbooks.js";
import { zipOf } from "../../support/zip.js";

describe("the container of a file by its first bytes", () => {
  it.each([
    ["a workbook", workbookBytes(), "zip"],
    ["an archive without files", zipOf([]), "zip"],
    ["an .xls", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "ole2"],
    ["the first bytes of one alone", Buffer.from("d0cf11e0", "hex"), undefined],
    ["text that begins with PK", Buffer.from("PK,orderNo\n"), undefined],
    ["nothing", Buffer.alloc(0), undefined],
  ])("%s", (_, bytes, container) => {
    expect(recogniseContainer(bytes.subarray(0, 8))).toBe(container);
  });
});
