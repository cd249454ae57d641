import { describe, expect, it } from "vitest";
import { makeOrderHead, orderHeadNames } from "../../../src/documents/order.js";
import { orderTax } from "../../../src/rules/documents/order-tax.js";
import { parseAmount } from "../../../src/values/amount.js";
import { goods, ordered } from "../../documents/three-documents.js";
import { at, folder, qingdan } from "../../support/cli.js";
import { csv } from "../../support/manifest.js";

const place = { file: "orders.csv", line: 2 };

/** What is found where an order withholds this, and this VAT is due on so many lines. */
function found(taxTotal: string, vat: string, lines = 1, consumptionTax = "0") {
  const head = makeOrderHead(orderHeadNames.map((name) => (name === "taxTotal" ? taxTotal : "")));
  const due = { duty: 0, consumptionTax: parseAmount(consumptionTax), vat: parseAmount(vat) };
  return orderTax.check({ head, place }, { ...due, lines: Array.from({ length: lines }) });
}

describe("documents/order-tax", () => {
  it("takes the tax that is due, and a fen for each line and tax", () => {
    expect(found("36.22", "36.22")).toEqual([]);
    expect(found("36.21", "36.22")).toEqual([]);
    expect(found("36.23", "36.22")).toEqual([]);
    expect(found("36.25", "36.22", 3)).toEqual([]);
    expect(found("50.02", "30.00", 1, "20.00")).toEqual([]);
  });

  it("notes an order of 0, which withholds nothing of what is due", () => {
    const note = { kind: "nothing", severity: "info", value: "0.00", expected: "36.22" };
    expect(found("0", "36.22")).toMatchObject([note]);
    expect(found("0.00", "36.22")).toMatchObject([note]);
    expect(found("0", "0")).toEqual([]);
    expect(found("0", "0.01")).toEqual([]);
  });

  it("says both sums where they differ", () => {
    expect(found("36.20", "36.22")).toEqual([
      { kind: "less", at: place, column: "taxTotal", value: "36.20", expected: "36.22" },
    ]);
    expect(found("1", "36.22")).toMatchObject([{ kind: "less", value: "1.00", expected: "36.22" }]);
    expect(found("36.26", "36.22", 3)).toMatchObject([{ kind: "more", value: "36.26" }]);
    expect(found("50.03", "30.00", 1, "20.00")).toMatchObject([{ kind: "more", expected: "50.00" }]);
  });

  it("leaves what is no number to its rule", () => {
    expect(found("", "36.22")).toEqual([]);
    expect(found("6,93", "36.22")).toEqual([]);
  });

  // 完税价格 100.00 + 10.00; 110.00 × 9 % × 70 % = 6.93 (财关税〔2016〕18号).
  it("compares an order with the tax by the tariff, and only where there is one", async () => {
    const inventory = [
      goods({ itemRecordNo: "1", emsNo: "T3302W000001", areaCode: "3302960009", areaName: "示例" }),
    ];
    const orders = (taxTotal: string, acturalPaid: string) => csv([ordered({ taxTotal, acturalPaid })]);
    const tariff = "code,vat,consumption\n0409000000,9,0\n";
    const validate = async (text: string, ...options: readonly string[]) => {
      const files = { "m.csv": csv(inventory), "orders.csv": text, "tariff.csv": tariff };
      const common = [
        "--at",
        at,
        "--format",
        "ndjson",
        "--lang",
        "en",
        "--no-ledger",
        "--orders",
        "orders.csv",
      ];
      const { stdout } = await qingdan(["validate", "m.csv", ...common, ...options], { cwd: folder(files) });
      return stdout.split("\n").filter((line) => line.includes("documents/order-tax"));
    };
    expect(await validate(orders("6.93", "111.93"), "--tariff", "tariff.csv")).toEqual([]);
    const [finding = "", ...others] = await validate(orders("3.93", "108.93"), "--tariff", "tariff.csv");
    expect(others).toEqual([]);
    expect(JSON.parse(finding)).toMatchObject({
      severity: "warning",
      file: "orders.csv",
      line: 2,
      column: "taxTotal",
      value: "3.93",
      expected: "6.93",
    });
    expect(await validate(orders("3.93", "108.93"))).toEqual([]);
  });
});
