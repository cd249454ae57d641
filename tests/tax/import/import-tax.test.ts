import { describe, expect, it } from "vitest";
import { importTax } from "../../../src/tax/import/import-tax.js";
import { formatAmount, parseAmount } from "../../../src/values/amount.js";
import { figures, law, lineOf, orderOf } from "./orders.js";

// Every figure worked out by hand; the working stands beside it.

describe("taxes within the limits", () => {
  it("are 9.1 % at 13 % VAT", () => {
    // 250.00 × 13 % × 70 % = 22.75
    expect(figures(orderOf([lineOf("250", { vat: "13" })]))).toEqual([
      "250.00",
      "0.00",
      "0.00",
      "22.75",
      "22.75",
    ]);
  });

  it("are 6.3 % at 9 % VAT", () => {
    expect(figures(orderOf([lineOf("100", { vat: "9" })], "direct"))).toEqual([
      "100.00",
      "0.00",
      "0.00",
      "6.30",
      "6.30",
    ]);
  });

  it("are 23.0588 % at 13 % VAT and 15 % consumption tax", () => {
    // 10000 ÷ 0.85 × 0.15 × 0.7 = 1235.2941…; (10000 + 1764.7058…) × 0.13 × 0.7 = 1070.5882…
    const order = orderOf([lineOf("10000", { vat: "13", consumption: "15" })]);
    expect(figures(order)).toEqual(["10000.00", "0.00", "1235.29", "1070.59", "2305.88"]);
  });

  it("take no duty, whatever the tariff says", () => {
    expect(figures(orderOf([lineOf("100", { vat: "9", duty: "15" })]))[1]).toBe("0.00");
  });

  it("count a specific tax in litres: the quantity that has the rate's unit", () => {
    // S = 12 × 0.25 = 3; 3 × 0.7 = 2.10; (120 + 3) × 0.13 × 0.7 = 11.193
    const due = ["120.00", "0.00", "2.10", "11.19", "13.29"];
    const beer = { vat: "13", perUnit: "0.25", unit: "095" };
    const litres = parseAmount("12");
    const other = parseAmount("99");
    const first = { qty1: litres, unit1: "095", qty2: other, unit2: "035" };
    const second = { qty1: other, unit1: "035", qty2: litres, unit2: "095" };
    expect(figures(orderOf([lineOf("120", beer, first)]))).toEqual(due);
    expect(figures(orderOf([lineOf("120", beer, second)]))).toEqual(due);
  });

  it("count a compound tax", () => {
    // S = 0.7 × 0.912 = 0.6384; (300 + 0.6384) ÷ 0.8 × 0.2 + 0.6384 = 75.798; × 0.7 = 53.0586
    // (300 + 75.798) × 0.13 × 0.7 = 34.197618
    const whisky = { vat: "13", consumption: "20", perUnit: "0.912", unit: "095" };
    const order = orderOf([lineOf("300", whisky, { qty1: parseAmount("0.7"), unit1: "095" })]);
    expect(figures(order)).toEqual(["300.00", "0.00", "53.06", "34.20", "87.26"]);
  });
});

describe("an order over ¥5000 with one item, at full rates", () => {
  it("takes duty and VAT in full", () => {
    // (8000 + 180 + 20) × 11 % = 902; 9102 × 13 % = 1183.26
    const order = orderOf([lineOf("8000", { vat: "13", duty: "11" })], "full-rate", "180", "20");
    expect(figures(order)).toEqual(["8200.00", "902.00", "0.00", "1183.26", "2085.26"]);
  });

  it("takes compound consumption tax in full, on the value with its duty", () => {
    // duty 600; S = 0.6384; (6600 + 0.6384) ÷ 0.8 × 0.2 + 0.6384 = 1650.798; (6600 + 1650.798) × 0.13 = 1072.60374
    const whisky = { vat: "13", consumption: "20", duty: "10", perUnit: "0.912", unit: "095" };
    const line = lineOf("6000", whisky, { qty1: parseAmount("0.7"), unit1: "095" });
    expect(figures(orderOf([line], "full-rate"))).toEqual([
      "6000.00",
      "600.00",
      "1650.80",
      "1072.60",
      "3323.40",
    ]);
  });

  it("rounds the duty to the fen, but not in the base of the other taxes", () => {
    // duty 5000.10 × 6.5 % = 325.0065; VAT (5000.10 + 325.0065) × 13 % = 692.263845
    const order = orderOf([lineOf("5000.10", { vat: "13", duty: "6.5" })], "full-rate");
    expect(figures(order)).toEqual(["5000.10", "325.01", "0.00", "692.26", "1017.27"]);
  });

  it("can't be computed while the duty is unknown", () => {
    const order = orderOf([lineOf("6000", { vat: "13" })], "full-rate");
    expect(() => importTax(order, law, "line")).toThrow(RangeError);
  });
});

