import { describe, expect, it } from "vitest";
import { exportLayout } from "../../src/columns/export-columns.js";

const meaning = (header: string) => exportLayout.find(header)?.name;

// 报文规范 202205 版，表 2-38：中文名称 and 英文名称; body 国 and 备注 as the contract names them.
const specification: readonly (readonly [string, string])[] = [
  ["系统唯一序号", "guid"],
  ["报送类型", "appType"],
  ["报送时间", "appTime"],
  ["报送状态", "appStatus"],
  ["申报地海关代码", "customsCode"],
  ["电商平台代码", "ebpCode"],
  ["电商平台名称/海外仓名称", "ebpName"],
  ["订单编号/海外仓订仓单编号", "orderNo"],
  ["物流企业代码", "logisticsCode"],
  ["物流企业名称", "logisticsName"],
  ["物流运单编号", "logisticsNo"],
  ["企业唯一编号", "copNo"],
  ["电子口岸编号", "preNo"],
  ["清单编号", "invtNo"],
  ["进出口标记", "ieFlag"],
  ["出口口岸代码", "portCode"],
  ["出口日期", "ieDate"],
  ["申报业务类型", "statisticsFlag"],
  ["申报企业代码", "agentCode"],
  ["申报企业名称", "agentName"],
  ["收发货人代码", "ebcCode"],
  ["收发货人名称", "ebcName"],
  ["生产销售企业代码", "ownerCode"],
  ["生产销售企业名称", "ownerName"],
  ["区内企业代码", "iacCode"],
  ["区内企业名称", "iacName"],
  ["账册编号", "emsNo"],
  ["贸易方式", "tradeMode"],
  ["运输方式", "trafMode"],
  ["运输工具名称", "trafName"],
  ["航班航次号", "voyageNo"],
  ["提运单号", "billNo"],
  ["总包号", "totalPackageNo"],
  ["监管场所代码", "loctNo"],
  ["许可证号", "licenseNo"],
  ["运抵国（地区）", "country"],
  ["指运港代码", "POD"],
  ["运费", "freight"],
  ["运费币制", "fCurrency"],
  ["运费标志", "fFlag"],
  ["保费", "insuredFee"],
  ["保费币制", "iCurrency"],
  ["保费标志", "iFlag"],
  ["包装种类代码", "wrapType"],
  ["件数", "packNo"],
  ["毛重（公斤）", "grossWeight"],
  ["净重（公斤）", "netWeight"],
  ["备注", "note"],
  ["商品序号", "gnum"],
  ["企业商品货号", "itemNo"],
  ["账册备案料号", "itemRecordNo"],
  ["企业商品名称", "itemName"],
  ["商品编码", "gcode"],
  ["商品名称", "gname"],
  ["规格型号", "gmodel"],
  ["条形码", "barCode"],
  ["目的国（地区）", "destinationCountry"],
  ["目的国（地区）代码", "destinationCountry"],
  ["币制", "currency"],
  ["申报数量", "qty"],
  ["法定数量", "qty1"],
  ["第二数量", "qty2"],
  ["申报计量单位", "unit"],
  ["法定计量单位", "unit1"],
  ["第二计量单位", "unit2"],
  ["单价", "price"],
  ["总价", "totalPrice"],
  ["是否退税", "exportRebate"],
  ["是否涉出口税", "exportDuty"],
  ["是否涉证", "licenceRequired"],
  ["是否涉检", "inspectionRequired"],
  ["是否取得有效进货凭证", "invoiceHeld"],
];

describe("the columns of an export manifest", () => {
  it.each(specification)("%s is %s, by its Chinese and by its CEB name", (zh, name) => {
    expect(meaning(zh)).toBe(name);
    expect(meaning(name)).toBe(name);
  });

  it("has a Chinese name in the specification for each, but the body's note and what is outside the message", () => {
    const named = new Set(specification.map(([, name]) => name));
    expect(exportLayout.all.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([
      "itemNote",
      "releaseDate",
      "billGrossWeight",
      "orderTime",
      "mapFault",
    ]);
  });

  // The header rows of a broker's export templates (one sheet of head columns, one of goods).
  it.each([
    "生产销售单位代码",
    "预录入编号",
    "申报海关代码",
    "报关企业代码",
    "运输工具编号",
    "提（运）单号",
    "商品项号",
    "企业商品编号",
    "海关商品编码",
    "最终目的国（地区）代码",
    "订单号",
  ])("knows the broker's %s", (header) => {
    expect(meaning(header)).toBeDefined();
  });

  it("disregards case, blanks and width", () => {
    for (const header of [
      "GCODE",
      "gCode",
      " g code ",
      "ｇｃｏｄｅ",
      "\tgcode\n",
      "\ufeffgcode",
      "商 品 编 码",
      "　商品编码　",
    ]) {
      expect([header, meaning(header)]).toEqual([header, "gcode"]);
    }
    for (const header of ["运抵国(地区)", "运抵国（地区）", "运抵国 （地区） "])
      expect(meaning(header)).toBe("country");
    expect(meaning("pod")).toBe("POD");
  });

  it("keeps the head's country and note apart from the body's", () => {
    expect(["country", "destinationCountry", "note", "itemNote"].map(meaning)).toEqual([
      "country",
      "destinationCountry",
      "note",
      "itemNote",
    ]);
  });

  it("knows no other", () => {
    for (const header of ["", " ", "品", "gcode2", "buyerName", "订购人姓名", "__proto__", "constructor"]) {
      expect(meaning(header)).toBeUndefined();
    }
  });

  it("gives no header text two meanings", () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { name, headers } of exportLayout.all) {
      for (const header of headers) {
        if (header === "备注") continue; // the head's, as the contract says
        const before = seen.get(header);
        if (before !== undefined && before !== name) twice.push(`${header}: ${before}, ${name}`);
        seen.set(header, name);
      }
    }
    expect(twice).toEqual([]);
  });
});
