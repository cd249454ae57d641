import { describe, expect, it } from "vitest";
import { importLayout } from "../../src/columns/import-columns.js";
import {
  bonded,
  costing,
  direct,
  examineImport,
  examineImports,
  importFindings,
  importRefusal,
  linesOfOrder,
} from "../support/imports.js";
import { columnsOf, csv, type Row } from "../support/manifest.js";

/** Names of table 3-31 of the specification, 202205 edition, without the blanks that the print breaks them with. */
const specification: Readonly<Record<string, string>> = {
  guid: "系统唯一序号",
  appType: "报送类型",
  appTime: "报送时间",
  appStatus: "业务状态",
  orderNo: "订单编号",
  ebpCode: "电商平台代码",
  ebpName: "电商平台名称",
  ebcCode: "电商企业代码",
  ebcName: "电商企业名称",
  logisticsNo: "物流运单编号",
  logisticsCode: "物流企业代码",
  logisticsName: "物流企业名称",
  copNo: "企业内部编号",
  preNo: "预录入编号",
  assureCode: "担保企业编号",
  emsNo: "账册编号",
  invtNo: "清单编号",
  ieFlag: "进出口标记",
  declTime: "申报日期",
  customsCode: "申报海关代码",
  portCode: "口岸海关代码",
  ieDate: "进口日期",
  buyerIdType: "订购人证件类型",
  buyerIdNumber: "订购人证件号码",
  buyerName: "订购人姓名",
  buyerTelephone: "订购人电话",
  consigneeAddress: "收件地址",
  agentCode: "申报企业代码",
  agentName: "申报企业名称",
  areaCode: "区内企业代码",
  areaName: "区内企业名称",
  tradeMode: "贸易方式",
  trafMode: "运输方式",
  trafNo: "运输工具编号",
  voyageNo: "航班航次号",
  billNo: "提运单号",
  loctNo: "监管场所代码",
  licenseNo: "许可证件号",
  country: "起运国（地区）",
  freight: "运费",
  insuredFee: "保费",
  currency: "币制",
  wrapType: "包装种类代码",
  packNo: "件数",
  grossWeight: "毛重（公斤）",
  netWeight: "净重（公斤）",
  note: "备注",
  gnum: "序号",
  itemRecordNo: "账册备案料号",
  itemNo: "企业商品货号",
  itemName: "企业商品品名",
  gcode: "商品编码",
  gname: "商品名称",
  gmodel: "商品规格型号",
  barCode: "条码",
  originCountry: "原产国（地区）",
  tradeCountry: "贸易国",
  qty: "数量",
  unit: "计量单位",
  qty1: "法定数量",
  unit1: "法定计量单位",
  qty2: "第二数量",
  unit2: "第二计量单位",
  price: "单价",
  totalPrice: "总价",
};

describe("the columns of an import manifest", () => {
  it("are found by the specification's Chinese names", () => {
    const found = Object.values(specification).map((zh) => importLayout.find(zh)?.name);
    expect(found).toEqual(Object.keys(specification));
  });

  it.each([bonded(), direct()])("mean the same in English and Chinese", async (cells) => {
    const title = (name: string) => specification[name] ?? name;
    const [english, chinese] = await Promise.all([
      examineImports([cells]),
      examineImports(csv([cells], { title })),
    ]);
    expect(chinese.files).toEqual([]);
    expect(chinese.orders.map(({ lane, findings }) => ({ lane, findings }))).toEqual(
      english.orders.map(({ lane, findings }) => ({ lane, findings })),
    );
    expect(chinese.orders[0]?.consignment.head).toEqual(english.orders[0]?.consignment.head);
    expect(chinese.orders[0]?.consignment.lines).toEqual(english.orders[0]?.consignment.lines);
  });

  it("have one currency for head and lines, and countries and notes of their own", async () => {
    const { consignment } = await examineImport(bonded({ note: "易碎", itemNote: "玻璃" }));
    expect(consignment.head).toMatchObject({ currency: "142", country: "142", note: "易碎" });
    expect(consignment.lines.at(0)?.text).toMatchObject({
      currency: "142",
      originCountry: "609",
      itemNote: "玻璃",
    });
  });

  it("are asked for where they are mandatory and nobody supplies them", async () => {
    const { buyerName: _name, assureCode: _payer, ...rest } = bonded() as Record<string, string>;
    const { finding } = await importRefusal(rest);
    expect(finding).toMatchObject({ rule: "manifest/header", kind: "missing-some-own", severity: "error" });
  });

  it("may be missing where only one mode needs them, or where we fill them in", async () => {
    const optional = ["declTime", "ieDate", "copNo", "wrapType", "itemNo", "totalPrice"];
    const kept = Object.fromEntries(Object.entries(bonded()).filter(([name]) => !optional.includes(name)));
    expect(await importFindings(kept)).toEqual([]);
  });

  it("are warned of where they are unknown", async () => {
    const { files } = await examineImports({ ...bonded(), statisticsFlag: "A" });
    expect(files).toMatchObject([
      { rule: "manifest/unknown-column", severity: "warning", value: "statisticsFlag" },
    ]);
  });
});

