import { describe, expect, it } from "vitest";
import { countedBy } from "../../../src/reference/counted-units.js";
import { loadReference } from "../../../src/reference/tables.js";
import { costing, importFindings } from "../../support/imports.js";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

/** A line whose quantity and total agree. */
const half = (unit: string, qty = "0.5") => ({ qty, price: "200", totalPrice: "100", unit });

describe("amount/whole-number", () => {
  it("refuses a part of what is counted: half a watch of ¥10,000 is not within ¥5,000", async () => {
    const watch = { qty: "0.5", price: "10000", totalPrice: "5000", unit: "007", qty1: "0.1", unit1: "035" };
    expect(await findingOf(row(watch))).toMatchObject({
      rule: "amount/whole-number",
      kind: "thing",
      severity: "error",
      line: 2,
      column: "qty",
      value: "0.5",
      expected: "个",
    });
  });

  // 台 个 只 件 套 双 对 瓶 盒 (计量单位代码表)
  it.each(["001", "007", "008", "011", "006", "025", "026", "142", "140"])(
    "refuses half a unit %s",
    async (unit) => {
      expect(await findingsOf(row({ ...half(unit), qty1: "1", unit1: "035" }))).toEqual([
        "error amount/whole-number qty:2",
      ]);
    },
  );

  it("warns of a part of a package, which may be meant", async () => {
    expect(await findingsOf(row({ ...half("120"), qty1: "1", unit1: "035" }))).toEqual([
      "warning amount/whole-number qty:2",
    ]);
  });

  // 千克 克 米 平方米 升 毫升 打 百个 千个 万个 码 克拉
  it.each(["035", "036", "030", "032", "095", "096", "127", "043", "054", "038", "086", "084"])(
    "takes half of unit %s, which can be divided",
    async (unit) => {
      expect(await findingsOf(row({ ...half(unit), qty1: "1", unit1: "011", netWeight: "0.5" }))).toEqual([]);
    },
  );

  it("takes whole numbers however they are written", async () => {
    const whole = (qty: string) => ({
      qty,
      price: "100",
      totalPrice: "100",
      unit: "007",
      qty1: qty,
      unit1: "007",
    });
    const found = await byCase({ a: whole("1"), b: whole("1.0"), c: whole("1.00000") });
    expect(Object.values(found).flat()).toEqual([]);
  });

  it("looks at legal quantities too, and says what repeats the declared one once", async () => {
    const one = { qty: "1", price: "100", totalPrice: "100", unit: "007" };
    expect(await findingsOf(row({ ...one, qty1: "0.35", unit1: "011" }))).toEqual([
      "error amount/whole-number qty1:2",
    ]);
    const second = { qty1: "0.35", unit1: "035", qty2: "1.5", unit2: "008" };
    expect(await findingsOf(row({ ...one, ...second }))).toEqual(["error amount/whole-number qty2:2"]);
    expect(await findingsOf(row({ ...half("007"), qty1: "0.5", unit1: "007" }))).toEqual([
      "error amount/whole-number qty:2",
    ]);
  });

  it("holds for imports", async () => {
    const cells = { qty: "0.5", price: "8000", totalPrice: "4000", unit: "007" };
    expect(await importFindings(costing("4000", cells))).toContain("error amount/whole-number qty:2");
  });

  it("counts the sheets of cosmetics whole", async () => {
    const found = async (pieces: string) => await importFindings(costing("300", { pieces }));
    expect(await found("0.5")).toEqual(["error amount/whole-number pieces:2"]);
    expect(await found("12.5")).toEqual(["error amount/whole-number pieces:2"]);
    for (const pieces of ["1", "10.0", ""]) expect(await found(pieces)).toEqual([]);
  });

  it("leaves what is no number, and units that are no code, to their rules", async () => {
    expect(await findingsOf(row({ qty: "0,5", unit: "007" }))).not.toContain(
      "error amount/whole-number qty:2",
    );
    expect(await findingsOf(row({ ...half("999"), qty1: "1", unit1: "035" }))).toEqual([
      "error code/unit unit:2",
    ]);
  });
});

describe("countedBy", () => {
  const units = loadReference().table("units");

  it("has codes of the table of units only, and no measure or multiple", () => {
    const named = (what: string | undefined) =>
      units.codes.filter((code) => countedBy(code) === what).map((code) => units.get(code)?.name ?? "");
    expect([...named("things"), ...named("packages")].filter((name) => name.length > 1)).toEqual([]);
    expect(named(undefined)).toEqual(
      expect.arrayContaining([
        "千克",
        "克",
        "米",
        "升",
        "打",
        "罗",
        "令",
        "百个",
        "千支",
        "万双",
        "两",
        "斤",
      ]),
    );
    expect(named("things")).toEqual(expect.arrayContaining(["个", "件", "台", "只", "双", "套"]));
  });
});
