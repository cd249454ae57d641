import { describe, expect, it } from "vitest";
import { importOrderHead, importOrderLine } from "../../src/ceb/import-order.js";
import { MessageBuilder } from "../../src/ceb/message.js";
import type { Row } from "../support/manifest.js";
import { messageFaults } from "../support/tools.js";
import { appTime, goods, hold, ordered } from "./three-documents.js";

async function nodesOf(inventory: readonly Row[], orders: readonly Row[]) {
  const { nodes, findings } = await hold({ inventory, orders });
  expect(findings).toEqual([]);
  return nodes.map((node) => node ?? { guid: "", xml: "" });
}

/** The texts of an element, in order. */
function texts(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<ceb:${element}>([^<]*)</ceb:${element}>`, "g"))].map(
    ([, text = ""]) => text,
  );
}

function elements(xml: string, section: string): string[] {
  const [, body = ""] = new RegExp(`<ceb:${section}>(.*?)</ceb:${section}>`).exec(xml) ?? [];
  return [...body.matchAll(/<ceb:(\w+)>/g)].map(([, name = ""]) => name);
}

describe("the CEB311 node of an order", () => {
  it("has the fields in the schema's order, blank ones left out", async () => {
    const [node] = await nodesOf([goods()], [ordered()]);
    const xml = node?.xml ?? "";
    const given = (names: readonly string[], written: readonly string[]) =>
      names.filter((name) => written.includes(name));
    const head = elements(xml, "OrderHead");
    expect(head).toEqual(
      given(
        importOrderHead.fields.map(({ name }) => name),
        head,
      ),
    );
    expect(head).toHaveLength(26);
    const line = elements(xml, "OrderList");
    expect(line).toEqual(
      given(
        importOrderLine.fields.map(({ name }) => name),
        line,
      ),
    );
    expect(line).toHaveLength(10);
    expect(xml.startsWith("<ceb:Order><ceb:OrderHead>")).toBe(true);
  });

  it("fills in what is absent", async () => {
    const { totalPrice: _, ...rest } = ordered();
    const [node] = await nodesOf([goods()], [rest]);
    const xml = node?.xml ?? "";
    expect(texts(xml, "appType")).toEqual(["1"]);
    expect(texts(xml, "appTime")).toEqual([appTime]);
    expect(texts(xml, "appStatus")).toEqual(["2"]);
    expect(texts(xml, "orderType")).toEqual(["I"]);
    expect(texts(xml, "gnum")).toEqual(["1"]);
    expect(texts(xml, "totalPrice")).toEqual(["100.00"]);
    expect(texts(xml, "guid")).toEqual([node?.guid]);
    expect(node?.guid).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
  });

  it("gives a change of an order a guid of its own, always the same one", async () => {
    const [first] = await nodesOf([goods()], [ordered({ appType: "1" })]);
    const [change] = await nodesOf([goods()], [ordered({ appType: "2" })]);
    const [again] = await nodesOf([goods()], [ordered({ appType: "2", note: "改地址" })]);
    const [other] = await nodesOf([goods({ orderNo: "SO-2" })], [ordered({ orderNo: "SO-2", appType: "2" })]);
    expect(again?.guid).toBe(change?.guid);
    expect(new Set([first, change, other].map((node) => node?.guid)).size).toBe(3);
    expect(texts(change?.xml ?? "", "guid")).toEqual([change?.guid]);
  });

  it("gives the same order the same guid, another order another, and a given one its own", async () => {
    const guid = "6F1C1F0E-5B0A-4C0F-9D55-0F6F1D2C7A11";
    const inventory = [goods(), goods({ orderNo: "SO-2" }), goods({ orderNo: "SO-3" })];
    const orders = [ordered(), ordered({ orderNo: "SO-2" }), ordered({ orderNo: "SO-3", guid })];
    const once = (await nodesOf(inventory, orders)).map((node) => node.guid);
    const again = (await nodesOf(inventory, [...orders].reverse())).map((node) => node.guid);
    expect(again).toEqual(once);
    expect(new Set(once).size).toBe(3);
    expect(once[2]).toBe(guid);
  });

  it("never changes what is given", async () => {
    const given = {
      appType: "2",
      appTime: "20261119080000",
      appStatus: "1",
      gnum: "1",
      note: "<礼物> & 卡片",
      itemNote: "促销",
    };
    const [node] = await nodesOf([goods({ gnum: "1", appStatus: "1" })], [ordered(given)]);
    const xml = node?.xml ?? "";
    expect(texts(xml, "appTime")).toEqual(["20261119080000"]);
    expect([texts(xml, "appType"), texts(xml, "appStatus")]).toEqual([["2"], ["1"]]);
    expect(texts(xml, "note")).toEqual(["&lt;礼物&gt; &amp; 卡片", "促销"]);
  });

  it("has its lines by number where the orders give numbers, whatever the order of the rows", async () => {
    // 10 is behind 9, as numbers go, and not behind 1, as texts go.
    const numbers = ["10", "2", "1", "9", "3", "4", "5", "6", "7", "8"];
    const tenth = { qty: "1", price: "10.00", totalPrice: "10.00" };
    const lines = numbers.map((gnum) => ({ ...tenth, gnum, itemNo: `SKU-${gnum}` }));
    const [node] = await nodesOf(lines.map(goods), lines.map(ordered));
    const inOrder = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    expect(texts(node?.xml ?? "", "gnum")).toEqual(inOrder);
    expect(texts(node?.xml ?? "", "itemNo")).toEqual(inOrder.map((gnum) => `SKU-${gnum}`));
  });

  it("numbers lines as the inventory does, wherever the order's rows stand", async () => {
    const half = { qty: "1", totalPrice: "50.00" };
    const inventory = [goods({ ...half, itemNo: "A" }), goods({ ...half, itemNo: "B" })];
    const orders = [ordered({ ...half, itemNo: "B" }), ordered({ ...half, itemNo: "A" })];
    const [node] = await nodesOf(inventory, orders);
    expect(texts(node?.xml ?? "", "itemNo")).toEqual(["A", "B"]);
    expect(texts(node?.xml ?? "", "gnum")).toEqual(["1", "2"]);
  });

  it("is not there without an order, or where no orders are given", async () => {
    expect((await hold({})).nodes).toEqual([undefined]);
    expect((await hold({ orders: [ordered({ orderNo: "SO-2" })] })).nodes).toEqual([undefined]);
  });

  it("makes messages that are valid against the official schema", async (test) => {
    const orderNo = "A & B <1>";
    const many = Array.from({ length: 99 }, (_, index) => ({ orderNo, itemNo: `SKU-${index}` }));
    const inventory = [goods(), ...many.map((cells) => goods(cells))];
    const hundredth = { goodsValue: "9900.00", acturalPaid: "9911.93", consigneeDistrict: "340202" };
    const orders = [
      ordered({ payName: "示例支付", batchNumbers: "B1", note: "a", itemDescribe: "b", barCode: "690" }),
      ...many.map((cells) => ordered({ ...cells, ...hundredth, gnum: "", itemNote: "促销" })),
    ];
    const builder = new MessageBuilder("CEB311", {
      copCode: "3302960004",
      copName: "示例",
      dxpId: "DXPENT1",
    });
    for (const { xml } of await nodesOf(inventory, orders)) builder.add(xml);
    const { bytes, nodes } = builder.finish();
    expect(nodes).toBe(2);
    expect(messageFaults(test, [bytes.toString("utf8")])).toEqual([]);
  });
});