describe("rounding", () => {
  it("is half up to the fen", () => {
    // 5 × 9.1 % = 0.455; 15 × 9.1 % = 1.365; 5 × 6.3 % = 0.315; 4.994 is 4.99 (to the fen before it is
    // taxed: GACC order 272, article 13), and 4.99 × 9.1 % = 0.45409
    const vat = (price: string, rate: string) => figures(orderOf([lineOf(price, { vat: rate })]))[3];
    expect(vat("5", "13")).toBe("0.46");
    expect(vat("15", "13")).toBe("1.37");
    expect(vat("5", "9")).toBe("0.32");
    expect(vat("4.994", "13")).toBe("0.45");
    // 4.995 is 5.00, and taxed as that
    expect(vat("4.995", "13")).toBe("0.46");
    // 1 ÷ 0.8 × 0.2 × 0.7 = 0.175; 0.2 ÷ 0.8 × 0.2 × 0.7 = 0.035
    const consumption = (price: string) =>
      figures(orderOf([lineOf(price, { vat: "13", consumption: "20" })]))[2];
    expect(consumption("1")).toBe("0.18");
    expect(consumption("0.2")).toBe("0.04");
  });

  it("is that of the lines, or of the order's sums", () => {
    // 50.04 × 9.1 % = 4.55364 → 4.55 a line; together 9.10728 → 9.11
    const order = orderOf([lineOf("50.04", { vat: "13" }), lineOf("50.04", { vat: "13" })]);
    expect(figures(order, "line").slice(3)).toEqual(["9.10", "9.10"]);
    expect(figures(order, "order").slice(3)).toEqual(["9.11", "9.11"]);
    expect(importTax(order, law, "order").lines.map(({ vat }) => formatAmount(vat, 2))).toEqual([
      "4.55",
      "4.55",
    ]);
  });

  it("of an order sums lines of different rates exactly", () => {
    // VAT 5 ÷ 0.85 × 0.091 = 0.535294…, 5 ÷ 0.9 × 0.091 = 0.505555…: 1.040849…, but 0.54 + 0.51
    // consumption tax 5 ÷ 0.85 × 0.15 × 0.7 = 0.617647…, 5 ÷ 0.9 × 0.1 × 0.7 = 0.388888…: 1.006535…
    const lines = [
      lineOf("5", { vat: "13", consumption: "15" }),
      lineOf("5", { vat: "13", consumption: "10" }),
    ];
    expect(figures(orderOf(lines), "order").slice(2)).toEqual(["1.01", "1.04", "2.05"]);
    expect(figures(orderOf(lines), "line").slice(2)).toEqual(["1.01", "1.05", "2.06"]);
  });
});

describe("high-end cosmetics", () => {
  const cream = { vat: "13", consumption: "15", cosmetics: "volume" } as const;
  const masks = { vat: "13", consumption: "15", cosmetics: "piece" } as const;
  const tax = (price: string, rate: typeof cream | typeof masks, content: object, freight = "0") => {
    const [line] = importTax(orderOf([lineOf(price, rate, content)], "bonded", freight), law, "line").lines;
    return [
      formatAmount(line?.consumptionTax ?? -1, 2),
      formatAmount(line?.vat ?? -1, 2),
      line?.contentMissing,
    ];
  };

  it.each([
    // 500 ÷ 50 = 10: due. 500 ÷ 0.85 × 0.15 × 0.7 = 61.7647…; 500 ÷ 0.85 × 0.13 × 0.7 = 53.5294…
    ["500", cream, { netContent: parseAmount("50") }, "0", "61.76", "53.53"],
    // a fen less is below 10: only VAT, 499.99 × 9.1 % = 45.49909
    ["499.99", cream, { netContent: parseAmount("50") }, "0", "0.00", "45.50"],
    // freight counts: 499.99 + 0.01
    ["499.99", cream, { netContent: parseAmount("50") }, "0.01", "61.76", "53.53"],
    // 75 ÷ 5 = 15: due. 75 ÷ 0.85 × 0.15 × 0.7 = 9.2647…; 75 ÷ 0.85 × 0.091 = 8.0294…
    ["75", masks, { pieces: parseAmount("5") }, "0", "9.26", "8.03"],
    // 74.99 × 9.1 % = 6.82409
    ["74.99", masks, { pieces: parseAmount("5") }, "0", "0.00", "6.82"],
  ] as const)("of %s: consumption tax and VAT", (price, rate, content, freight, consumption, vat) => {
    expect(tax(price, rate, content, freight)).toEqual([consumption, vat, false]);
  });

  it("bear no tax per unit either below the price", () => {
    const both = { ...cream, perUnit: "2", unit: "095" } as const;
    const content = { netContent: parseAmount("50"), qty1: parseAmount("3"), unit1: "095" };
    // 499.99 × 9.1 % = 45.49909
    expect(figures(orderOf([lineOf("499.99", both, content)])).slice(2)).toEqual(["0.00", "45.50", "45.50"]);
  });

  it("are taken for such where the content is not given, and the line says so", () => {
    expect(tax("100", cream, {})).toEqual(["12.35", "10.71", true]);
    expect(tax("100", cream, { netContent: 0 })).toEqual(["12.35", "10.71", true]);
    expect(tax("100", masks, { netContent: parseAmount("500") })).toEqual(["12.35", "10.71", true]);
  });
});
