import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hitRate } from "../../../src/sheets/map/hit-rate.js";
import { presets } from "../../../src/sheets/map/presets/presets.js";
import { declare, filesBelow, folder, qingdan, recordsOf } from "../../support/cli.js";
import { aliexpress, exportsOfShops } from "./exports.js";

const withoutMark = (text: string) => text.replace(/^\ufeff/, "");

/** The plain manifest of an export, by column. */
async function converted(
  text: string,
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
) {
  const cwd = folder({ "shop.csv": text, ...files });
  const result = await qingdan(["convert", "shop.csv", "-o", "-", "--lang", "en", ...args], { cwd });
  return { ...result, rows: recordsOf(withoutMark(result.stdout)) };
}

/** What neither a shop nor the product table knows, as a profile gives it. */
const profile = `transfer: { copCode: "3302980003", copName: 示例报关, dxpId: DXPENT0000000001 }
pilotZone: 安庆
defaults:
  customsCode: "3302"
  ebpCode: "3302960001"
  ebpName: 示例平台
  logisticsCode: "3302980002"
  logisticsName: 示例物流
  portCode: "3302"
  agentCode: "3302980003"
  agentName: 示例报关
  ebcCode: "3302960004"
  ebcName: 示例电商
  ownerCode: "NO"
  ownerName: 示例制造
  tradeMode: "9610"
  trafMode: "5"
  POD: "3154"
  freight: "0"
  fCurrency: "142"
  fFlag: "3"
  insuredFee: "0"
  iCurrency: "142"
  iFlag: "3"
  wrapType: "2"
  packNo: "1"
  barCode: 无
`;

describe.each(exportsOfShops)("the export of $preset", ({ preset, text, products, rows }) => {
  const files = { "products.csv": products };

  it("becomes rows of a manifest", async () => {
    const result = await converted(text, ["--map", preset, "--products", "products.csv"], files);
    expect(result.status).toBe(0);
    expect(result.rows).toHaveLength(rows.length);
    expect(result.rows).toMatchObject(rows);
    expect(result.rows.map(({ mapFault }) => mapFault)).toEqual(rows.map(() => ""));
  });

  it("is declared: every order in a message, with codes that the map gives for words", async () => {
    const map = `preset: ${preset}
columns:
  country: { from: ${countryOf[preset]}, values: { US: "502", United States: "502" } }
  destinationCountry: { from: ${countryOf[preset]}, values: { US: "502", United States: "502" } }
${currencyOf[preset] ?? ""}`;
    const { status, out } = await declare(
      text,
      ["--map", "own.yaml", "--products", "products.csv", "--rates", "rates.csv"],
      {
        ...files,
        "own.yaml": map,
        "qingdan.yaml": profile,
        "rates.csv": "month,currency,rate\n2026-11,502,7.08\n",
      },
    );
    const orders = new Set(rows.map(({ orderNo }) => orderNo)).size;
    const errors = out.findings.filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
    expect(status).toBe(0);
    // ¥7.08 × 2,019.80 is above the ¥5,000 of a simplified declaration.
    const lane = preset === "tiktok-shop" ? "aggregated" : "simplified";
    expect(out.run.lanes).toMatchObject({ [lane]: { orders, lines: rows.length }, rejected: { orders: 0 } });
    expect(out.run.inputs).toMatchObject([{ preset: "own.yaml", rows: rows.length }]);
    expect(out.run.options.tables.map(({ table, name }) => [table, name])).toEqual([
      ["rates", "rates.csv"],
      ["map", "own.yaml"],
      ["products", "products.csv"],
    ]);
  });

  it("fits its own preset best", () => {
    const header = text.replace(/^,+\n/, "").split("\n")[0]?.split(/[,\t]/) ?? [];
    const rates = presets.map(({ id, headers }) => ({ id, rate: hitRate(headers, header) }));
    const best = rates.sort((a, b) => b.rate - a.rate)[0];
    expect(best?.id).toBe(preset);
    expect(best?.rate).toBeGreaterThan(0.9);
  });
});

