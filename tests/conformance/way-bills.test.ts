import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { MessageBuilder } from "../../src/ceb/message.js";
import { WayBills } from "../../src/output/way-bills.js";
import { appTime, declare } from "../support/cli.js";
import { type Cells, order, row, worth } from "../support/manifest.js";
import { requires, schemaFaults } from "../support/tools.js";
import { readMessage, wayBillsOf } from "./read-messages.js";

const schema = ["xmllint", "the official XSD (CEB_XSD_DIR)"] as const;

/** A flight with its bill: what a parcel needs to stand on a way-bill. */
const flight = { trafName: "CZ3081", voyageNo: "CZ3081/1120", billNo: "784-12345675", loctNo: "330201" };

describe("CEB607", () => {
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
      row({ orderNo: `SO-${index}`, ...flight, grossWeight: `${index + 1}.10005`, netWeight: "0.1", ...cells }),
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
    requires(test, ...schema);
    expect(schemaFaults([...out.messages.keys()].map((name) => join(out.path, name)))).toBe("");
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
    expect(out.run.lanes.simplified.orders).toBe(4);
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
    expect(out.run.lanes.aggregated.orders).toBe(1);
    const [bill, ...more] = wayBillsOf(out.messages);
    expect(more).toEqual([]);
    expect(bill?.WayBillList.map((line) => line["logisticsNo"])).toEqual(["WSO-1", "WSO-2"]);
    expect(bill?.WayBillHead["grossWeight"]).toBe("1");
  });

  it("carries the characters of XML and Chinese in names", async (test) => {
    const names = { trafName: "“海丰<连云港>”&'号'", billNo: "B&1<2>", logisticsName: 'A & B "物流"' };
    const { out } = await declare([row({ ...flight, ...names })]);
    const [bill] = wayBillsOf(out.messages);
    expect(bill?.WayBillHead).toMatchObject(names);
    requires(test, ...schema);
    expect(schemaFaults([...out.messages.keys()].map((name) => join(out.path, name)))).toBe("");
  });

  it("puts 101 way-bills into messages of 100 and 1", async (test) => {
    const rows = Array.from({ length: 101 }, (_, index) =>
      row({ orderNo: `SO-${index}`, ...flight, billNo: `BILL-${index}` }),
    );
    const { out } = await declare(rows);
    const messages = [...out.messages].filter(([name]) => name.startsWith("messages/CEB607"));
    expect(messages.map(([, xml]) => readMessage(xml).WayBill.length)).toEqual([100, 1]);
    expect(new Set(wayBillsOf(out.messages).map(({ WayBillHead }) => WayBillHead["billNo"])).size).toBe(101);
    requires(test, ...schema);
    expect(schemaFaults(messages.map(([name]) => join(out.path, name)))).toBe("");
  });

  it("splits a way-bill of more than 99,999 parcels into parts that count from 1 again", (test) => {
    const directory = mkdtempSync(join(tmpdir(), "qingdan-test-"));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const parcels = 199_999;
    const bills = new WayBills(directory, appTime);
    const head = row({ ...flight, grossWeight: "0.5" }) as Parameters<WayBills["add"]>[0]["head"];
    for (let parcel = 1; parcel <= parcels; parcel++) bills.add({ head: { ...head, logisticsNo: `W${parcel}` } });
    const transfer = { copCode: "3302980003", copName: "示例报关", dxpId: "DXPENT0000000001" };
    const parts = [...bills.nodes()].map(({ guid, split, pieces }) => {
      expect(split).toBe(true);
      const builder = new MessageBuilder("CEB607", transfer);
      builder.add(guid, ...pieces);
      return builder.finish().bytes.toString("utf8");
    });
    bills.close();
    const valueOf = (xml: string, element: string) =>
      [...xml.matchAll(new RegExp(`<ceb:${element}>([^<]*)</ceb:${element}>`, "g"))].map(([, value]) => value);
    expect(parts.map((xml) => [valueOf(xml, "msgCount"), valueOf(xml, "msgSeqNo")])).toEqual([
      [["3"], ["1"]],
      [["3"], ["2"]],
      [["3"], ["3"]],
    ]);
    expect(parts.map((xml) => valueOf(xml, "gnum").length)).toEqual([99_999, 99_999, 1]);
    for (const xml of parts) {
      const numbers = valueOf(xml, "gnum");
      expect(numbers.every((gnum, index) => gnum === String(index + 1))).toBe(true);
    }
    const listed = parts.flatMap((xml) => valueOf(xml, "logisticsNo"));
    expect(listed).toHaveLength(parcels);
    expect(listed.every((number, index) => number === `W${index + 1}`)).toBe(true);
    // 199,999 × 0.5
    expect(parts.map((xml) => valueOf(xml, "grossWeight"))).toEqual([["99999.5"], ["99999.5"], ["99999.5"]]);
    expect(new Set(parts.map((xml) => valueOf(xml, "guid")[0])).size).toBe(3);
    requires(test, ...schema);
    const files = parts.map((xml, index) => {
      const file = join(directory, `part-${index}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    expect(schemaFaults(files)).toBe("");
  });
});
