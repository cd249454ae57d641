import { describe, expect, it } from "vitest";
import { sentence } from "../../../src/wording/sentence.js";
import { bonded } from "../../support/imports.js";
import { csv, examineOne, examineRows, refusalOf, row, without } from "../../support/manifest.js";

describe("manifest/header", () => {
  it.each([
    ["a row of goods", "SO-1,6109100000,2,25.50\nSO-2,6109100000,1,9.90\n"],
    ["a text that is no table", "你好\n世界\n"],
  ])("refuses a file without column names: %s", async (_, text) => {
    expect(await refusalOf(text)).toMatchObject({
      rule: "manifest/header",
      kind: "none",
      severity: "error",
      line: 1,
    });
  });

  it("refuses two columns of the same name", async () => {
    const text = csv([row()]).replace(",gname,", ",gcode,");
    expect(await refusalOf(text)).toMatchObject({
      rule: "manifest/header",
      kind: "twice",
      severity: "error",
      line: 1,
      column: "gcode",
    });
  });

  it.each([
    ["a CEB name and its Chinese name", "商品编码"],
    ["another case", "GCODE"],
    ["another Chinese name", "HS编码"],
  ])("refuses two columns of one meaning: %s", async (_, name) => {
    const refused = await refusalOf(csv([{ ...row(), [name]: "6109100000" }]));
    expect(refused).toMatchObject({ kind: "twice", column: "gcode" });
    expect(refused.value).toContain(name);
  });

  it("refuses a file that lacks mandatory columns, and names them all", async () => {
    const refused = await refusalOf(without(row(), "gname", "ieDate"));
    expect(refused).toMatchObject({ rule: "manifest/header", severity: "error", line: 1 });
    expect(refused.expected).toBe("ieDate 出口日期, *gname 商品名称");
  });

  // What each order or line has of its own is no default of a profile: the remedy says so.
  it.each([
    "orderNo",
    "logisticsNo",
    "copNo",
    "grossWeight",
    "netWeight",
    "itemNo",
    "gcode",
    "gname",
    "gmodel",
    "qty",
  ] as const)("advises no default for %s", async (name) => {
    const refused = await refusalOf(without(row(), name));
    expect(refused).toMatchObject({ kind: "missing-own", expected: expect.stringContaining(`${name} `) });
    expect(sentence(refused, "en")).toMatch(/no default can stand for it.*--map\), as copNo: 订单编号/);
    expect(sentence(refused, "zh")).toMatch(/不能写在 defaults 中.*--map/);
  });

  it.each([
    "customsCode",
    "agentCode",
    "ebpName",
    "ieDate",
    "country",
    "freight",
    "packNo",
    "barCode",
    "currency",
    "unit",
  ] as const)("advises a default for %s, which orders may share", async (name) => {
    const refused = await refusalOf(without(row(), name));
    expect(refused).toMatchObject({ kind: "missing" });
    expect(sentence(refused, "en")).toContain("under `defaults` in qingdan.yaml");
  });

  it("marks those that no default can stand for, where others can be given one", async () => {
    const refused = await refusalOf({ ...without(row(), "copNo", "customsCode"), 颜色: "红" });
    expect(refused).toMatchObject({
      kind: "missing-some-own-unknown",
      expected: "customsCode 申报地海关代码, *copNo 企业唯一编号",
      value: "颜色",
    });
  });

  it("takes a default of the profile for the missing column", async () => {
    const { lane, consignment } = await examineOne(without(row(), "ieDate", "barCode"), {
      defaults: { ieDate: "20261121", barCode: "无" },
    });
    expect(lane).toBe("simplified");
    expect(consignment.head.ieDate).toBe("20261121");
    expect(consignment.lines.at(0)?.text.barCode).toBe("无");
  });

  it("does not miss columns that are filled in, nor optional ones", async () => {
    // row() has neither guid, appType, appTime, appStatus, ieFlag, statisticsFlag, gnum, qty1 nor any optional column.
    expect(await examineOne(without(row(), "totalPrice"))).toMatchObject({
      lane: "simplified",
      findings: [],
    });
  });

  it("does not mind columns without a name", async () => {
    const text = csv([{ ...row(), "": "", " ": "" }]);
    const { orders, files } = await examineRows(text);
    expect(files).toEqual([]);
    expect(orders).toMatchObject([{ lane: "simplified", findings: [] }]);
  });

  it("refuses a file of the other direction, and takes two of one", async () => {
    const exports = { name: "a.csv", content: csv([row()]) };
    const imports = { name: "b.csv", content: csv([bonded()]) };
    expect(await refusalOf([exports, imports])).toMatchObject({
      kind: "direction",
      file: "b.csv",
      value: "imports 进口",
      expected: "exports 出口",
    });
    const { failure } = await examineRows([exports, { ...exports, name: "c.csv" }]);
    expect(failure).toBeUndefined();
  });

  it("names the file, of several", async () => {
    const files = [
      { name: "a.csv", content: csv([row()]) },
      { name: "b.csv", content: csv([without(row({ orderNo: "SO-2" }), "gcode")]) },
    ];
    expect(await refusalOf(files)).toMatchObject({ file: "b.csv", expected: "gcode 商品编码" });
  });

  it("lists what was not understood beside what is missing, with the nearest of it", async () => {
    const { totalPrice = "", gname = "", ...rest } = row();
    const refused = await refusalOf({ ...rest, 商品申报总价: totalPrice, 中文货名: gname, 颜色: "红" });
    expect(refused).toMatchObject({ kind: "missing-own-unknown", expected: "gname 商品名称" });
    expect(refused.value).toBe("商品申报总价, 中文货名 (→ gname 商品名称), 颜色");
  });

  it.each([
    [
      "orders",
      "订单编号,电商平台代码,电商平台名称,企业商品名称,数量,总价,运杂费,非现金抵扣金额,代扣税款,订购人注册号",
      "is-orders",
    ],
    [
      "payments",
      "订单编号,支付企业代码,支付交易编码,支付金额,支付人证件号码,支付人姓名,支付时间",
      "is-payments",
    ],
    ["way-bills", "订单编号,物流运单编号,物流企业代码,收货人姓名,收件地址,运费,毛重", "is-waybills"],
    [
      "a bonded book",
      "账册备案料号,商品编码,商品名称,申报数量,申报单位,商品总价,币制,征免方式代码",
      "is-bonded-book",
    ],
    ["products", "SKU,中文报关名,报关HSCODE,报关型号,报关单价,原产国(地区)", "is-products"],
    [
      "goods without heads",
      "订单编号,企业商品编号,海关商品编码,商品名称,申报数量,单价,总价",
      "is-export-goods",
    ],
    [
      "imports",
      "分运单号,物品名称,商品编码,净重(KG),毛重(KG),币制,申报数量,申报总价,生产国别",
      "few-imports",
    ],
    [
      "exports",
      "原始订单编号,物流企业运单号,收货人所在国家,企业商品货号,商品数量,计量单位,商品总价",
      "few-exports",
    ],
    ["nothing of the kind", "数量,单价,颜色,尺码", "unlike"],
  ])("says of %s what it is", async (_, header, kind) => {
    expect(await refusalOf(`${header}\n${header.replaceAll(/[^,]+/g, "1")}\n`)).toMatchObject({
      rule: "manifest/header",
      kind,
      severity: "error",
    });
  });

  it("asks which column a text is that may be two", async () => {
    const { country, destinationCountry, ...rest } = row() as Record<string, string>;
    const refused = await refusalOf({ ...rest, 国家: country ?? "" });
    expect(refused).toMatchObject({
      kind: "ambiguous",
      value: expect.stringContaining("国家"),
      expected: "country 运抵国(地区), destinationCountry 目的国(地区)代码",
    });
    expect(await examineOne({ ...rest, country: "502", 国家: destinationCountry ?? "" })).toMatchObject({
      lane: "simplified",
    });
  });

  it.each([
    ["columns of a shop", "Name,Email,Financial Status\n#1001,a@b.c,paid\n", "Name, Email, Financial Status"],
    ["a row of goods", "汪示乙,13905531002,安徽省芜湖市\n王,1,2\n", "汪**, 1********, 安*****"],
  ])("shows a first row that names nothing, where it is no personal data: %s", async (_, text, value) => {
    expect(await refusalOf(text)).toMatchObject({ kind: "none", value });
  });
});

describe("two columns of one official name", () => {
  const again = (name: string, cells: readonly string[], header = csv([row()])) => {
    const [names = "", line = ""] = header.trimEnd().split("\n");
    return `${names},${name}\n${cells.map((cell) => `${line},${cell}`).join("\n")}\n`;
  };

  it("are the head's and the goods' note", async () => {
    const { consignment, findings } = await examineOne(
      again("备注", ["红"], csv([{ ...row(), 备注: "易碎" }])),
    );
    expect(findings).toEqual([]);
    expect(consignment.head.note).toBe("易碎");
    expect(consignment.lines.at(0)?.text.itemNote).toBe("红");
  });

  it("are both currencies, which have to agree", async () => {
    expect(await examineOne(again("币制", ["142"]))).toMatchObject({ lane: "simplified", findings: [] });
    const { lane, findings } = await examineOne(again("币制", ["502"]));
    expect(lane).toBe("rejected");
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: "manifest/head-conflict",
        kind: "columns",
        column: "currency",
        value: "142",
        expected: "502",
        line: 2,
      }),
    );
  });

  it("are refused three times over", async () => {
    expect(await refusalOf(again("币制", ["142"], again("币制", ["142"])))).toMatchObject({ kind: "twice" });
  });
});
