import { describe, expect, it } from "vitest";
import { appTime, declare, profile } from "../support/cli.js";
import { type Cells, order, row, worth } from "../support/manifest.js";
import { messageFaults } from "../support/tools.js";
import { readMessage, wayBillsOf } from "./read-messages.js";

/** A flight with its bill: what a parcel needs to stand on a way-bill. */
const flight = { trafName: "CZ3081", voyageNo: "CZ3081/1120", billNo: "784-12345675", loctNo: "330201" };

describe.concurrent("CEB607", () => {
  it("lists every parcel once, on the way-bill of its district, place, transport, voyage, bill and carrier", async (test) => {
    const others: readonly Cells[] = [
      { customsCode: "3301" },
      { loctNo: "330202" },
      { trafMode: "2" },
      { trafName: "CZ3082" },
      { voyageNo: "CZ3081/1121" },
      { billNo: "784-12345676" },
      { logisticsCode: "3302980009" },
    ];
    const rows = [{}, ...others, {}, { totalPackageNo: "PKG-7" }].map((cells, index) =>
      row({
        orderNo: `SO-${index}`,
        ...flight,
        grossWeight: `${index + 1}.10005`,
        netWeight: "0.1",
        ...cells,
      }),
    );
    const { out } = await declare(rows);
    const bills = wayBillsOf(out.messages);
    expect(bills.map(({ WayBillList }) => WayBillList.map((line) => line["logisticsNo"]))).toEqual([
      ["WSO-0", "WSO-8", "WSO-9"],
      ["WSO-1"],
      ["WSO-2"],
      ["WSO-3"],
      ["WSO-4"],
      ["WSO-5"],
      ["WSO-6"],
      ["WSO-7"],
    ]);
    const [first] = bills;
    // 1.10005 + 9.10005 + 10.10005
    expect(Object.entries(first?.WayBillHead ?? {})).toEqual([
      ["guid", expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/)],
      ["appType", "1"],
      ["appTime", appTime],
      ["appStatus", "2"],
      ["customsCode", "3302"],
      ["copNo", expect.stringMatching(/^\S{1,30}$/)],
      ["agentCode", "3302980003"],
      ["agentName", "示例报关"],
      ["loctNo", "330201"],
      ["trafMode", "5"],
      ["trafName", "CZ3081"],
      ["voyageNo", "CZ3081/1120"],
      ["billNo", "784-12345675"],
      ["grossWeight", "20.30015"],
      ["logisticsCode", "3302980002"],
      ["logisticsName", "示例物流"],
      ["msgCount", "1"],
      ["msgSeqNo", "1"],
    ]);
    expect(first?.WayBillList.map((line) => Object.entries(line))).toEqual([
      [
        ["gnum", "1"],
        ["logisticsNo", "WSO-0"],
      ],
      [
        ["gnum", "2"],
        ["logisticsNo", "WSO-8"],
      ],
      [
        ["gnum", "3"],
        ["totalPackageNo", "PKG-7"],
        ["logisticsNo", "WSO-9"],
      ],
    ]);
    const guids = bills.map(({ WayBillHead }) => WayBillHead["guid"]);
    const copNos = bills.map(({ WayBillHead }) => WayBillHead["copNo"]);
    expect([new Set(guids).size, new Set(copNos).size]).toEqual([8, 8]);
    expect(messageFaults(test, out.messages.values())).toEqual([]);
  });

  it("leaves out parcels without bill, voyage or transport, and those that are not declared", async () => {
    const rows = [
      row({ orderNo: "SO-1", ...flight }),
      row({ orderNo: "SO-2", ...flight, billNo: "" }),
      row({ orderNo: "SO-3", ...flight, voyageNo: "" }),
      row({ orderNo: "SO-4", ...flight, trafName: "" }),
      row({ orderNo: "SO-5", ...flight, country: "99" }),
      worth("5000.01", { orderNo: "SO-6", tradeMode: "9710", ...flight }),
    ];
    const { out } = await declare(rows);
    expect(wayBillsOf(out.messages).flatMap(({ WayBillList }) => WayBillList)).toEqual([
      { gnum: "1", logisticsNo: "WSO-1" },
    ]);
    expect(out.run.lanes.simplified?.orders).toBe(4);
  });

  it("writes none where no parcel has a bill", async () => {
    const { out } = await declare([row()]);
    expect([...out.messages.keys()]).toEqual(["messages/CEB603-simplified-000001.xml"]);
  });

  it("lists a parcel of many goods lines once, and parcels of both lanes together", async () => {
    const { out } = await declare([
      ...order("SO-1", [flight, flight, flight]),
      row({ orderNo: "SO-2", exportRebate: "Y", ...flight }),
    ]);
    expect(out.run.lanes.aggregated?.orders).toBe(1);
    const [bill, ...more] = wayBillsOf(out.messages);
    expect(more).toEqual([]);
    expect(bill?.WayBillList.map((line) => line["logisticsNo"])).toEqual(["WSO-1", "WSO-2"]);
    expect(bill?.WayBillHead["grossWeight"]).toBe("1");
  });

  it("of two runs for one flight is another one where its parcels are others, with their own weight", async () => {
    const bill = async (orders: readonly Cells[]) => {
      const { out } = await declare(orders.map((cells) => row({ ...flight, ...cells })));
      const [{ WayBillHead: head } = { WayBillHead: {} as Record<string, string> }] = wayBillsOf(
        out.messages,
      );
      return { copNo: head["copNo"], guid: head["guid"], weight: head["grossWeight"] };
    };
    const morning = [
      { orderNo: "SO-1", grossWeight: "0.6" },
      { orderNo: "SO-2", grossWeight: "0.7" },
    ];
    const first = await bill(morning);
    expect(first.weight).toBe("1.3");
    expect(await bill(morning)).toEqual(first);
    // The same weight and number of parcels: the parcels alone tell the two apart.
    const others = [
      { orderNo: "SO-3", grossWeight: "0.6" },
      { orderNo: "SO-4", grossWeight: "0.7" },
    ];
    for (const orders of [others, morning.slice(0, 1), [...morning, { orderNo: "SO-3" }]]) {
      const evening = await bill(orders);
      expect(evening.copNo).not.toBe(first.copNo);
      expect(evening.guid).not.toBe(first.guid);
    }
  });

  it("carries the characters of XML and Chinese in names", async (test) => {
    const names = { trafName: "“海丰<连云港>”&'号'", billNo: "B&1<2>", logisticsName: 'A & B "物流"' };
    const { out } = await declare([row({ ...flight, ...names })]);
    const [bill] = wayBillsOf(out.messages);
    expect(bill?.WayBillHead).toMatchObject(names);
    expect(messageFaults(test, out.messages.values())).toEqual([]);
  });

  it("puts 101 way-bills into messages of 100 and 1", async (test) => {
    const rows = Array.from({ length: 101 }, (_, index) =>
      row({ orderNo: `SO-${index}`, ...flight, billNo: `BILL-${index}` }),
    );
    const { out } = await declare(rows);
    const messages = [...out.messages].filter(([name]) => name.startsWith("messages/CEB607"));
    expect(messages.map(([, xml]) => readMessage(xml).WayBill.length)).toEqual([100, 1]);
    expect(new Set(wayBillsOf(out.messages).map(({ WayBillHead }) => WayBillHead["billNo"])).size).toBe(101);
    expect(messageFaults(test, out.messages.values())).toEqual([]);
  });

  it("splits a way-bill of more than 99,999 parcels into parts that count from 1 again", async (test) => {
    const parcels = 100_001;
    const { totalPrice: _, ...cells } = row({ ...flight, grossWeight: "0.5" });
    const numbers = Array.from({ length: parcels }, (_, index) => index + 1);
    // What all rows share stands in the profile: the manifest is a list of numbers.
    const { orderNo: _order, logisticsNo: _bill, copNo: _cop, ...shared } = cells;
    const defaults = Object.entries(shared).map(([name, cell]) => `  ${name}: ${JSON.stringify(cell)}\n`);
    const { out } = await declare(
      `orderNo,copNo,logisticsNo\n${numbers.map((number) => `S${number},C${number},W${number}\n`).join("")}`,
      [],
      { "qingdan.yaml": `${profile}defaults:\n${defaults.join("")}` },
    );
    const parts = [...out.messages].filter(([name]) => name.startsWith("messages/CEB607"));
    const texts = parts.map(([, xml]) => xml);
    const valuesOf = (xml: string, element: string) =>
      [...xml.matchAll(new RegExp(`<ceb:${element}>([^<]*)<`, "g"))].map(([, value]) => value);
    expect(texts.map((xml) => [...valuesOf(xml, "msgCount"), ...valuesOf(xml, "msgSeqNo")])).toEqual([
      ["2", "1"],
      ["2", "2"],
    ]);
    expect(texts.map((xml) => valuesOf(xml, "gnum").length)).toEqual([99_999, 2]);
    for (const xml of texts) {
      expect(valuesOf(xml, "gnum").findIndex((gnum, index) => gnum !== String(index + 1))).toBe(-1);
    }
    const listed = texts.flatMap((xml) => valuesOf(xml, "logisticsNo"));
    expect(listed).toHaveLength(parcels);
    expect(listed.findIndex((number, index) => number !== `W${index + 1}`)).toBe(-1);
    // 100,001 × 0.5: the weight of the whole way-bill, on each part of it
    expect(texts.map((xml) => valuesOf(xml, "grossWeight"))).toEqual([["50000.5"], ["50000.5"]]);
    expect(texts[0] && valuesOf(texts[0], "guid")).not.toEqual(texts[1] && valuesOf(texts[1], "guid"));
    expect(messageFaults(test, texts)).toEqual([]);
  }, 90_000);
});
