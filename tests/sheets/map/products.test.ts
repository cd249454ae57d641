import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProducts } from "../../../src/sheets/map/product-table.js";
import { gb18030, utf16le } from "../../support/encodings.js";
import { folder } from "../../support/folders.js";
import { sheetsBytes } from "../../support/workbooks.js";
import { made, products, refusal } from "./mapping.js";

const table = `sku,gcode,gname,gmodel,unit,unit1,unit2,weightG,price,currency
TEE-1,6109100000,棉制T恤衫,针织|棉100%,011,011,035,200,9.90,502
MUG-1,6912001000,瓷杯,陶瓷,011,035,,350.5,,
`;
const map = "columns: { orderNo: N, itemNo: SKU, qty: Q }";
const header = ["N", "SKU", "Q"];

describe("a product table", () => {
  it("fills in codes, names, units and prices by SKU, and statutory quantities of weight", () => {
    const { rows, notes } = made(map, [header, ["1", "TEE-1", "3"]], products(table));
    expect(rows).toEqual([
      {
        orderNo: "1",
        grossWeight: "0.6",
        netWeight: "0.6",
        itemNo: "TEE-1",
        gcode: "6109100000",
        gname: "棉制T恤衫",
        gmodel: "针织|棉100%",
        currency: "502",
        qty: "3",
        qty1: "",
        qty2: "0.6",
        unit: "011",
        unit1: "011",
        unit2: "035",
        price: "9.90",
      },
    ]);
    expect(notes).toContain("product gcode →6109100000 ×1");
    expect(notes).toContain("product grossWeight →0.6 ×1");
  });

  it("gives a parcel the weight of all its pieces, exactly", () => {
    const { rows } = made(
      map,
      [header, ["1", "TEE-1", "3"], ["1", "MUG-1", "2"], ["2", "MUG-1", "1"]],
      products(table),
    );
    // 3 × 0.2 + 2 × 0.3505 = 1.301; 0.3505
    expect(rows.map(({ grossWeight, qty1 }) => [grossWeight, qty1])).toEqual([
      ["1.301", ""],
      ["1.301", "0.701"],
      ["0.3505", "0.3505"],
    ]);
  });

  it("leaves a weight that the file has, and gives none where a piece's is not known", () => {
    const weighed = made(
      map,
      [
        [...header, "grossWeight"],
        ["1", "TEE-1", "3", "0.9"],
      ],
      products(table),
    );
    expect(weighed.rows).toMatchObject([{ grossWeight: "0.9", netWeight: "0.6" }]);
    const unknown = made(
      map,
      [header, ["1", "TEE-1", "3"], ["1", "BAG-1", "1"]],
      products(`${table}BAG-1,4202220000,布袋,棉,011,011,,,5.00,502\n`),
    );
    expect(unknown.rows).toMatchObject([{ grossWeight: "" }, { grossWeight: "" }]);
  });

  it("takes weights in kilograms and in a unit of the row", () => {
    const weights = [
      "sku,weightKg\nA,0.35\n",
      "sku,weight,weightUnit\nA,350,克\n",
      "sku,weight,weightUnit\nA,0.35,KG\n",
    ];
    for (const text of weights)
      expect(made(map, [header, ["1", "A", "2"]], products(text)).rows).toMatchObject([{ netWeight: "0.7" }]);
  });

  it("gives statutory quantities by what a piece is", () => {
    const text = "sku,unit,unit1,qty1PerPiece\nA,011,006,12\n";
    expect(made(map, [header, ["1", "A", "2"]], products(text)).rows).toMatchObject([{ qty1: "24" }]);
  });

  it("keeps what the file has, and names what the table has otherwise", () => {
    const { rows, notes } = made(
      map,
      [
        [...header, "gname", "price"],
        ["1", "TEE-1", "3", "T恤", "9.9"],
      ],
      products(table),
    );
    expect(rows).toMatchObject([{ gname: "T恤", price: "9.9" }]);
    expect(notes).toContain("product-differs gname T恤→棉制T恤衫 ×1");
    // 9.9 and 9.90 are one number.
    expect(notes.filter((note) => note.startsWith("product-differs"))).toHaveLength(1);
  });

  it("keeps a row of an unknown SKU or of none, with a fault that names it", () => {
    const { rows, faults } = made(map, [header, ["1", "NO-1", "3"], ["2", "", "1"]], products(table));
    expect(rows).toMatchObject([
      { orderNo: "1", itemNo: "NO-1", gcode: "" },
      { orderNo: "2", gcode: "" },
    ]);
    expect(faults).toEqual([
      { kind: "sku", column: "itemNo", value: "NO-1", expected: "products.csv" },
      { kind: "sku-blank", column: "itemNo", value: "", expected: "products.csv" },
    ]);
  });

  it("is not missed by a row that has its goods' code, name and unit", () => {
    const sheet = [
      [...header, "gcode", "gname", "unit"],
      ["1", "NO-1", "3", "6109100000", "T恤", "011"],
    ];
    expect(made(map, sheet, products(table)).faults).toEqual([]);
  });

  it("is looked up by another column where the map says so", () => {
    const own = "columns: { orderNo: N, qty: Q }\nproducts: { sku: Code }";
    expect(
      made(
        own,
        [
          ["N", "Q", "Code"],
          ["1", "2", "TEE-1"],
        ],
        products(table),
      ).rows,
    ).toMatchObject([{ itemNo: "TEE-1", gcode: "6109100000" }]);
  });

  it("fills a manifest that needs no map", () => {
    const { rows } = made(
      "",
      [
        ["订单编号", "企业商品货号", "申报数量"],
        ["1", "TEE-1", "3"],
      ],
      products(table),
    );
    expect(rows).toMatchObject([{ orderNo: "1", itemNo: "TEE-1", gcode: "6109100000", qty: "3" }]);
  });

  it("may have a manifest's Chinese names, or be an ERP's master with columns of its own", () => {
    expect([...products("货号,商品编码,商品名称\nA,6109100000,T恤\n").columns]).toEqual(["gcode", "gname"]);
    const erp = `中文报关名,英文报关名,中文材质,英文材质,中文用途,英文用途,品牌类型,出口享惠情况,内部编码,产品属性,报关单价,报关单价币种,报关HSCODE,报关型号,原产国(地区),境内货源地,报关单位,其他申报要素,征免,生产销售企业名称,供应商名称
瓷杯,mug,陶瓷,ceramic,饮用,drink,0,0,MUG-1,普货,9.90,USD,6912001000,陶瓷|带柄,中国,芜湖,个,,照章,示例瓷厂,示例供应商
`;
    const { rows } = made(map, [header, ["1", "MUG-1", "2"]], products(erp));
    expect(rows).toMatchObject([
      {
        gcode: "6912001000",
        gname: "瓷杯",
        itemName: "mug",
        gmodel: "陶瓷|带柄",
        price: "9.90",
        currency: "USD",
        unit: "个",
        ownerName: "示例瓷厂",
      },
    ]);
  });
});

