import { describe, expect, it } from "vitest";
import { rowReasons } from "../../src/output/row-reasons.js";
import type { Language } from "../../src/values/finding.js";
import { examineOne, order, type Row, row } from "../support/manifest.js";

/** What is said of each row of an order, by its line. */
async function reasonsOf(rows: readonly Row[], language: Language = "zh") {
  const examined = await examineOne(rows);
  return [...rowReasons(examined, language)].map(({ row: { line }, ids, reason }) => ({ line, ids, reason }));
}

const count = (text: string | undefined, part: string) => (text ?? "").split(part).length - 1;

describe("the rows of a rejected order", () => {
  const faulty = order("SO-1", [{}, { price: "x", qty1: "x" }, { price: "x" }, {}]);

  it("say each what is wrong with it, the others where the faults are, each row once", async () => {
    const [first, second, third, fourth] = await reasonsOf(faulty);
    expect(first?.reason).toBe("同一单第 3, 4 行有问题，整单退回。");
    expect(fourth?.reason).toBe(first?.reason);
    expect([count(second?.reason, "不是数字"), count(third?.reason, "不是数字")]).toEqual([2, 1]);
    const [english] = await reasonsOf(faulty, "en");
    expect(english?.reason).toBe(
      "rows 3, 4 of the same order have faults; the order is rejected as a whole.",
    );
  });

  it("name the rules of all of them, each once", async () => {
    for (const { ids } of await reasonsOf(faulty)) expect(ids).toEqual(["format/decimal"]);
  });

  it("say on the first what kept the order from an easier lane, and only there", async () => {
    // A rebate moves it on to lane aggregated, which takes ten digits.
    const rows = order("SO-1", [{}, { gcode: "6109" }, {}]).map((each) => ({ ...each, exportRebate: "Y" }));
    const [first, second, third] = await reasonsOf(rows);
    expect(first?.reason).toContain("exportRebate=Y");
    expect(second?.reason).not.toContain("exportRebate=Y");
    expect(second?.reason).toContain("汇总申报须写10位商品编码");
    expect(third?.reason).toBe("同一单第 3 行有问题，整单退回。");
    expect(first?.ids).toEqual(["export/hs-code"]);
  });

  // A row with as many faults as columns are spoilt, each another sentence.
  it.each([
    [8, undefined],
    [9, "\n… (+1)"],
    [10, "\n… (+2)"],
  ])("say eight sentences, and how many more there are: %i", async (faults, more) => {
    const columns = ["qty", "qty1", "price", "grossWeight", "netWeight", "freight", "insuredFee", "packNo"];
    const spoilt = [...columns, "wrapType", "country"].slice(0, faults);
    const cells = Object.fromEntries(spoilt.map((column) => [column, "?"]));
    const [only] = await reasonsOf([row(cells)]);
    const sentences = only?.reason.split("。").filter((each) => each.trim() !== "") ?? [];
    expect(sentences.length).toBeGreaterThanOrEqual(8);
    if (more === undefined) expect(only?.reason).not.toContain("…");
    else expect(only?.reason.endsWith(more)).toBe(true);
  });

  it("name eight rows with faults", async () => {
    const rows = order("SO-1", [{}, ...Array.from({ length: 9 }, () => ({ price: "x" }))]);
    const [first] = await reasonsOf(rows);
    expect(first?.reason).toBe("同一单第 3, 4, 5, 6, 7, 8, 9, 10 行有问题，整单退回。");
  });
});

describe("the rows of an order that goes by formal declaration", () => {
  // 9710 above ¥5000; both lines have four digits where lane simplified of 9710 takes six.
  const dear = { tradeMode: "9710", gcode: "6109", qty: "1", price: "3000", totalPrice: "3000" };

  it("say all why, and a sentence once however many lines it is true of", async () => {
    const reasons = await reasonsOf(order("SO-1", [dear, dear]));
    expect(reasons.map(({ line }) => line)).toEqual([2, 3]);
    for (const { ids, reason } of reasons) {
      expect([...ids].sort()).toEqual(["export/hs-code", "export/single-limit"]);
      expect(reason).toMatch(/^须走报关单：/);
      expect(count(reason, "单票货值 6000.00 元")).toBe(1);
      expect(count(reason, "简化申报写6 / 10位")).toBe(1);
    }
    const [english] = await reasonsOf(order("SO-1", [dear, dear]), "en");
    expect(english?.reason).toMatch(/^goes by formal declaration: /);
  });
});
