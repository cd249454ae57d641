import { describe, expect, it } from "vitest";
import { csv, row } from "../support/manifest.js";
import { messageFaults } from "../support/tools.js";
import {
  exportReturnRow,
  importRow,
  invtNo,
  message603,
  returnRow,
  type Withdrawn,
  withdrawHere,
} from "./runs.js";

function messagesOf({ files }: Withdrawn): string[] {
  return [...files].flatMap(([name, xml]) => (name.startsWith("messages/") ? [xml] : []));
}

function brief({ findings }: Withdrawn): string[] {
  return findings.map(({ rule, kind, column, line }) => `${rule} ${kind} ${column} ${line}`);
}

/** What a list needs where the inventory is among the sources. */
const short = {
  coElNo: "R-1",
  reason: "收件人拒收",
  trafMode: "5",
  trafName: "CA838",
  voyageNo: "CA838",
  portCode: "3302",
  country: "502",
};

describe("a return of exports", () => {
  it("becomes a CEB213 with the goods on their way in", async (test) => {
    const run = await withdrawHere("return", { "r.csv": csv([exportReturnRow(1), returnRow(2)]) });
    expect(brief(run)).toEqual([]);
    expect(run.record.applications).toEqual({ CEB625: 1, CEB213: 1 });
    expect(messageFaults(test, messagesOf(run))).toEqual([]);
    const application = run.applications.find(({ message }) => message.includes("CEB213"));
    expect(application?.head).toMatchObject({
      coElNo: "R-1",
      invtNo: invtNo("E", 1),
      ieFlag: "I",
      tradeMode: "9661",
      appType: "1",
      appStatus: "2",
      appTime: "20261120100000",
    });
    expect(application?.head["guid"]).toMatch(/^[0-9A-F-]{36}$/);
    expect(application?.lines).toMatchObject([
      { gnum: "1", qty: "1", qty1: "0.6", unit: "001", unit1: "035" },
    ]);
    // Neither time by which it has to be back applies to it, but the days of the import's.
    expect(run.record.skipped).toEqual(["return/apply-window", "return/export-window"]);
  });

  it("is completed from what was declared: the parties, the goods and the mode, not the way out", async (test) => {
    const from = {
      "CEB603.xml": message603(1, { trafMode: "2", trafName: "OUT", country: "110", billNo: "OUT" }),
    };
    const run = await withdrawHere(
      "return",
      { "r.csv": csv([{ invtNo: invtNo("E", 1), ...short }]) },
      { from },
    );
    expect(brief(run)).toEqual([]);
    expect(messageFaults(test, messagesOf(run))).toEqual([]);
    expect(run.applications[0]?.head).toMatchObject({
      ...{ tradeMode: "9661", trafMode: "5", trafName: "CA838", country: "502", ebcCode: "3302960004" },
      // The way-bill's number where the list has no bill.
      billNo: "WR1",
    });
    expect(run.applications[0]?.lines).toMatchObject([{ gnum: "1", qty: "2", qty1: "1.2" }]);
    const bare = await withdrawHere(
      "return",
      { "r.csv": csv([{ invtNo: invtNo("E", 1), coElNo: "R-1", reason: "收件人拒收" }]) },
      { from },
    );
    expect(bare.findings.map(({ rule, column }) => `${rule} ${column}`)).toEqual(
      ["trafMode", "trafName", "portCode", "country", "voyageNo"].map(
        (column) => `format/required ${column}`,
      ),
    );
  });

  it("is completed from the manifest too, a short code filled up with zeros as it was declared", async (test) => {
    const declared = row({
      orderNo: "SO-1",
      invtNo: "33022026E000000001",
      gcode: "6109",
      qty: "2",
      unit: "011",
      qty1: "2",
      unit1: "011",
      tradeMode: "9610",
    });
    const run = await withdrawHere(
      "return",
      { "r.csv": csv([{ orderNo: "SO-1", ...short }]) },
      { from: { "m.csv": csv([declared]) } },
    );
    expect(brief(run)).toEqual([]);
    expect(messageFaults(test, messagesOf(run))).toEqual([]);
    expect(run.applications[0]?.head).toMatchObject({ invtNo: "33022026E000000001", tradeMode: "9661" });
    expect(run.applications[0]?.lines).toMatchObject([{ gcode: "6109000000", qty: "2", qty1: "2" }]);
  });

  it("comes back by the mode that belongs to the one it left by", async () => {
    const modeOf = async (tradeMode: string) => {
      const run = await withdrawHere(
        "return",
        { "r.csv": csv([{ invtNo: invtNo("E", 1), ...short }]) },
        { from: { "CEB603.xml": message603(1, { tradeMode }) } },
      );
      return run.applications[0]?.head["tradeMode"];
    };
    expect(await modeOf("9610")).toBe("9661");
    expect(await modeOf("9810")).toBe("9661");
    expect(await modeOf("1210")).toBe("1261");
  });

  it("has the numbers of the merchant's own as its key: rows with one form an application", async () => {
    const rows = [
      exportReturnRow(1, { gnum: "1" }),
      exportReturnRow(2),
      exportReturnRow(1, { gnum: "2", gname: "灯泡" }),
    ];
    const run = await withdrawHere("return", { "r.csv": csv(rows) });
    expect(brief(run)).toEqual([]);
    expect(run.applications.map(({ head, lines }) => [head["coElNo"], lines.length])).toEqual([
      ["R-1", 2],
      ["R-2", 1],
    ]);
    const without = await withdrawHere("return", { "r.csv": csv([exportReturnRow(1, { coElNo: "" })]) });
    expect(brief(without)).toEqual(["format/required own coElNo 2"]);
    const other = await withdrawHere("return", {
      "r.csv": csv([exportReturnRow(1), exportReturnRow(1, { gnum: "2", country: "110" })]),
    });
    expect(brief(other)).toEqual(["manifest/head-conflict differs country 3"]);
  });

  it("may be of a part, and of an inventory in several, never of more than was declared", async () => {
    const from = { "CEB603.xml": message603(1) };
    const parts = (...quantities: string[]) =>
      withdrawHere(
        "return",
        {
          "r.csv": csv(
            quantities.map((qty, index) =>
              exportReturnRow(1, { coElNo: `R-${index + 1}`, qty, qty1: "0.6" }),
            ),
          ),
        },
        { from },
      );
    expect(brief(await parts("1", "1"))).toEqual([]);
    expect((await parts("1", "1")).applications.length).toBe(2);
    expect(brief(await parts("3"))).toEqual(["return/quantity more qty 2"]);
    const over = await parts("1", "2");
    expect(brief(over)).toEqual(["return/quantity together qty 3"]);
    expect([over.applications.length, over.rejected.length]).toEqual([1, 1]);
    const legal = await withdrawHere(
      "return",
      { "r.csv": csv([exportReturnRow(1, { qty1: "1.3" })]) },
      { from },
    );
    expect(brief(legal)).toEqual(["return/quantity more qty1 2"]);
  });

  it("has goods as they were declared, with their model and legal units", async () => {
    const from = { "CEB603.xml": message603(1) };
    const differing = await withdrawHere(
      "return",
      { "r.csv": csv([exportReturnRow(1, { gmodel: "另一种", unit1: "011" })]) },
      { from },
    );
    expect(brief(differing)).toEqual(["return/goods differs gmodel 2", "return/goods differs unit1 2"]);
  });

  it("asks for the legal quantity of a part, which does not follow from the inventory", async () => {
    const from = { "CEB603.xml": message603(1) };
    const blank = await withdrawHere(
      "return",
      { "r.csv": csv([exportReturnRow(1, { qty1: "" })]) },
      { from },
    );
    expect(brief(blank)).toEqual(["format/required own qty1 2"]);
    const sameUnit = await withdrawHere("return", {
      "r.csv": csv([exportReturnRow(1, { qty1: "", unit1: "001" })]),
    });
    expect(brief(sameUnit)).toEqual([]);
    expect(sameUnit.applications[0]?.lines[0]).toMatchObject({ qty1: "1" });
  });

  it("goes to another customs than the export's since 2026-04-01, goods of 9610 alone", async () => {
    const at = (day: string, cells = {}) =>
      withdrawHere(
        "return",
        { "r.csv": csv([exportReturnRow(1, { customsCode: "5100", ...cells })]) },
        { at: `${day}T10:00:00+08:00` },
      );
    expect(brief(await at("2026-04-01"))).toEqual([]);
    expect(brief(await at("2026-03-31"))).toEqual(["format/document-number applied invtNo 2"]);
    expect(brief(await at("2026-04-01", { tradeMode: "1261" }))).toEqual([
      "format/document-number applied invtNo 2",
    ]);
  });

  it("is told from an import by the inventory's number, and may not be said to be one", async () => {
    const wrong = await withdrawHere("return", { "r.csv": csv([exportReturnRow(1, { ieFlag: "I" })]) });
    expect(brief(wrong)).toEqual(["format/pattern values ieFlag 2"]);
    const right = await withdrawHere("return", { "r.csv": csv([exportReturnRow(1, { ieFlag: "E" })]) });
    expect(brief(right)).toEqual([]);
  });

  it("is no cancellation's message", async () => {
    const run = await withdrawHere("cancel", { "c.csv": csv([importRow(1)]) });
    expect(run.record.applications).toEqual({ CEB623: 1, CEB605: 0 });
  });
});

