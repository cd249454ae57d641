import { describe, expect, it } from "vitest";
import { explainLine, explainOrder } from "../../../src/tax/import/explanation.js";
import { importTax } from "../../../src/tax/import/import-tax.js";
import type { TaxableOrder } from "../../../src/tax/import/taxable.js";
import { parseAmount } from "../../../src/values/amount.js";
import type { Language } from "../../../src/values/finding.js";
import { law, lineOf, orderOf } from "./orders.js";

const explained = (order: TaxableOrder, language: Language = "zh") =>
  importTax(order, law, "line").lines.map((line) => explainLine(line, language));

describe("the explanation of a line", () => {
  it("is the formula of each figure with its numbers", () => {
    expect(explained(orderOf([lineOf("250", { vat: "13", consumption: "15" })]))).toEqual([
      {
        share: "",
        dutiableValue: "完税价格 = 250.00",
        duty: "关税 = 250.00 × 0%（限值以内） = 0.00",
        consumptionTax: "消费税 = (250.00 + 0) ÷ (1 − 15%) × 15% × 70% = 30.882352… ≈ 30.88",
        vat: "增值税 = (250.00 + 0 + 44.117647…) × 13% × 70% = 26.764705… ≈ 26.76",
      },
    ]);
  });

  it("is there in English", () => {
    expect(explained(orderOf([lineOf("250", { vat: "13" })]), "en")).toEqual([
      {
        share: "",
        dutiableValue: "dutiable value = 250.00",
        duty: "duty = 250.00 × 0% (within the limits) = 0.00",
        consumptionTax: "consumption tax = 0.00 (not charged)",
        vat: "VAT = (250.00 + 0 + 0) × 13% × 70% = 22.75",
      },
    ]);
  });

  it("shows a compound tax at full rates without the 70 %", () => {
    const whisky = { vat: "13", consumption: "20", duty: "10", perUnit: "0.912", unit: "095" };
    const line = lineOf("6000", whisky, { qty1: parseAmount("0.7"), unit1: "095" });
    expect(explained(orderOf([line], "full-rate"))[0]).toMatchObject({
      duty: "关税 = 6000.00 × 10% = 600.00",
      consumptionTax:
        "消费税 = (6000.00 + 600.00 + 0.7 × 0.912) ÷ (1 − 20%) × 20% + 0.7 × 0.912（从量，单位095升） = 1650.798 ≈ 1650.80",
      vat: "增值税 = (6000.00 + 600.00 + 1650.798) × 13% = 1072.60374 ≈ 1072.60",
    });
  });

  it("shows a specific tax, and puts a compound one in brackets before the 70 %", () => {
    const litres = { qty1: parseAmount("12"), unit1: "095" };
    const beer = lineOf("120", { vat: "13", perUnit: "0.25", unit: "095" }, litres);
    expect(explained(orderOf([beer]), "en")[0]?.consumptionTax).toBe(
      "consumption tax = 12 × 0.25 × 70% (per unit 095) = 2.10",
    );
    const spirit = lineOf("120", { vat: "13", consumption: "20", perUnit: "0.25", unit: "095" }, litres);
    expect(explained(orderOf([spirit]), "en")[0]?.consumptionTax).toBe(
      "consumption tax = ((120.00 + 0 + 12 × 0.25) ÷ (1 − 20%) × 20% + 12 × 0.25) × 70% (per unit 095) = 23.625 ≈ 23.63",
    );
  });

  it("shows the smallest rate that a table can have, by value and by unit", () => {
    // 250 × 0.000001 ÷ 0.999999 × 0.7 = 0.000175000175…; 12 × 0.00001 × 0.7 = 0.000084.
    const byValue = lineOf("250", { vat: "13", consumption: "0.0001" });
    expect(explained(orderOf([byValue]), "en")[0]?.consumptionTax).toBe(
      "consumption tax = (250.00 + 0) ÷ (1 − 0.0001%) × 0.0001% × 70% = 0.000175… ≈ 0.00",
    );
    const litres = { qty1: parseAmount("12"), unit1: "095" };
    const byUnit = lineOf("250", { vat: "13", perUnit: "0.00001", unit: "095" }, litres);
    expect(explained(orderOf([byUnit]), "en")[0]?.consumptionTax).toBe(
      "consumption tax = 12 × 0.00001 × 70% (per unit 095) = 0.000084 ≈ 0.00",
    );
  });

  it("shows how freight and insurance are spread", () => {
    const goods = ["33.33", "33.33", "33.34"].map((price) => lineOf(price, { vat: "13" }));
    const lines = explained(orderOf(goods, "direct", "8", "2"));
    expect(lines[0]).toMatchObject({
      share: "运费、保险费分摊 = 10.00 × 33.33 ÷ 100.00 = 3.333 ≈ 3.33",
      dutiableValue: "完税价格 = 33.33 + 3.33 = 36.66",
    });
    expect(lines[2]?.share).toBe("运费、保险费分摊 = 10.00 − 6.66 = 3.34（末行取余额）");
    const gifts = ["0", "0"].map((price) => lineOf(price, { vat: "13" }));
    expect(explained(orderOf(gifts, "direct", "8"))[0]?.share).toBe(
      "运费、保险费分摊 = 0.00（商品总价为零，全部归末行）",
    );
  });

  it("shows what the only line, and the last of two, takes of them", () => {
    const good = () => lineOf("50", { vat: "13" });
    expect(explained(orderOf([good()], "direct", "8", "2"))[0]?.share).toBe("运费、保险费分摊 = 10.00");
    const [first, last] = explained(orderOf([good(), good()], "direct", "8", "2"));
    expect(first?.share).toBe("运费、保险费分摊 = 10.00 × 50.00 ÷ 100.00 = 5.00");
    expect(last?.share).toBe("运费、保险费分摊 = 10.00 − 5.00 = 5.00（末行取余额）");
    expect(explained(orderOf([good()]))[0]?.share).toBe("");
  });

  it("says why cosmetics bear no consumption tax, or that their content is missing", () => {
    const cream = { vat: "13", consumption: "15", cosmetics: "volume" } as const;
    const [cheap, unknown] = explained(
      orderOf([lineOf("250", cream, { netContent: parseAmount("30") }), lineOf("250", cream)]),
    );
    expect(cheap?.consumptionTax).toBe(
      "消费税 = 0.00（250.00 ÷ 30 = 8.333333… < 10元/毫升（克），不属于高档化妆品）",
    );
    expect(unknown?.consumptionTax).toBe(
      "消费税 = (250.00 + 0) ÷ (1 − 15%) × 15% × 70% = 30.882352… ≈ 30.88（未提供净含量或片数，按高档化妆品计征）",
    );
  });
});

