import { describe, expect, it } from "vitest";
import { appTime } from "../support/cli.js";
import { csv, type Row } from "../support/manifest.js";
import {
  brief,
  buyerIdNumber,
  exportRow,
  importRow,
  invtNo,
  manifestRow,
  message621,
  withdrawHere,
} from "./runs.js";

describe("cancel", () => {
  it("writes imports to CEB623 and exports to CEB605, told apart by the ninth character of the number", async () => {
    const { record, applications, findings } = await withdrawHere("cancel", {
      "c.csv": csv([importRow(1), exportRow(2), importRow(3)]),
    });
    expect(findings).toEqual([]);
    expect(record.applications).toEqual({ CEB623: 2, CEB605: 1 });
    expect(applications.map(({ message, head }) => [message, head["invtNo"]])).toEqual([
      ["messages/CEB605-000001.xml", invtNo("E", 2)],
      ["messages/CEB623-000001.xml", invtNo("I", 1)],
      ["messages/CEB623-000001.xml", invtNo("I", 3)],
    ]);
  });

  it("fills in what is ours: a new application, declared, of the run's time, with an identifier of its own", async () => {
    const row = importRow(1, { guid: "x", appType: "9", appTime: "19990101000000", appStatus: "1" });
    const { applications } = await withdrawHere("cancel", { "c.csv": csv([row, importRow(2)]) });
    const heads = applications.map(({ head }) => head);
    for (const head of heads) {
      expect(head).toMatchObject({ appType: "1", appStatus: "2", appTime, buyerIdType: "1" });
      expect(head["guid"]).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    }
    expect(heads[0]?.["guid"]).not.toBe(heads[1]?.["guid"]);
  });

  it.each([
    ["imports", importRow],
    ["exports", exportRow],
  ])("identifies an application by what it cancels and why: %s", async (_, rowOf) => {
    const guid = async (cells: Row, at?: string) => {
      const list = { "c.csv": csv([rowOf(1, cells)]) };
      const { applications } = await withdrawHere("cancel", list, at === undefined ? {} : { at });
      return applications[0]?.head["guid"];
    };
    const one = await guid({});
    expect(await guid({}, "2026-11-20T23:00:00+08:00")).toBe(one);
    expect(await guid({ reason: "地址有误" })).not.toBe(one);
    expect(await guid({ note: "第二次" })).not.toBe(one);
  });

  it("writes the elements in the schema's order, blank ones left out", async () => {
    const { applications } = await withdrawHere("cancel", { "c.csv": csv([exportRow(1)]) });
    expect(Object.keys(applications[0]?.head ?? {})).toEqual([
      "guid",
      "appType",
      "appTime",
      "appStatus",
      "customsCode",
      "copNo",
      "invtNo",
      "reason",
      "agentCode",
      "agentName",
      "ebcCode",
      "ebcName",
    ]);
  });

  it("understands the Chinese names of both messages, and passes over a manifest's other columns", async () => {
    const title: Record<string, string> = {
      invtNo: "原清单编号",
      reason: "撤单原因",
      ebcCode: "收发货人代码",
      ebcName: "收发货人名称",
      orderNo: "订单编号",
      copNo: "企业唯一编号",
      agentCode: "报关企业代码",
    };
    const text = csv([importRow(1, { gcode: "0409000000", grossWeight: "1.5" }), exportRow(2)], {
      title: (name) => title[name] ?? name,
    });
    const { record, findings } = await withdrawHere("cancel", { "c.csv": text });
    expect(findings).toEqual([]);
    expect(record.applications).toEqual({ CEB623: 1, CEB605: 1 });
  });

  it("takes the profile's defaults where list and sources say nothing", async () => {
    const defaults = new Map([
      ["agentCode", "3302980009"],
      ["customsCode", "3302"],
      ["agentName", "默认报关"],
    ]);
    const { customsCode: _, agentCode: _code, ...row } = importRow(1);
    const { applications } = await withdrawHere("cancel", { "c.csv": csv([row]) }, { defaults });
    expect(applications[0]?.head).toMatchObject({
      customsCode: "3302",
      agentCode: "3302980009",
      agentName: "示例报关",
    });
  });

  it("goes to the customs of the inventory's number: another customsCode is an error, the profile's too", async () => {
    const { customsCode: _, ...row } = importRow(1);
    const byDefault = { defaults: new Map([["customsCode", "5100"]]) };
    for (const [rows, options] of [
      [[importRow(1, { customsCode: "5100" })], {}],
      [[row], byDefault],
    ] as const) {
      const { applications, findings } = await withdrawHere("cancel", { "c.csv": csv(rows) }, options);
      expect(applications).toEqual([]);
      expect(findings).toMatchObject([
        { rule: "format/document-number", severity: "error", column: "invtNo", expected: "3302" },
      ]);
    }
  });

  it("gives an import without a number of its own the inventory's; an export has to have one", async () => {
    const { applications, findings } = await withdrawHere("cancel", {
      "c.csv": csv([importRow(1, { copNo: "" }), exportRow(2, { copNo: "" })]),
    });
    expect(applications.map(({ head }) => head["copNo"])).toEqual([invtNo("I", 1)]);
    expect(brief(findings)).toEqual(["format/required 3 copNo  "]);
  });
});

