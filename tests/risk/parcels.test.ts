import { describe, expect, it } from "vitest";
import { row } from "../support/manifest.js";
import { bought, casesOf, riskOf } from "./run-risk.js";

describe("risk/duplicate-waybill", () => {
  const twice = (later: string, cells: Record<string, string> = {}) =>
    casesOf("risk/duplicate-waybill", [
      bought("A", "100", 1, "20260520", { logisticsNo: "W1" }),
      bought("B", "100", 2, later, { logisticsNo: "W1", ...cells }),
    ]);

  it("names a carrier's number on two orders within six months, the last day included", async () => {
    const [found] = await twice("20261120");
    expect(found?.orders).toEqual(["A", "B"]);
    expect(found?.figures).toMatchObject({ orders: 2, wayBill: "W1", months: 6 });
    expect(await twice("20261121")).toEqual([]);
  });

  it("leaves another carrier's number alone", async () => {
    expect(await twice("20260521", { logisticsCode: "3302980003" })).toEqual([]);
  });

  it("is a warning here, so that the status is that of the sources", async () => {
    const rows = [
      bought("A", "100", 1, "20261120", { logisticsNo: "W1" }),
      bought("B", "100", 2, "20261120", { logisticsNo: "W1" }),
    ];
    const { findings } = await riskOf(rows);
    const own = findings.filter(({ rule }) => rule === "risk/duplicate-waybill");
    expect(own.map(({ severity }) => severity)).toEqual(["warning"]);
  });
});

describe("risk/sequential-waybill-gap", () => {
  const settings = 'risk:\n  sequential-waybill-gap: { carriers: { "3302980002": [AA999999999CN] } }\n';

  it("names numbers that have none of the forms of their carrier", async () => {
    const rows = [
      bought("A", "100", 1, "20261120", { logisticsNo: "LX123456789CN" }),
      bought("B", "100", 2, "20261120", { logisticsNo: "1234567890123" }),
    ];
    const found = await casesOf("risk/sequential-waybill-gap", rows, { settings });
    expect(found.map(({ orders }) => orders.join(" "))).toEqual(["B"]);
  });
});

describe("risk/same-payer", () => {
  const payments = (...payers: readonly string[]) => ({
    files: {
      "pay.csv": `orderNo,ebpCode,payerIdNumber,payerName,amountPaid,payTime\n${payers
        .map((payer, n) => `A${n},3302960001,${payer},示例,100,2026112008000${n}\n`)
        .join("")}`,
    },
    words: ["--payments", "pay.csv"],
  });
  const rows = [0, 1, 2].map((n) => bought(`A${n}`, "100", n, "20261120"));
  const payer = "34020219900101001X";

  it("names a payer of three buyers, and not of two", async () => {
    const [found] = await casesOf("risk/same-payer", rows, payments(payer, payer, payer));
    expect(found?.figures).toMatchObject({ buyers: 3, threshold: 3 });
    expect(await casesOf("risk/same-payer", rows, payments(payer, payer, "340202198703152077"))).toEqual([]);
  });

  it("finds the orders of payments that name no platform", async () => {
    const files = { "pay.csv": `orderNo,payerIdNumber\nA0,${payer}\nA1,${payer}\nA2,${payer}\n` };
    const found = await casesOf("risk/same-payer", rows, { files, words: ["--payments", "pay.csv"] });
    expect(found.map(({ orders }) => orders.join(" "))).toEqual(["A0 A1 A2"]);
  });

  it("tells of payments that are of no use: no payer, no time, no such order, and of orders without one", async () => {
    const files = {
      "pay.csv": [
        "orderNo,ebpCode,payerIdNumber,payerName,amountPaid,payTime",
        "A0,3302960001,,示例,100,20261120080000",
        "A1,3302960001,1101**********1234,示例,100,20261399000000",
        `NOPE,3302960001,${payer},示例,100,`,
      ].join("\n"),
    };
    const { notes } = await riskOf(rows, { files, words: ["--payments", "pay.csv"] });
    const all = notes.join("\n");
    expect(all).toContain("without a payer's number that could be compared: 2;");
    expect(all).toContain("whose payTime can't be read: 1;");
    expect(all).toContain("orders of --payments that are not in the sources: 1;");
    expect(all).toContain("imports without a payment in --payments: 1;");
  });

  it("takes the time of payment where the order has none", async () => {
    const given = { ...payments(payer), settings: "risk:\n  burst: { orders: 2, seconds: 1 }\n" };
    expect((await riskOf(rows, given)).skipped).toContain("risk/burst");
    const all = payments("1", "2", "3");
    const found = await casesOf("risk/burst", rows, { ...given, files: all.files });
    // A0 to A2 are a second apart each.
    expect(found.map(({ figures }) => figures["orders"])).toEqual([3]);
  });
});

describe("what is skipped", () => {
  it("is named: exports have no consignee, nobody gave payments, times or lists", async () => {
    const { skipped, notes, orders, lines } = await riskOf([row()]);
    expect(skipped).toEqual([
      "risk/split-order",
      "risk/country-mismatch",
      "risk/same-payer",
      "risk/burst",
      "risk/sequential-waybill-gap",
      "risk/listed-party",
    ]);
    expect(notes).toHaveLength(6);
    expect([orders, lines]).toEqual([1, 1]);
  });
});
