import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import {
  documentColumns,
  orderLayout,
  paymentLayout,
  wayBillLayout,
} from "../../src/columns/three-documents.js";
import { columnChecks } from "../../src/rules/check.js";
import { brief, contextOf, hold } from "./three-documents.js";

const top = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, top), "utf8");

describe.each([
  ["orders", orderLayout],
  ["payments", paymentLayout],
  ["waybills", wayBillLayout],
] as const)("templates/%s", (name, layout) => {
  const header = (language: string): string[][] =>
    parse(read(`templates/${name}.${language}.csv`), { bom: true });

  it("names every column by its CEB name", () => {
    expect(header("en")).toEqual([layout.all.map((column) => column.name)]);
  });

  it("names every column by its Chinese name, each of which means that column", () => {
    const [names = [], ...others] = header("zh");
    expect(others).toEqual([]);
    expect(names).toEqual(layout.all.map(({ zh }) => zh));
    expect(names.map((text) => layout.find(text)?.name)).toEqual(layout.all.map((column) => column.name));
  });

  it("opens in Excel as UTF-8 where it is Chinese", () => {
    expect(read(`templates/${name}.zh.csv`).charCodeAt(0)).toBe(0xfeff);
  });
});

describe("samples/three-documents", () => {
  const table = (name: string) => read(`samples/three-documents/${name}.csv`).replace(/^\ufeff/, "");
  const tables = {
    inventory: table("inventory"),
    orders: table("orders"),
    payments: table("payments"),
    waybills: table("waybills"),
  };

  it("agrees but for a payer, an amount, a price and a weight", async () => {
    const { findings, unmatched, files } = await hold(tables, {
      agentCode: "3402980B0K",
      agentName: "芜湖示例报关有限公司",
    });
    expect(files).toEqual([]);
    const said = findings.map(({ orderNo, rule, kind, column, value, expected }) =>
      [orderNo.slice(-1), rule.slice(10), kind, column, value, expected].join(" "),
    );
    expect(said).toEqual([
      "5 payment payer buyerName 吴** 郑** (payments.csv:6)",
      "5 payment payer buyerIdNumber 340102**********52 110105**********86 (payments.csv:6)",
      "5 payment amount acturalPaid 283.66 (orders.csv:7) 283.60 (payments.csv:6)",
      "6 order differs price 199.00 189.00 (orders.csv:8)",
      "6 order differs totalPrice 199.00 189.00 (orders.csv:8)",
      "6 order goods-value totalPrice 199.00 189.00 (orders.csv:8)",
      "6 logistics weight grossWeight 1.10 0.95 (waybills.csv:7)",
    ]);
    expect(unmatched.map(brief)).toEqual([
      "warning documents/order no-inventory orderNo orders.csv:9",
      "warning documents/logistics no-inventory logisticsNo waybills.csv:8",
    ]);
  });

  it("holds no value that its message can't carry", () => {
    const checks = new Map(
      columnChecks<string>(documentColumns, contextOf()).map((check) => [check.name, check] as const),
    );
    for (const name of ["orders", "payments", "waybills"] as const) {
      for (const row of parse<Record<string, string>>(tables[name], { columns: true })) {
        for (const [column, value] of Object.entries(row))
          expect([name, column, checks.get(column)?.check(value)]).toEqual([name, column, undefined]);
      }
    }
  });
});
