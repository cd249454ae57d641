import { describe, expect, it } from "vitest";
import { examineRows, row, without } from "../../support/manifest.js";

const told = async (name: string) => (await examineRows([{ ...row(), [name]: "x" }])).files;

describe("manifest/unknown-column", () => {
  it("says nothing of the columns of the contract", async () => {
    expect(
      (await examineRows(row({ invoiceHeld: "Y", itemNote: "x", qty2: "1", unit2: "035" }))).files,
    ).toEqual([]);
  });

  it("warns of another one, and the consignment goes its way", async () => {
    const { orders, files } = await examineRows([{ ...row(), 颜色: "红" }]);
    expect(files).toMatchObject([
      {
        rule: "manifest/unknown-column",
        kind: "stray",
        severity: "warning",
        line: 1,
        value: "颜色",
        file: "m.csv",
      },
    ]);
    expect(orders).toMatchObject([{ lane: "simplified", findings: [] }]);
  });

  it.each([
    ["gnam", "gname"],
    ["orderNumber", "orderNo"],
    ["item_recrd_no", "itemRecordNo"],
  ])("names for %s the nearest, %s", async (name, nearest) => {
    expect(await told(name)).toMatchObject([{ value: name, expected: expect.stringContaining(nearest) }]);
  });

  it("compares without regard to case, as the header does", async () => {
    const [finding] = await told("ITEMNAMES");
    expect(finding?.expected).toContain("itemName");
  });

  // The rule's own example: 列名写成“商品名”：应为“商品名称”或 gname.
  it.each([
    ["商品名", "gname"],
    ["运费金额", "freight"],
    ["毛重量", "grossWeight"],
  ])("names for %s the column that the Chinese name is nearest to, %s", async (name, nearest) => {
    expect(await told(name)).toMatchObject([{ value: name, expected: expect.stringContaining(nearest) }]);
  });

  it("warns once of each", async () => {
    const { files } = await examineRows([{ ...row(), 颜色: "红", 尺码: "L" }]);
    expect(files.map(({ value }) => value)).toEqual(["颜色", "尺码"]);
  });

  it("says nothing of the columns that rejected.csv adds, so that the corrected list may be fed back", async () => {
    const { orders, files } = await examineRows([{ ...row(), findings: "amount/positive", reason: "price" }]);
    expect(files).toEqual([]);
    expect(orders).toMatchObject([{ lane: "simplified" }]);
  });

  it("does not make up for a mandatory column that is misspelt", async () => {
    const { failure } = await examineRows([{ ...without(row(), "gname"), gnam: "棉制T恤衫" }]);
    expect(failure?.finding).toMatchObject({
      rule: "manifest/header",
      kind: "missing-own-unknown",
      expected: "gname 商品名称",
      value: "gnam (→ gname 商品名称)",
    });
  });

  it("warns of a column that another one names better", async () => {
    expect(await told("SKU")).toMatchObject([
      { kind: "beside", severity: "warning", value: "SKU", expected: "itemNo 企业商品货号" },
    ]);
  });

  it.each(["商品总净重(KG)", "单件毛重", "商品重量"])(
    "does not take the goods' weight for the parcel's: %s",
    async (name) => {
      expect(await told(name)).toMatchObject([{ kind: "line-weight", severity: "warning", value: name }]);
      const { failure } = await examineRows([{ ...without(row(), "netWeight"), [name]: "0.4" }]);
      expect(failure?.finding).toMatchObject({ kind: "missing-own-unknown", value: name });
    },
  );

  it.each([
    "收款企业代码",
    "物流企业电话",
    "收货人名称",
    "发货人名称",
    "企业名称",
    "毛重(g)",
    "Name",
    "Total",
  ])("names nothing for %s, which is like no column", async (name) => {
    expect(await told(name)).toMatchObject([{ kind: "stray", value: name }]);
  });
});