describe("what a list leaves out", () => {
  const list = csv([{ invtNo: invtNo("I", 1), reason: "取消" }]);
  const whole = importRow(1, { reason: "取消" });

  it("is rejected, column by column, where nobody else knows it", async () => {
    const { record, findings } = await withdrawHere("cancel", { "c.csv": list });
    expect(record.inventories).toEqual({ applied: 0, rejected: 1 });
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["format/required"]));
    expect(findings.map(({ column }) => column)).toEqual([
      "customsCode",
      "orderNo",
      "ebpCode",
      "ebpName",
      "ebcCode",
      "ebcName",
      "logisticsNo",
      "logisticsCode",
      "logisticsName",
      "buyerIdNumber",
      "buyerName",
      "buyerTelephone",
      "agentCode",
      "agentName",
    ]);
  });

  it("comes from the manifest", async () => {
    const { applications, findings, record } = await withdrawHere(
      "cancel",
      { "c.csv": list },
      { from: { "m.csv": csv([manifestRow(2), manifestRow(1)]) } },
    );
    expect(findings).toEqual([]);
    expect(applications[0]?.head).toMatchObject(whole);
    expect(record.sources).toMatchObject([{ name: "m.csv", rows: 2 }]);
  });

  it("comes from a CEB621 message", async () => {
    const { reason: _, ...head } = whole;
    const { applications, findings, record } = await withdrawHere(
      "cancel",
      { "c.csv": list },
      { from: { "m.xml": message621({ ...head, buyerIdType: "1" }, []) } },
    );
    expect(findings).toEqual([]);
    expect(applications[0]?.head).toMatchObject(whole);
    expect(record.sources).toMatchObject([{ name: "m.xml", rows: 1 }]);
  });

  it("comes from both: the manifest has the buyer, the message the number", async () => {
    const { reason: _, buyerName: _name, ...head } = whole;
    const { invtNo: _no, ...declared } = manifestRow(1);
    const { applications, findings } = await withdrawHere(
      "cancel",
      { "c.csv": csv([{ orderNo: "SO-1", reason: "取消" }]) },
      { from: { "m.csv": csv([declared]), "m.xml": message621(head, []) } },
    );
    expect(findings).toEqual([]);
    expect(applications[0]?.head).toMatchObject(whole);
  });

  describe("with the number that a receipt gives", () => {
    const { reason: _, invtNo: _no, ...head } = whole;
    /** A receipt that customs put the inventory in its books and released it (returnStatus 800). */
    const receipt = (number: string, cells: Record<string, string> = {}): string => {
      const texts = {
        guid: "G-1",
        copNo: "C1",
        agentCode: "3302980003",
        preNo: "B20261101000000001",
        invtNo: number,
        ...cells,
      };
      const elements = Object.entries(texts).map(([name, text]) => `<${name}>${text}</${name}>`);
      return `<InventoryReturn>${elements.join("")}<returnStatus>800</returnStatus></InventoryReturn>`;
    };
    const receipts = (...nodes: string[]): string =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<CEB622Message xmlns="http://www.chinaport.gov.cn/ceb">${nodes.join("")}</CEB622Message>`;
    const message = message621({ ...head, buyerIdType: "1" }, []);
    const byOrder = csv([{ orderNo: "SO-1", reason: "取消" }]);

    it.each(["receipt first", "receipt last"])("%s, the list naming the order", async (sequence) => {
      const both = { "a.xml": receipts(receipt(invtNo("I", 1))), "b.xml": message };
      const turned = { "a.xml": message, "b.xml": receipts(receipt(invtNo("I", 1))) };
      const { applications, findings, record } = await withdrawHere(
        "cancel",
        { "c.csv": byOrder },
        { from: sequence === "receipt first" ? both : turned },
      );
      expect(findings).toEqual([]);
      expect(applications.map((each) => each.head["invtNo"])).toEqual([invtNo("I", 1)]);
      expect(record.sources.map(({ name, rows }) => `${name} ${rows}`)).toEqual(["a.xml 1", "b.xml 1"]);
    });

    it("the list naming the number", async () => {
      const { applications, findings } = await withdrawHere(
        "cancel",
        { "c.csv": csv([{ invtNo: invtNo("I", 1), reason: "取消" }]) },
        { from: { "m.xml": message, "r.xml": receipts(receipt(invtNo("I", 1))) } },
      );
      expect(findings).toEqual([]);
      expect(applications[0]?.head).toMatchObject({ orderNo: "SO-1" });
    });

    it.each([
      ["another declarant's", receipts(receipt(invtNo("I", 1), { agentCode: "3302980009" }))],
      ["an export's", receipts(receipt(invtNo("I", 1))).replaceAll("CEB622", "CEB604")],
      ["two numbers", receipts(receipt(invtNo("I", 1)), receipt(invtNo("I", 2)))],
      ["no number", receipts(receipt(""))],
    ])("not where it is %s: the row is refused for want of a number", async (__, xml) => {
      const { applications, findings } = await withdrawHere(
        "cancel",
        { "c.csv": byOrder },
        { from: { "m.xml": message, "r.xml": xml } },
      );
      expect(applications).toEqual([]);
      expect(findings.filter(({ severity }) => severity === "error")).not.toEqual([]);
    });
  });

  it("comes from the inventory that has the number, where an order was declared twice", async () => {
    const again = manifestRow(5, { orderNo: "SO-1", buyerName: "李示例" });
    const { applications } = await withdrawHere(
      "cancel",
      { "c.csv": csv([{ invtNo: invtNo("I", 5), orderNo: "SO-1", reason: "取消" }]) },
      { from: { "a.csv": csv([manifestRow(1)]), "b.csv": csv([again]) } },
    );
    expect(applications.map(({ head }) => [head["invtNo"], head["buyerName"]])).toEqual([
      [invtNo("I", 5), "李示例"],
    ]);
  });

  it("never comes in place of what the list says", async () => {
    const { applications } = await withdrawHere(
      "cancel",
      { "c.csv": csv([{ invtNo: invtNo("I", 1), reason: "取消", buyerTelephone: "13900000009" }]) },
      { from: { "m.csv": csv([manifestRow(1)]) } },
    );
    expect(applications[0]?.head["buyerTelephone"]).toBe("13900000009");
  });

  it("fails the run where a source is neither manifest nor message", async () => {
    const from = { "x.xml": "<ceb:CEB311Message xmlns:ceb='x'/>" };
    await expect(withdrawHere("cancel", { "c.csv": list }, { from })).rejects.toThrow(/CEB621/);
  });
});

describe("what is wrong with a list", () => {
  it("goes to rejected.csv as it came, with every rule and reason, and the rest is applied for", async () => {
    const { record, rejected, applications } = await withdrawHere("cancel", {
      "c.csv": csv([
        importRow(1, { 客服备注: "甲" }),
        importRow(2, { buyerIdNumber: "340202199001010011", agentCode: "X", 客服备注: "乙" }),
      ]),
    });
    expect(applications.map(({ head }) => head["invtNo"])).toEqual([invtNo("I", 1)]);
    expect(record.rows).toEqual({ applied: 1, rejected: 1 });
    expect(record.findings.byRule).toEqual({
      "identity/enterprise-code": 1,
      "identity/id-card": 1,
      "manifest/unknown-column": 1,
    });
    const [row] = rejected;
    // The last column of a name is the one that csv-parse keeps: our reason, after the list's own.
    expect(row).toMatchObject({
      invtNo: invtNo("I", 2),
      客服备注: "乙",
      findings: "identity/id-card identity/enterprise-code",
    });
  });

  it("can be corrected and given back: our own columns are not taken for the list's reason", async () => {
    const first = await withdrawHere("cancel", { "c.csv": csv([importRow(1, { agentCode: "X" })]) });
    const text = first.files.get("rejected.csv") ?? "";
    const { applications, findings } = await withdrawHere("cancel", {
      "rejected.csv": text.replace(",X,", ",3302980003,"),
    });
    expect(findings).toEqual([]);
    expect(applications[0]?.head["reason"]).toBe("订购人取消");
  });

  it("is said of a number that is none, of either direction", async () => {
    const { findings } = await withdrawHere("cancel", {
      "c.csv": csv([importRow(1, { invtNo: "33022026X000000001" }), importRow(2, { ieFlag: "E" })]),
    });
    expect(brief(findings)).toEqual([
      "format/pattern 2 invtNo 33022026X000000001 33022026I000000001",
      "format/pattern 3 ieFlag E I",
    ]);
  });

  it("is said of rows of one inventory that disagree; a blank cell agrees", async () => {
    const { findings } = await withdrawHere("cancel", {
      "c.csv": csv([importRow(1), importRow(1, { agentName: "", reason: "张三不要了" })]),
    });
    expect(brief(findings)).toEqual(["manifest/head-conflict 3 reason 张**** 订**** (c.csv:2)"]);
  });

  it("is said of rows that do not fit the header", async () => {
    const { findings } = await withdrawHere("cancel", { "c.csv": `invtNo,reason\n${invtNo("I", 1)}\n` });
    expect(brief(findings)).toEqual(["manifest/row-shape 2  1 2"]);
  });

  it("never shows a buyer's data in clear, nor a reason", async () => {
    const name = "欧阳".repeat(31);
    const { findings, files } = await withdrawHere("cancel", {
      "c.csv": csv([
        importRow(1, { buyerName: name, buyerTelephone: "1380000000123" }),
        importRow(2, { reason: "张三丰".repeat(400), buyerIdNumber: buyerIdNumber.replace("X", "1") }),
      ]),
    });
    expect(findings.map(({ rule, column }) => `${rule} ${column}`)).toEqual([
      "format/length buyerName",
      "identity/phone buyerTelephone",
      "identity/id-card buyerIdNumber",
      "format/length reason",
    ]);
    const text = files.get("findings.ndjson") ?? "";
    for (const secret of ["欧阳欧", "13800000001", "19900101", "张三丰"]) expect(text).not.toContain(secret);
  });

  it("fails the run where the list has no reason", async () => {
    await expect(
      withdrawHere("cancel", { "c.csv": csv([{ invtNo: invtNo("I", 1) }]) }),
    ).rejects.toMatchObject({
      finding: { rule: "manifest/header", kind: "missing-listed", expected: "reason 原因" },
    });
  });
});

it("the same list, sources and time give the same bytes", async () => {
  const list = { "c.csv": csv([importRow(1), exportRow(2), importRow(3, { agentCode: "X" })]) };
  const from = { "m.csv": csv([manifestRow(1)]) };
  const one = await withdrawHere("cancel", list, { from });
  const two = await withdrawHere("cancel", list, { from });
  expect(two.files).toEqual(one.files);
});
