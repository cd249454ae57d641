import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportLayout } from "../../src/columns/export-columns.js";
import { importLayout } from "../../src/columns/import-columns.js";
import { nearestColumn } from "../../src/columns/nearest.js";
import { goodsNames } from "../../src/columns/synonyms/goods.js";
import { exportNames, headNames, importNames } from "../../src/columns/synonyms/heads.js";
import { understand } from "../../src/columns/understand.js";

const exported = (header: string) => exportLayout.find(header)?.name;
const imported = (header: string) => importLayout.find(header)?.name;

/** What people add to a column's name without meaning another one. */
const decorations: readonly ((name: string) => string)[] = [
  (name) => `*${name}`,
  (name) => `${name}＊`,
  (name) => `★ ${name}`,
  (name) => `${name}(必填)`,
  (name) => `${name}【必填】`,
  (name) => `必填:${name}`,
  (name) => `${name}（选填）`,
  (name) => `${name}：`,
  (name) => `\n${name}\r\n`,
  (name) => `\u200b${name}\u200d`,
  (name) => name.toUpperCase(),
  (name) => `${name}（如：见说明）`,
  (name) => `${name}\n(不超过50个字)`,
];

describe("a header text", () => {
  it("means the same with any of the marks that people add", () => {
    const columns = [...exportLayout.all, ...importLayout.all];
    fc.assert(
      fc.property(
        fc.constantFrom(...columns),
        fc.constantFrom("name", "zh"),
        fc.constantFrom(...decorations),
        fc.constantFrom(...decorations),
        (column, text, first, second) => {
          const layout = exportLayout.all.some((each) => each === column) ? exportLayout : importLayout;
          const meant = layout.find(column[text]);
          expect(layout.find(second(first(column[text])))?.name).toBe(meant?.name);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(["order_no", "Order No.", "order-no", "ORDER NO", "order.no", "ｏｒｄｅｒＮｏ"])(
    "%s is orderNo",
    (text) => {
      expect([exported(text), imported(text)]).toEqual(["orderNo", "orderNo"]);
    },
  );

  it.each([
    ["毛重(KG)", "grossWeight"],
    ["净重 （kg）", "netWeight"],
    ["毛重KG", "grossWeight"],
    ["净重公斤", "netWeight"],
    ["运费(元)", "freight"],
    ["保费（人民币）", "insuredFee"],
    ["总价(含抵扣金额)", "totalPrice"],
    ["件数(个)", "packNo"],
    ["商品编码（10位数字）", "gcode"],
  ])("%s is %s: what the brackets hold tells nothing apart", (text, name) => {
    expect([exported(text), imported(text)]).toEqual([name, name]);
  });

  it.each(["毛重(g)", "净重（克）", "毛重(单件)", "总价(USD)", "运单号(子单)", "商品编码(旧)", "数量(箱)"])(
    "%s is none: its brackets tell it from another column",
    (text) => {
      expect([exported(text), imported(text)]).toEqual([undefined, undefined]);
    },
  );

  it("is the official name's where one is another's in brackets", () => {
    expect(exported("包裹号（运单号）")).toBe("logisticsNo");
    expect(exported("运抵国（地区）")).toBe("country");
    expect(imported("原产国（地区）代码")).toBe("originCountry");
    expect(imported("提（运）单号")).toBe("billNo");
  });
});

describe("synonyms", () => {
  it("are of columns that there are, and each means one thing in its direction", () => {
    for (const [layout, lists] of [
      [exportLayout, [...headNames, ...goodsNames, ...exportNames]],
      [importLayout, [...headNames, ...goodsNames, ...importNames]],
    ] as const) {
      const names = new Set<string>(layout.all.map(({ name }) => name));
      for (const { synonyms } of lists)
        for (const [name, texts] of Object.entries(synonyms))
          if (names.has(name))
            expect(texts.map((text) => [text, layout.find(text)?.name])).toEqual(
              texts.map((text) => [text, name]),
            );
    }
  });

  it("name columns of one direction at least", () => {
    const every = new Set<string>([...exportLayout.all, ...importLayout.all].map(({ name }) => name));
    const lists = [...headNames, ...goodsNames, ...exportNames, ...importNames];
    const named = lists.flatMap(({ synonyms, guesses }) => [
      ...Object.keys(synonyms),
      ...guesses.flatMap(({ columns }) => columns),
    ]);
    expect(named.filter((name) => !every.has(name))).toEqual([]);
  });

  it.each([
    ["快递单号", "logisticsNo", "logisticsNo"],
    ["收货国家", "destinationCountry", undefined],
    ["报关HSCODE", "gcode", "gcode"],
    ["海关编码", "gcode", "gcode"],
    ["品名", "gname", "gname"],
    ["件数", "packNo", "packNo"],
    ["数量", "qty", "qty"],
    ["币种", "currency", "currency"],
    ["SKU", "itemNo", "itemNo"],
    ["成交单位", "unit", "unit"],
    ["规格型号", "gmodel", "gmodel"],
    ["进境关别", undefined, "portCode"],
    ["出境关别", "portCode", undefined],
    ["收件人地址", undefined, "consigneeAddress"],
    ["收件人", undefined, undefined],
    ["商品净重", undefined, undefined],
  ])("%s is %s in exports, %s in imports", (text, inExports, inImports) => {
    expect([exported(text), imported(text)]).toEqual([inExports, inImports]);
  });
});

describe("a text that may mean several columns", () => {
  const meant = (...header: string[]) =>
    understand(header, importLayout).map((meaning) =>
      meaning.kind === "column" ? meaning.column.name : meaning.kind,
    );

  it("is read by the column before it", () => {
    expect(meant("数量", "单位", "法定数量", "单位", "第二数量", "单位")).toEqual([
      "qty",
      "unit",
      "qty1",
      "unit1",
      "qty2",
      "unit2",
    ]);
  });

  it("is what nothing else in the header is", () => {
    expect(meant("计量单位", "第二计量单位", "单价", "单位")).toEqual(["unit", "unit2", "price", "unit1"]);
    expect(meant("起运国", "国家")).toEqual(["country", "originCountry"]);
    expect(meant("订单编号", "单号")).toEqual(["orderNo", "logisticsNo"]);
  });

  it("is left open where several are free", () => {
    expect(meant("国家", "单价")).toEqual(["ambiguous", "price"]);
    expect(meant("单号")).toEqual(["ambiguous"]);
    expect(meant("重量")).toEqual(["ambiguous"]);
  });

  it("stands once for each where it stands as often as there are meanings", () => {
    expect(meant("国别", "单价", "国别")).toEqual(["country", "price", "originCountry"]);
  });

  it("yields to a better name", () => {
    expect(meant("SKU", "企业商品货号")).toEqual(["beside", "itemNo"]);
    expect(meant("提单号", "提运单号")).toEqual(["beside", "billNo"]);
    expect(meant("商品名称(英文)", "商品名称")).toEqual(["beside", "gname"]);
    expect(meant("HS CODE", "海关编码")).toEqual(["gcode", "twice"]);
  });
});

describe("the nearest column", () => {
  const near = (text: string) => nearestColumn(text, exportLayout.all)?.name;

  it.each([
    ["商品申报总额", "totalPrice"],
    ["物流企业代号", "logisticsCode"],
    ["电商平苔代码", "ebpCode"],
    ["海关商品编号码", "gcode"],
    ["gnam", "gname"],
    ["grosWeight", "grossWeight"],
  ])("of %s is %s", (text, name) => {
    expect(near(text)).toBe(name);
  });

  it.each([
    "申报",
    "价",
    "收款企业代码",
    "物流企业电话",
    "收货人名称",
    "企业名称",
    "颜色",
    "毛重(g)",
    "商品净重",
    "Email",
    "Tags",
  ])("of %s is none: one character in common is no likeness", (text) => {
    expect(near(text)).toBeUndefined();
  });
});
