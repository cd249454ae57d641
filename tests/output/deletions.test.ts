import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wayBillsOf } from "../conformance/read-messages.js";
import { declare, recordsOf } from "../support/cli.js";
import { row, worth } from "../support/manifest.js";

const flight = { trafName: "CZ3081", voyageNo: "CZ3081/1120", billNo: "784-12345675", loctNo: "330201" };
const invtNo = "33022026E000000001";

/** The guid of each inventory, by order. */
function guids(messages: ReadonlyMap<string, string>): Record<string, string> {
  const inventories = [...messages].flatMap(([path, xml]) => (path.includes("CEB603") ? [xml] : []));
  const heads = inventories.flatMap((xml) => [
    ...xml.matchAll(/<ceb:guid>([^<]*)<.*?<ceb:orderNo>([^<]*)</g),
  ]);
  return Object.fromEntries(heads.map(([, guid = "", orderNo = ""]) => [orderNo, guid]));
}

describe("a deletion of an export", () => {
  it("is sent, and is on no way-bill and in no sum", async () => {
    const { status, out } = await declare([
      worth("100.00", { orderNo: "SO-1", ...flight }),
      worth("30.00", { orderNo: "SO-2", ...flight, appType: "3", invtNo }),
      worth("7.00", { orderNo: "SO-3", ...flight, appType: "2", invtNo: "33022026E000000002" }),
    ]);
    expect(status).toBe(0);
    expect(out.run.lanes).toMatchObject({ simplified: { orders: 3, lines: 3, yuan: "107.00" } });
    const bills = wayBillsOf(out.messages);
    expect(bills.map(({ WayBillList }) => WayBillList.map((line) => line["logisticsNo"]))).toEqual([
      ["WSO-1", "WSO-3"],
    ]);
    // Two parcels of 0.5 kg.
    expect(bills[0]?.WayBillHead["grossWeight"]).toBe("1");
    const summary = recordsOf(readFileSync(join(out.path, "summary.csv"), "utf8"));
    expect(summary.map(({ orders, totalPrice }) => [orders, totalPrice])).toEqual([["2", "107.00"]]);
    expect([...out.messages.values()].join("\n").match(/<ceb:appType>3</g)).toHaveLength(1);
  });

  it("makes no way-bill of a flight by itself", async () => {
    const { out } = await declare([row({ ...flight, appType: "3", invtNo })]);
    expect(out.run.lanes).toMatchObject({ simplified: { orders: 1, yuan: "0.00" } });
    expect([...out.messages.keys()].filter((path) => path.includes("CEB607"))).toEqual([]);
  });
});

describe("a deletion of what should not have been declared by list", () => {
  const deleted = (orderNo: string, cells: Parameters<typeof row>[0]) =>
    row({ orderNo, ...flight, appType: "3", invtNo, ...cells });
  const b2b = { tradeMode: "9710", gcode: "610910", qty: "2", price: "9000", totalPrice: "18000" };

  it("is sent all the same: no limit and no rebate sends it to a 报关单 or back", async () => {
    const { status, out } = await declare([
      deleted("SO-1", b2b),
      deleted("SO-2", { ...b2b, gcode: "6109100010", exportRebate: "Y" }),
      deleted("SO-3", { gcode: "6109", price: "9000", totalPrice: "18000" }),
      deleted("SO-4", { gcode: "6109", licenceRequired: "Y" }),
      deleted("SO-5", { ...b2b, statisticsFlag: "A" }),
      deleted("SO-6", { ...b2b, statisticsFlag: "B" }),
      deleted("SO-7", { currency: "331" }),
    ]);
    expect(status).toBe(0);
    expect(out.run.lanes).toMatchObject({
      simplified: { orders: 5, yuan: "0.00" },
      aggregated: { orders: 2, yuan: "0.00" },
      formal: { orders: 0 },
      rejected: { orders: 0 },
    });
  });

  it("bars the same goods where they are declared", async () => {
    const { status, out } = await declare([
      row({ orderNo: "SO-1", ...flight, ...b2b }),
      row({ orderNo: "SO-2", ...flight, ...b2b, appType: "2", invtNo }),
      row({ orderNo: "SO-3", ...flight, gcode: "6109", price: "9000", totalPrice: "18000" }),
      row({ orderNo: "SO-4", ...flight, currency: "331" }),
    ]);
    expect(status).toBe(1);
    expect(out.run.lanes).toMatchObject({ formal: { orders: 2 }, rejected: { orders: 2 } });
  });
});

describe("the identifiers of what is changed and deleted", () => {
  it("are of their kind and of what they refer to, and no first declaration's", async () => {
    const sent = async (cells: Parameters<typeof row>[0]) =>
      guids((await declare([row({ orderNo: "SO-1", ...cells })])).out.messages)["SO-1"] ?? "";
    const first = await sent({});
    const change = await sent({ appType: "2", invtNo });
    const deletion = await sent({ appType: "3", invtNo });
    const other = await sent({ appType: "3", invtNo: "33022026E000000002" });
    expect(new Set([first, change, deletion, other]).size).toBe(4);
    for (const guid of [first, change, deletion, other])
      expect(guid).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    expect(await sent({ appType: "1" })).toBe(first);
    expect(await sent({ appType: "1", invtNo })).toBe(first);
    expect(await sent({ appType: "2", invtNo, note: "again" })).toBe(change);
  });

  it("are what the manifest says where it says one", async () => {
    const guid = "6F1C1F0E-5B0A-4C0F-9D55-0F6F1D2C7A11";
    const { out } = await declare([row({ orderNo: "SO-1", appType: "3", invtNo, guid })]);
    expect(guids(out.messages)).toEqual({ "SO-1": guid });
  });
});
