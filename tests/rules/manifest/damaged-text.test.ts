import { describe, expect, it } from "vitest";
import { bonded, examineImport } from "../../support/imports.js";
import { examineOne, findingsOf, row } from "../../support/manifest.js";

describe("manifest/damaged-text", () => {
  it.each([
    ["钃濈墮鑰虫満", "misread", "蓝牙耳机"],
    [Buffer.from("蓝牙耳机").toString("latin1"), "misread", "蓝牙耳机"],
    ["蓝牙\ufffd机", "replaced", ""],
    ["锟斤拷锟斤拷", "replaced", ""],
    ["????", "question-marks", ""],
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