describe("a product table is refused", () => {
  it.each([
    ["sku,gname\nA,x\nB,y\nA,z\n", "products.csv, line 4: the SKU A stands in line 2 already"],
    ["sku,gname\n,x\n", "products.csv, line 2: has no sku"],
    ["gcode,gname\n6109100000,x\n", "the product table has no column sku"],
    ["sku,gnam\nA,x\n", "is gname meant?"],
    ["sku,weight\nA,350\n", "the unit (weightUnit) of the weight 350"],
    ["sku,weightG\nA,heavy\n", "weightG heavy is not a number"],
    ["sku,gname\n", "has no data"],
    ["", "has no data"],
  ])("%j", (text, message) => {
    expect(refusal(() => products(text))).toContain(message);
  });
});

describe("a product table in other forms", () => {
  const rows = table
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const wanted = products(table);

  it.each<[string, string, string | Buffer]>([
    ["GBK", "p.csv", gb18030(table)],
    ["tabs in UTF-16", "p.txt", utf16le(`\ufeff${table.replaceAll(",", "\t")}`)],
    ["semicolons", "p.csv", table.replaceAll(",", ";")],
    ["a title above the names", "p.csv", `商品资料表,,,,,,,,,\n${table}`],
    ["a workbook", "p.xlsx", sheetsBytes([{ name: "商品", rows }])],
    [
      "a workbook whose table is on its second sheet, and whose hidden one is another",
      "p.xlsx",
      sheetsBytes([
        { name: "旧", rows: [["sku"], ["OLD"]], hidden: true },
        { name: "说明", rows: [["请按SKU填写"]] },
        { name: "商品", rows },
      ]),
    ],
  ])("is the same as %s", async (_, name, content) => {
    const cwd = folder({ [name]: content });
    const read = await loadProducts({ name, path: join(cwd, name) });
    expect([...read.bySku.values()].map(({ values, weight }) => ({ values, weight }))).toEqual(
      [...wanted.bySku.values()].map(({ values, weight }) => ({ values, weight })),
    );
    expect([...read.bySku.keys()]).toEqual(["TEE-1", "MUG-1"]);
  });

  it("has the rows of the sheet in what is said of it", async () => {
    const twice = sheetsBytes([
      { name: "商品", rows: [["表"], rows[0] ?? [], rows[1] ?? [], rows[1] ?? []] },
    ]);
    const cwd = folder({ "p.xlsx": twice });
    await expect(loadProducts({ name: "p.xlsx", path: join(cwd, "p.xlsx") })).rejects.toThrow(/4.*3|3.*4/s);
  });
});
