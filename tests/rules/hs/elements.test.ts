import { describe, expect, it } from "vitest";
import { elementsOf } from "../../../src/reference/editions/declaration-elements.js";
import { editionsOn } from "../../support/editions.js";
import { bonded, importFindings } from "../../support/imports.js";
import { byCase, examineRows, findingOf, row } from "../../support/manifest.js";

const editions = editionsOn("2026-11-20", {
  table: "elements",
  edition: "2026",
  validFrom: "2026-01-01",
  source: [
    "code,elements",
    "6109100000,1:品名;2:品牌类型;3:出口享惠情况;4:织造方法;5:成分含量",
    "0409000000,0:品牌类型;1:出口享惠情况;2:包装规格",
    "",
  ].join("\n"),
});

describe("hs/elements", () => {
  it("counts the parts from 品牌类型 on; the name has a field of its own", () => {
    expect(elementsOf("1:品名;2:品牌类型;3:出口享惠情况")).toEqual(["品牌类型", "出口享惠情况"]);
    expect(elementsOf("0:品牌类型；1:出口享惠情况；2:外观；")).toEqual(["品牌类型", "出口享惠情况", "外观"]);
  });

  it("finds another number of parts, and choices that are none", async () => {
    const found = await byCase(
      {
        right: { gmodel: "0|0|针织|棉100%" },
        "value lacking": { gmodel: "4|3||" },
        few: { gmodel: "0|0|针织" },
        many: { gmodel: "0|0|针织|棉100%|" },
        brand: { gmodel: "5|0|针织|棉100%" },
        "brand lacking": { gmodel: "|0|针织|棉100%" },
        benefit: { gmodel: "0|4|针织|棉100%" },
        short: { gcode: "6109", gmodel: "针织" },
      },
      { editions },
    );
    const fault = ["warning hs/elements gmodel"];
    expect(found).toEqual({
      right: [],
      "value lacking": [],
      few: fault,
      many: fault,
      brand: fault,
      "brand lacking": fault,
      benefit: fault,
      short: [],
    });
  });

  it("names the number of parts and the elements", async () => {
    expect(await findingOf(row({ gmodel: "针织|棉100%" }), { editions })).toMatchObject({
      kind: "count",
      value: "2",
      expected: "4 (品牌类型|出口享惠情况|织造方法|成分含量)",
    });
  });

  it("takes up to 255 bytes, two a Chinese character", async () => {
    // 0|0|针织| are 9 bytes: with 123 characters of two bytes it has 255.
    const of = (count: number) => row({ gmodel: `0|0|针织|${"棉".repeat(count)}` });
    expect((await examineRows(of(123), { editions })).orders.flatMap(({ findings }) => findings)).toEqual([]);
    expect(await findingOf(of(124), { editions })).toMatchObject({
      kind: "length",
      value: "257",
      expected: "255",
    });
  });

  it("wants 3 of the preference abroad on imports", async () => {
    expect(await importFindings(bonded({ gmodel: "4|3|500克/瓶" }), { editions })).toEqual([]);
    expect(await importFindings(bonded({ gmodel: "4|0|500克/瓶" }), { editions })).toEqual([
      "warning hs/elements gmodel:2",
    ]);
  });

  it("is reported as not checked for codes that the table has not, and without any edition", async () => {
    const skipped = async (given: typeof editions, gcode: string) =>
      (await examineRows(row({ gcode }), { editions: given })).skipped.has("hs/elements");
    expect([await skipped(editions, "6109901000"), await skipped(undefined, "6109901000")]).toEqual([
      true,
      true,
    ]);
    expect([await skipped(editions, "6109100000"), await skipped(undefined, "6109")]).toEqual([false, false]);
  });
});