describe("what is filled in", () => {
  it("is the day of the run for declTime, its time, and the flags", async () => {
    const { consignment } = await examineImport(bonded({ declTime: "" }), { asOf: "2026-12-31" });
    expect(consignment.head).toMatchObject({
      declTime: "20261231",
      appTime: "20261231100000",
      appType: "1",
      appStatus: "2",
      ieFlag: "I",
    });
  });

  it("is the same guid for the same order, another for another, in upper case", async () => {
    const guids = async (rows: Row[]) =>
      (await examineImports(rows)).orders.map(({ consignment }) => consignment.head.guid);
    const rows = [
      bonded({ orderNo: "IM-1" }),
      bonded({ orderNo: "IM-2" }),
      bonded({ ebpCode: "3302960009" }),
    ];
    const first = await guids(rows);
    expect(new Set(first).size).toBe(3);
    for (const guid of first)
      expect(guid).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    expect(await guids([...rows].reverse())).toEqual([...first].reverse());
  });

  it("is never what was given: it stays, and is checked", async () => {
    const given = bonded({
      totalPrice: "100.01",
      qty1: "0.7",
      ieFlag: "E",
      appType: "2",
      invtNo: "33022026I000000001",
      declTime: "20261119",
    });
    const { consignment, findings } = await examineImport(given);
    expect(consignment.head).toMatchObject({ ieFlag: "E", appType: "2", declTime: "20261119" });
    expect(consignment.lines.at(0)?.text).toMatchObject({ totalPrice: "100.01", qty1: "0.7" });
    expect(findings.map(({ rule, column }) => `${rule} ${column}`)).toEqual([
      "format/pattern ieFlag",
      "amount/line-total totalPrice",
    ]);
  });
});