const countryOf: Readonly<Record<string, string>> = {
  shopify: "Shipping Country",
  "amazon-orders": "ship-country",
  "amazon-unshipped": "ship-country",
  "amazon-fba": "ship-country",
  temu: "站点",
  "tiktok-shop": "Country",
  ebay: "Ship To Country",
};
const currencyOf: Readonly<Record<string, string>> = {
  shopify: '  currency: { from: Currency, values: { USD: "502" } }',
  "amazon-orders": '  currency: { from: currency, values: { USD: "502" } }',
  "amazon-fba": '  currency: { from: currency, values: { USD: "502" } }',
};

describe("an export without prices", () => {
  it.each(["temu", "amazon-unshipped"])("of %s asks for a product table with prices", async (preset) => {
    const shop = exportsOfShops.find((each) => each.preset === preset);
    for (const files of [{}, { "p.csv": "sku,gname\nTEE-1,T恤\n" }]) {
      const args = "p.csv" in files ? ["--products", "p.csv"] : [];
      const { status, stderr } = await converted(shop?.text ?? "", ["--map", preset, ...args], files);
      expect(status).toBe(2);
      expect(stderr).toContain("give a product table with the columns sku, price and currency by --products");
    }
  });
});

describe("AliExpress's export", () => {
  it("has all goods in one cell, which is not guessed at", async () => {
    const { status, stderr } = await converted(aliexpress, ["--map", "aliexpress"]);
    expect(status).toBe(2);
    expect(stderr).toContain("writes all goods of an order into one cell (产品信息)");
  });

  it("is read by a map that says how the cell is split", async () => {
    const map = `preset: aliexpress
rows: { from: "产品信息（双击单元格展开所有产品信息！）", by: " ;" }
columns:
  itemNo: { from: "产品信息（双击单元格展开所有产品信息！）", capture: "商家编码:([^)]+)" }
  qty: { from: "产品信息（双击单元格展开所有产品信息！）", capture: '产品数量:(\\d+)' }
`;
    const { status, rows } = await converted(aliexpress, ["--map", "own.yaml"], { "own.yaml": map });
    expect(status).toBe(0);
    const order = {
      orderNo: "8011",
      logisticsName: "AliExpress Standard",
      logisticsNo: "LP8001",
      country: "United States",
    };
    expect(rows).toMatchObject([
      { ...order, itemNo: "TEE-1", qty: "2" },
      { ...order, itemNo: "MUG-1", qty: "1" },
    ]);
  });
});

describe("eBay's export", () => {
  const text =
    exportsOfShops.find(({ preset }) => preset === "ebay")?.text.replace(",currency,", ",Colour,") ?? "";

  it("does not say which dollar is meant, and asks", async () => {
    const { status, stderr } = await converted(text, ["--map", "ebay"]);
    expect(status).toBe(2);
    expect(stderr).toContain("eBay writes amounts with a sign such as $, which several currencies have");
  });

  it("does not ask where the profile gives the currency", async () => {
    const files = {
      "qingdan.yaml": `${profile}  currency: "502"\n  ieDate: "20261120"\n`,
      "p.csv": "sku,gcode,gname,gmodel,unit,unit1,weightG\nA,6109100000,x,y,011,011,1\n",
    };
    const { out } = await declare(text, ["--map", "ebay", "--products", "p.csv"], files);
    expect(out.findings.map(({ rule }) => rule)).toContain("manifest/map");
  });
});

it("convert leaves nothing behind where it refuses", async () => {
  const cwd = folder({ "shop.csv": "a,b,c\n1,2,3\n" });
  const result = await qingdan(["convert", "shop.csv", "--map", "shopify", "-o", "m.csv"], { cwd });
  expect(result.status).toBe(2);
  expect(result.stderr).toContain("没有套用");
  expect(filesBelow(join(cwd))).toEqual(["shop.csv"]);
});
