import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countMessage } from "../../../src/verification/message-parts.js";
import { declare, filesBelow } from "../../support/cli.js";
import { row } from "../../support/manifest.js";
import {
  changeFile,
  changeRecord,
  faultsOf,
  finishedRun,
  messageOf,
  reseal,
  verified,
} from "../../verify/support.js";

const message = messageOf("aggregated");

/** What a changed message is answered with whose digest run.json states. */
async function answered(change: (text: string) => string): Promise<string[]> {
  const { cwd, path } = await finishedRun();
  changeFile(path, message, change);
  reseal(path);
  const output = await verified(cwd);
  expect(output.status).toBe(output.ok ? 0 : 1);
  return faultsOf(output).filter((fault) => fault.includes(`out/${message}`));
}

const at = `error verify/message out/${message}: /CEB603Message/Inventory[1]`;

describe.concurrent("verify/message", () => {
  it("an element without content, and one with the wrong content", async () => {
    expect(await answered((text) => text.replace(/<ceb:orderNo>[^<]*/, "<ceb:orderNo>"))).toEqual([
      `${at}/InventoryHead/orderNo | C1..60`,
    ]);
    expect(await answered((text) => text.replace(/<ceb:qty>[^<]*/, "<ceb:qty>two"))).toEqual([
      `${at}/InventoryList[1]/qty “two” | N19,5`,
    ]);
  });

  it("an element that is missing, unknown or out of order", async () => {
    expect(await answered((text) => text.replace(/<ceb:qty>[^<]*<\/ceb:qty>/, ""))).toEqual([
      `${at}/InventoryList[1]/qty | N19,5`,
    ]);
    expect(
      await answered((text) => text.replace("<ceb:qty>", "<ceb:colour>x</ceb:colour><ceb:qty>")),
    ).toEqual([`${at}/InventoryList[1]/colour | unknown-element`]);
  });

  it("what is no XML, and another message under its name", async () => {
    const cut = await answered((text) => text.slice(0, -20));
    expect(cut).toEqual([expect.stringContaining(`error verify/message out/${message}: `)]);
    expect(await answered((text) => text.replaceAll("CEB603Message", "CEB999Message"))).toEqual([
      expect.stringContaining("/CEB999Message"),
      `error verify/message out/${message}: CEB999Message | CEB603`,
    ]);
  });

  it("names ten faults of a message and counts the others", async () => {
    const { cwd, path } = await finishedRun(
      Array.from({ length: 12 }, (_, number) => row({ orderNo: `SO-${number}` })),
    );
    changeFile(path, messageOf("simplified"), (text) => text.replaceAll(/<ceb:POD>[^<]*/g, "<ceb:POD>"));
    reseal(path);
    const faults = faultsOf(await verified(cwd));
    expect(faults).toHaveLength(11);
    expect(faults.at(-1)).toBe(`error verify/message out/${messageOf("simplified")}: 2 | `);
  });

  it("a message larger than any that is written is not read", async () => {
    const { cwd, path } = await finishedRun();
    truncateSync(join(path, message), 33 * 1024 * 1024);
    reseal(path);
    expect(faultsOf(await verified(cwd))).toEqual([
      `error verify/message out/${message}: 34603008 | 33554432`,
      `info verify/sums out/run.json: aggregated | ${message}`,
    ]);
  });

  it("messages of another version, with other ends of lines and a byte order mark, are read all the same", async () => {
    expect(await answered((text) => `\ufeff${text.replaceAll("\n", "\r\n")}`)).toEqual([]);
  });
});

describe("a message that is checked in parts", () => {
  const flight = { trafName: "CZ3081", voyageNo: "CZ3081/1120", billNo: "784-12345675", loctNo: "330201" };

  it("is found to be what it is as a whole: nodes, parcels, and faults with their places", async () => {
    const { out } = await declare([row({ ...flight }), row({ orderNo: "SO-2", ...flight })]);
    const [path = ""] = filesBelow(out.path).filter((name) => name.includes("CEB607"));
    const xml = readFileSync(join(out.path, path), "utf8");
    const [parcel = ""] = /<ceb:WayBillList>.*?<\/ceb:WayBillList>/.exec(xml) ?? [];
    // Thirty thousand parcels, of which one lacks its number.
    const parcels = Array.from({ length: 30_000 }, (_, number) =>
      number === 23_456 ? parcel.replace(/<ceb:logisticsNo>[^<]*/, "<ceb:logisticsNo>") : parcel,
    );
    const long = xml.replace(parcel, parcels.join(""));
    expect(long.length).toBeGreaterThan(2 * 1024 * 1024);
    const { faults, ...counts } = countMessage(Buffer.from(long));
    expect(counts).toEqual({ root: "CEB607Message", nodes: 1, listed: 30_001, first: 1 });
    expect(faults.map(({ path: place, kind }) => `${place} ${kind}`)).toEqual([
      "/CEB607Message/WayBill[1]/WayBillList[23457]/logisticsNo blank",
    ]);
  });

  it("with too many nodes is found to have them", async () => {
    const { out } = await declare([row()]);
    const [node = ""] = /^<ceb:Inventory>.*$/m.exec(out.messages.get(messageOf("simplified")) ?? "") ?? [];
    const wide = node.replace(/<ceb:InventoryList>.*<\/ceb:InventoryList>/, (list) => list.repeat(50));
    const xml = out.messages.get(messageOf("simplified")) ?? "";
    const long = xml.replace(node, Array.from({ length: 101 }, () => wide).join("\n"));
    expect(long.length).toBeGreaterThan(2 * 1024 * 1024);
    const { nodes, listed, faults } = countMessage(Buffer.from(long));
    expect([nodes, listed]).toEqual([101, 5050]);
    expect(faults.some(({ kind }) => kind === "repeated")).toBe(true);
  });
});

it("a record of a message with another number of nodes is verify/rows, not a fault of the message", async () => {
  const { cwd, path } = await finishedRun();
  changeRecord(path, (record) => record.files[0].nodes++);
  expect(faultsOf(await verified(cwd))).toEqual([`error verify/rows out/${messageOf("simplified")}: 2 | 3`]);
});