it.for([
  [1, [1]],
  [101, [100, 1]],
] as const)("CEB213 is valid with %d applications", async ([count, nodes], test) => {
  const rows = Array.from({ length: count }, (_, index) =>
    exportReturnRow(index + 1, {
      note: "备注 <a> & ]]>",
      itemNote: "外盒 & 内盒",
      loctNo: "3302W001",
      qty2: "1",
      unit2: "001",
    }),
  );
  const run = await withdrawHere("return", { "r.csv": csv(rows) });
  expect(brief(run)).toEqual([]);
  const counts = messagesOf(run).map((xml) => xml.split("<ceb:InvtRefund>").length - 1);
  expect(counts).toEqual(nodes);
  expect(messageFaults(test, messagesOf(run))).toEqual([]);
});

it("CEB213 takes texts of the greatest length, and 100 lines", async (test) => {
  const longest = {
    ...{
      coElNo: "长".repeat(30),
      reason: "长".repeat(500),
      note: "长".repeat(500),
      trafName: "长".repeat(100),
    },
    ...{ logisticsNo: "长".repeat(80), billNo: "长".repeat(37), voyageNo: "长".repeat(32) },
    ...{ gname: "长".repeat(250), gmodel: "长".repeat(250), itemNote: "长".repeat(500) },
  };
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => exportReturnRow(1, { ...longest, gnum: String(index + 1) }));
  const full = await withdrawHere("return", { "r.csv": csv(lines(100)) });
  expect(brief(full)).toEqual([]);
  expect(messageFaults(test, messagesOf(full))).toEqual([]);
  expect(brief(await withdrawHere("return", { "r.csv": csv(lines(101)) }))).toEqual([
    "return/goods many gnum 2",
  ]);
  const over = await withdrawHere("return", {
    "r.csv": csv([exportReturnRow(1, { reason: "长".repeat(501) })]),
  });
  expect(brief(over)).toEqual(["format/length long reason 2"]);
});

it("an application has one guid by the inventory and the merchant's number, whatever is corrected in it", async () => {
  const guidOf = async (cells = {}, at = "2026-11-20T10:00:00+08:00") => {
    const run = await withdrawHere("return", { "r.csv": csv([exportReturnRow(1, cells)]) }, { at });
    return run.applications[0]?.head["guid"];
  };
  const guid = await guidOf();
  expect(guid).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
  expect(await guidOf({ reason: "另一个原因", qty: "2" }, "2026-11-23T10:00:00+08:00")).toBe(guid);
  expect(await guidOf({ coElNo: "R-2" })).not.toBe(guid);
});