describe("the explanation of an order", () => {
  const order = orderOf([lineOf("50.04", { vat: "13" }), lineOf("50.04", { vat: "13" })]);

  it("is the sum of the lines' figures", () => {
    expect(explainOrder(importTax(order, law, "line"), "zh").vat).toBe("增值税 = 4.55 + 4.55 = 9.10");
  });

  it("names ten lines' figures, and of more the first eight and the last", () => {
    // 13 % × 70 % of 100 is 9.10, of 200 18.20.
    const vatOf = (count: number) => {
      const lines = Array.from({ length: count }, (_, index) =>
        lineOf(index === count - 1 ? "200" : "100", { vat: "13" }),
      );
      return explainOrder(importTax(orderOf(lines), law, "line"), "zh").vat;
    };
    const nines = (count: number) => Array.from({ length: count }, () => "9.10").join(" + ");
    expect(vatOf(1)).toBe("增值税 = 18.20");
    expect(vatOf(2)).toBe("增值税 = 9.10 + 18.20 = 27.30");
    expect(vatOf(10)).toBe(`增值税 = ${nines(9)} + 18.20 = 100.10`);
    expect(vatOf(11)).toBe(`增值税 = ${nines(8)} + … (11) + 18.20 = 109.20`);
  });

  it("is the exact sum, rounded once, where the order is rounded", () => {
    expect(explainOrder(importTax(order, law, "order"), "zh").vat).toBe(
      "增值税 = 4.55364 + 4.55364 = 9.10728 ≈ 9.11",
    );
  });
});
