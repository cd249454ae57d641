import { describe, expect, it } from "vitest";
import { bonded, examineImport } from "../../support/imports.js";
import { byCase, examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("format/no-value", () => {
  it.each(["无", "暂无", "待定", "待补", "（无）", "N/A", "n/a", "NA", "TBD", "未知", "-", "/", "0000"])(
    "takes %s for no way-bill number, no order number and no name",
    async (word) => {
      expect(await findingOf(row({ logisticsNo: word }))).toMatchObject({
        rule: "format/no-value",
        kind: "number",
        severity: "error",
        column: "logisticsNo",
        value: word,
      });
      const found = await byCase({ copNo: { copNo: word }, name: { gname: word }, item: { itemNo: word } });
      expect(found).toEqual({
        copNo: ["error format/no-value copNo"],
        name: ["error format/no-value gname"],
        item: ["error format/no-value itemNo"],
      });
    },
  );

  it("takes every word and sign by which people say that they have none", async () => {
    const words = [
      "无",
      "没有",
      "暂无",
      "未知",
      "不详",
      "空",
      "缺",
      "不明",
      "无号",
      "无单号",
      "无运单",
      "无运单号",
      "待定",
      "待补",
      "待填",
      "待确认",
      "待更新",
      "未填",
      "未出",
      "未发货",
      "后补",
      "稍后补",
      "补",
      "略",
      "同上",
      "n/a",
      "na",
      "n.a.",
      "n.a",
      "tbd",
      "tba",
      "tbc",
      "unknown",
      "pending",
      "empty",
      "blank",
      "missing",
      "not available",
      "no",
      "-",
      "--",
      "---",
      "—",
      "——",
      "/",
      "//",
      "\\",
      ".",
      "..",
      "...",
      "?",
      "??",
      "???",
      "？",
      "？？",
      "？？？",
      "x",
      "xx",
      "xxx",
      "xxxx",
      "0",
      "00",
      "000",
      "0000",
      "…",
      "……",
    ];
    const cases = words.map((itemNo, index) => [`case ${index}`, { itemNo }] as const);
    const found = await byCase(Object.fromEntries(cases));
    const missed = words.filter(
      (_, index) => found[`case ${index}`]?.join() !== "error format/no-value itemNo",
    );
    expect(missed).toEqual([]);
  });

  it("takes numbers and letters beside them for what they say", async () => {
    const cases = ["1", "01", "00000", "xy", "xxxxx", "nob", "/1", "无1"].map(
      (itemNo) => [itemNo, { itemNo }] as const,
    );
    const found = await byCase(Object.fromEntries(cases.map(([itemNo, cells]) => [`i${itemNo}`, cells])));
    expect(Object.values(found).flat()).toEqual([]);
  });

  it("takes question marks for no number; a name of them was a name that a conversion has lost", async () => {
    expect(
      await byCase({ copNo: { copNo: "???" }, name: { gname: "???" }, item: { itemNo: "???" } }),
    ).toEqual({
      copNo: ["error format/no-value copNo"],
      name: ["error manifest/damaged-text gname"],
      item: ["error format/no-value itemNo"],
    });
  });

  it("takes it for no order number", async () => {
    expect(await findingsOf(row({ orderNo: "待定", copNo: "C-1", logisticsNo: "W-10001" }))).toEqual([
      "error format/no-value orderNo:2",
    ]);
  });

  it("takes it for no buyer and no address", async () => {
    const { findings } = await examineImport(bonded({ buyerName: "无", consigneeAddress: "待定" }));
    expect(findings.map(({ rule, kind, column }) => `${rule} ${kind} ${column}`)).toEqual([
      "format/no-value text buyerName",
      "format/no-value text consigneeAddress",
    ]);
  });

  it.each(["N/A", "-", "无", "待定"])("warns of %s in a column that may be blank", async (word) => {
    const cells = { billNo: word, voyageNo: word, itemName: word };
    expect(await findingsOf(row(cells))).toEqual([
      "warning format/no-value voyageNo:2",
      "warning format/no-value billNo:2",
      "warning format/no-value itemName:2",
    ]);
    expect(await findingOf(row({ billNo: word }))).toMatchObject({ kind: "optional", value: word });
  });

  it.each(["emsNo", "licenseNo", "itemRecordNo", "iacCode", "unit2", "qty2", "releaseDate"])(
    "refuses a word in %s, which is blank where there is no value",
    async (column) => {
      const { findings } = await examineOne(row({ [column]: "N/A" }));
      expect(findings.find(({ rule }) => rule.startsWith("format/"))).toMatchObject({
        rule: "format/no-value",
        kind: "form",
        severity: "error",
        column,
        value: "N/A",
      });
    },
  );

  it.each(["invtNo", "preNo"])("says of %s that customs gives it", async (column) => {
    expect(await findingOf(row({ [column]: "待定" }))).toMatchObject({
      rule: "format/no-value",
      kind: "given",
      severity: "error",
      column,
    });
  });

  it("leaves the number 0", async () => {
    expect(await findingsOf(row({ freight: "0", qty2: "0", unit2: "035" }))).toEqual([
      "error amount/positive qty2:2",
    ]);
  });

  it("takes no other word than the specification's for a platform's or maker's name", async () => {
    expect(await byCase({ platform: { ebpName: "N/A" }, maker: { ownerName: "待定" } })).toEqual({
      platform: ["error format/no-value ebpName"],
      maker: ["error format/no-value ownerName"],
    });
  });

  it("leaves the words that the specification has, and descriptions", async () => {
    const cells = {
      ebpCode: "无",
      ebpName: "无",
      ownerCode: "NO",
      ownerName: "无",
      barCode: "无",
      gmodel: "无",
      note: "无",
    };
    expect(await findingsOf(row(cells))).toEqual([]);
  });

  it("leaves names and numbers that begin with such a word", async () => {
    expect(await findingsOf(row({ gname: "无线耳机", logisticsNo: "NA10001", itemNo: "X-1" }))).toEqual([]);
  });
});
