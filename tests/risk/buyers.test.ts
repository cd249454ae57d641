import { describe, expect, it } from "vitest";
import { person } from "../support/imports.js";
import { bought, casesOf, riskOf } from "./run-risk.js";

const split = "risk/split-order";

describe("risk/split-order", () => {
  it("names the orders of one buyer and merchant that come to more than 5000 within 24 hours", async () => {
    // 3 x 4900.00 = 14700.00, each within 5000.00.
    const found = await casesOf(split, [
      bought("A", "4900", 1, "20261120080000"),
      bought("B", "4900", 1, "20261120200000"),
      bought("C", "4900", 1, "20261121080000"),
      bought("D", "4900", 2, "20261120080000"),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]?.orders).toEqual(["A", "B", "C"]);
    expect(found[0]?.figures).toMatchObject({ orders: 3, sum: "14700.00", limit: "5000.00", window: "24 h" });
    expect(found[0]?.rows.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "m.csv:2",
      "m.csv:3",
      "m.csv:4",
    ]);
  });

  it.each([
    // Exactly 5000.00 is within the limit; one fen more is not.
    ["2500", "2500", []],
    ["2500", "2500.01", ["A B"]],
    // One that is above the limit by itself is no part of a split.
    ["5000.01", "100", []],
  ])("judges %s and %s by the limit", async (one, other, due) => {
    const rows = [bought("A", one, 1, "20261120080000"), bought("B", other, 1, "20261120090000")];
    const found = await casesOf(split, rows);
    expect(found.map(({ orders }) => orders.join(" "))).toEqual(due);
  });

  it("goes by 24 hours, then by 7 days, and by days where there are no times", async () => {
    const two = (first: string, second: string) =>
      casesOf(split, [bought("A", "3000", 1, first), bought("B", "3000", 1, second)]);
    const windows = async (first: string, second: string) =>
      (await two(first, second)).map(({ figures }) => figures["window"]);
    expect(await windows("20261120080000", "20261121080000")).toEqual(["24 h"]);
    expect(await windows("20261120080000", "20261121080001")).toEqual(["7 d"]);
    expect(await windows("20261120080000", "20261127080001")).toEqual([]);
    expect(await windows("20261120", "20261120")).toEqual(["24 h"]);
    expect(await windows("20261120", "20261121")).toEqual(["7 d"]);
    // 20 to 26 November are seven days.
    expect(await windows("20261120", "20261126")).toEqual(["7 d"]);
    expect(await windows("20261120", "20261127")).toEqual([]);
  });

  it("does not add up another merchant's orders", async () => {
    const other = { ebcCode: "3302960007", ebcName: "另一家" };
    const rows = [bought("A", "4900", 1, "20261120080000"), bought("B", "4900", 1, "20261120090000", other)];
    expect(await casesOf(split, rows)).toEqual([]);
  });

  it("gives a case the same name when a later order joins it, and in whatever order the rows stand", async () => {
    const rows = [bought("A", "4900", 1, "20261120080000"), bought("B", "4900", 1, "20261120090000")];
    const [before] = await casesOf(split, rows);
    const [after] = await casesOf(split, [bought("C", "4900", 1, "20261120100000"), ...rows.toReversed()]);
    expect(after?.orders).toEqual(["A", "B", "C"]);
    expect(after?.case).toBe(before?.case);
    expect(before?.case).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("risk/annual-jump", () => {
  it("names a buyer who uses more than nine tenths of the year within seven days", async () => {
    // 0.9 x 26000 = 23400: 5 x 4680 = 23400.00 is not above it, a fen more is.
    const rows = (last: string) =>
      ["4680", "4680", "4680", "4680", last].map((price, at) =>
        bought(`A${at}`, price, 1, `2026112${at}080000`, { ebcCode: "3302960004" }),
      );
    expect(await casesOf("risk/annual-jump", rows("4680"))).toEqual([]);
    const [found] = await casesOf("risk/annual-jump", rows("4680.01"));
    expect(found?.figures).toMatchObject({ orders: 5, mostInWindow: "23400.01", threshold: "23400.00" });
  });

  it("names twenty orders of a day", async () => {
    const rows = Array.from({ length: 20 }, (_, at) => bought(`A${at}`, "10", 1, "20261120"));
    const [found] = await casesOf("risk/annual-jump", rows);
    expect(found?.figures).toEqual({ orders: 20, threshold: 20 });
    expect(await casesOf("risk/annual-jump", rows.slice(1))).toEqual([]);
  });
});

describe("risk/shared-identity", () => {
  const shared = "risk/shared-identity";
  /** Orders of so many persons, each of another one unless `cells` say otherwise, a day apart. */
  const persons = (count: number, cells: (at: number) => Record<string, string>) =>
    Array.from({ length: count }, (_, at) =>
      bought(`A${at}`, "100", at, `202611${String(at + 1).padStart(2, "0")}`, cells(at)),
    );
  const { buyerIdNumber, buyerName, buyerTelephone, consigneeAddress } = person(500);

  it("names six identity numbers at one address within 30 days, and not five: a family", async () => {
    const same = () => ({ consigneeAddress });
    const [found] = await casesOf(shared, persons(6, same));
    expect(found?.figures).toMatchObject({ different: 6, threshold: 5, window: "30 d" });
    expect(found?.orders).toHaveLength(6);
    expect(await casesOf(shared, persons(5, same))).toEqual([]);
  });

  it("takes an address written otherwise for the same one", async () => {
    const ways = [
      "浙江省杭州市西湖区示例路1号",
      "浙江省 杭州市 西湖区 示例路１号",
      "浙江省浙江省杭州市西湖区示例路1号",
      "浙江省杭州市西湖区，示例路1号。",
      "浙江省杭州市西湖区示例路(1)号",
      "浙江省杭州市西湖区示例路1号 ",
    ];
    expect(
      await casesOf(
        shared,
        persons(6, (at) => ({ consigneeAddress: ways[at] ?? "" })),
      ),
    ).toHaveLength(1);
  });

  it("leaves a pick-up point alone that is a white address, while it is listed", async () => {
    const rows = persons(6, () => ({ consigneeAddress }));
    const lists = (to: string) => ({
      files: { "lists.csv": `list,kind,value,to\nwhite,address,${consigneeAddress},${to}\n` },
      words: ["--lists", "lists.csv"],
    });
    expect(await casesOf(shared, rows, lists(""))).toEqual([]);
    expect(await casesOf(shared, rows, lists("2026-10-31"))).toHaveLength(1);
  });

  it("names a telephone of four identity numbers, however it is written, and not of three", async () => {
    const ways = [buyerTelephone, `+86 ${buyerTelephone}`, `0086${buyerTelephone}`, `0${buyerTelephone}`];
    const cells = (at: number) => ({ buyerTelephone: ways[at] ?? "" });
    const [found] = await casesOf(shared, persons(4, cells));
    expect(found?.figures).toMatchObject({ different: 4, threshold: 3 });
    expect(await casesOf(shared, persons(3, cells))).toEqual([]);
  });

  it("names an identity number with four telephones, with four addresses, or with two names", async () => {
    const one = { buyerIdNumber, buyerName, buyerTelephone, consigneeAddress };
    const kinds = async (count: number, vary: keyof typeof one) =>
      (
        await casesOf(
          shared,
          persons(count, (at) => ({ ...one, [vary]: person(at)[vary] })),
        )
      ).map(({ figures }) => figures["different"]);
    expect(await kinds(4, "buyerTelephone")).toEqual([4]);
    expect(await kinds(3, "buyerTelephone")).toEqual([]);
    expect(await kinds(4, "consigneeAddress")).toEqual([4]);
    expect(await kinds(2, "buyerName")).toEqual([2]);
  });

  it("prints no person's data", async () => {
    const rows = persons(6, () => ({ consigneeAddress, buyerTelephone }));
    const printed = JSON.stringify(await riskOf(rows));
    for (const { buyerIdNumber: number } of rows as { buyerIdNumber: string }[])
      expect(printed).not.toContain(number);
    expect(printed).not.toContain(buyerTelephone);
    expect(printed).not.toContain(consigneeAddress);
  });
});