describe("the specification's forms", () => {
  it.each([
    [{ gcode: "04090000" }, "error format/length gcode:2"],
    [{ gcode: "040900000A" }, "error format/pattern gcode:2"],
    [{ invtNo: "33022026E000000001" }, "error format/pattern invtNo:2"],
    [{ invtNo: "33022026I00000001" }, "error format/pattern invtNo:2"],
    [{ copNo: "C".repeat(21) }, "error format/length copNo:2"],
    [{ declTime: "20261131" }, "error format/date declTime:2"],
    [{ ieFlag: "E" }, "error format/pattern ieFlag:2"],
    [{ tradeCountry: "999" }, "error code/country tradeCountry:2"],
    [{ originCountry: "" }, "error format/required originCountry:2"],
    [{ freight: "" }, "error format/required freight:2"],
    [{ freight: "-0.01" }, "error amount/positive freight:2"],
    [{ insuredFee: "0.000001" }, "error format/decimal insuredFee:2"],
    [{ netWeight: "1.3" }, "error amount/weight netWeight:2"],
    [{ assureCode: "" }, "error format/required assureCode:2"],
    [{ assureCode: "33029600" }, "error identity/enterprise-code assureCode:2"],
    [{ consigneeAddress: "" }, "error format/required consigneeAddress:2"],
  ] as const)("refuse %j", async (cells, finding) => {
    expect(await importFindings(bonded(cells))).toEqual([finding]);
  });

  it("take numbers given by hand", async () => {
    expect(await importFindings(bonded({ invtNo: "33022026I000000001", copNo: "C".repeat(20) }))).toEqual([]);
  });

  it("are held against the buyer's own numbers", async () => {
    const found = async (cells: Row) => importFindings(bonded(cells));
    expect(await found({ buyerIdNumber: "11010519491231002X" })).toEqual([]);
    expect(await found({ buyerIdNumber: "110105194912310021" })).toEqual([
      "error identity/id-card buyerIdNumber:2",
    ]);
    expect(await found({ buyerIdNumber: "110105194902310027" })).toEqual([
      "error identity/id-card buyerIdNumber:2",
    ]);
    expect(await found({ buyerTelephone: "12345678901" })).toEqual([
      "warning identity/phone buyerTelephone:2",
    ]);
    expect(await found({ buyerTelephone: "" })).toEqual(["error format/required buyerTelephone:2"]);
  });
});

describe("grouping", () => {
  it("joins an order's rows wherever they stand, and numbers them in that order", async () => {
    const [a1, a2] = linesOfOrder("IM-1", [{ itemNo: "first" }, { itemNo: "second" }]);
    const b = bonded({ orderNo: "IM-2" });
    const { orders } = await examineImports([a1, b, a2].filter((row) => row !== undefined));
    expect(orders.map(({ orderNo }) => orderNo)).toEqual(["IM-1", "IM-2"]);
    expect(orders[0]?.consignment.lines.map(({ text }) => [text.gnum, text.itemNo])).toEqual([
      ["1", "first"],
      ["2", "second"],
    ]);
    expect(orders.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it("keeps apart the same number of two platforms", async () => {
    const rows = [
      bonded({ copNo: "C1", logisticsNo: "W1" }),
      bonded({ ebpCode: "3302960009", copNo: "C2", logisticsNo: "W2" }),
    ];
    expect((await examineImports(rows)).orders).toHaveLength(2);
  });

  it("finds rows that do not agree on the head, without showing whom", async () => {
    const lines = linesOfOrder("IM-1", [{}, { buyerName: "司马示", consigneeAddress: "北京市示例胡同1号" }]);
    const { lane, findings } = await examineImport(lines);
    expect(lane).toBe("rejected");
    expect(findings.map(({ rule, column }) => `${rule} ${column}`)).toEqual([
      "manifest/head-conflict buyerName",
      "manifest/head-conflict consigneeAddress",
    ]);
    for (const { value, expected } of findings) {
      expect(`${value} ${expected}`).not.toMatch(/司马示|欧阳|胡同|安庆/);
    }
  });

  it("finds one way-bill and one internal number on two orders", async () => {
    const rows = ["IM-1", "IM-2"].map((orderNo) =>
      costing("10.00", { orderNo, logisticsNo: "W", copNo: "C" }),
    );
    expect(await importFindings(rows)).toEqual([
      "error manifest/duplicate-order copNo:2",
      "error manifest/duplicate-order logisticsNo:2",
      "error manifest/duplicate-order copNo:3",
      "error manifest/duplicate-order logisticsNo:3",
    ]);
  });

  it("gives the same findings, lanes and values however the columns stand", async () => {
    const rows = [bonded({ packNo: "2" }), ...linesOfOrder("IM-2", [{}, { gcode: "1" }])];
    const columns = columnsOf(rows);
    const [straight, reversed] = await Promise.all([
      examineImports(csv(rows)),
      examineImports(csv(rows, { columns: [...columns].reverse() })),
    ]);
    expect(reversed.orders.map(({ findings }) => findings)).toEqual(
      straight.orders.map(({ findings }) => findings),
    );
  });
});
