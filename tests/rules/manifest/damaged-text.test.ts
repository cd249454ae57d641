import { describe, expect, it } from "vitest";
import { bonded, examineImport } from "../../support/imports.js";
import { examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("manifest/damaged-text", () => {
  it.each([
    ["钃濈墮鑰虫満", "misread", "蓝牙耳机"],
    [Buffer.from("蓝牙耳机").toString("latin1"), "misread", "蓝牙耳机"],
    ["蓝牙\ufffd机", "replaced", ""],
    ["锟斤拷锟斤拷", "replaced", ""],
    ["????", "question-marks", ""],
    ["ï»¿耳机", "misread", "耳机"],
  ])("refuses the name %s as %s", async (gname, kind, expected) => {
    const { lane, findings } = await examineOne(row({ gname }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "manifest/damaged-text", kind, severity: "error", column: "gname", value: gname, expected },
    ]);
  });

  it("looks at names of firms and at goods, not for question marks in remarks and numbers", async () => {
    expect(
      await findingsOf(row({ ebcName: "????", gmodel: "??|???|A1", note: "???", itemNo: "A?" })),
    ).toEqual(["error manifest/damaged-text ebcName:2", "error manifest/damaged-text gmodel:2"]);
  });

  it.each([
    ["gname", "Tom&amp;Jerry杯", "Tom&Jerry杯"],
    ["gname", "&#34013;&#x7259;耳机", "蓝牙耳机"],
    ["gmodel", "男式<br/>棉", "男式 棉"],
    ["ebcName", "\\u793a\\u4f8b公司", "示例公司"],
    ["gname", "%E8%93%9D%E7%89%99耳机", "蓝牙耳机"],
    ["itemNo", "A&amp;B", "A&B"],
    ["gmodel", "一_x000D_二", "一 二"],
  ])("warns of the escapes in %s %s", async (column, value, expected) => {
    expect(await findingOf(row({ [column]: value }))).toMatchObject({
      rule: "manifest/damaged-text",
      kind: "escaped",
      severity: "warning",
      column,
      value,
      expected,
    });
  });

  it("takes signs that are no escapes", async () => {
    const sound = { gname: "AT&T 100%20 棉", gmodel: "<5kg|a_x_b|R&D;|\\u盘|50%70%", itemNo: "A&B_x1" };
    expect(await findingsOf(row(sound))).toEqual([]);
  });

  it("finds question marks in a row within a number", async () => {
    expect(await findingsOf(row({ itemNo: "A??1" }))).toEqual(["error manifest/damaged-text itemNo:2"]);
  });

  it("masks what a person's name and address were", async () => {
    const garbled = (text: string): string => Buffer.from(text).toString("latin1");
    const { findings } = await examineImport(
      bonded({ buyerName: garbled("欧阳示"), consigneeAddress: garbled("安徽省芜湖市示例路") }),
    );
    expect(findings).toMatchObject([
      { rule: "manifest/damaged-text", column: "buyerName", expected: "欧**" },
      { rule: "manifest/damaged-text", column: "consigneeAddress", expected: "安********" },
    ]);
  });

  it("takes names with accents and rare characters", async () => {
    const sound = { gname: "珐琅彩鸡缸杯", ebcName: "Müller & Café Größe GmbH", ownerName: "浣熊工作室" };
    expect((await examineOne(row(sound))).findings).toEqual([]);
  });
});
