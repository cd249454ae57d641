import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { type Amount, parseAmount } from "../../src/values/amount.js";
import { folder } from "../support/cli.js";
import { csv, type Row } from "../support/manifest.js";
import {
  buyerIdNumber,
  exportRow,
  importRow,
  invtNo,
  ledgerUse,
  manifestRow,
  returnRow,
  withdrawHere,
} from "./runs.js";

const env = {};

/** A ledger in which SO-1 … SO-<count> are booked for one buyer in 2026, ¥300.00 each with 3 bottles of honey. */
async function booked(count: number): Promise<string> {
  const file = join(folder(), "ledger.sqlite");
  const ledger = await LedgerFile.open(file, { env });
  const buyer = ledger.buyerKey(buyerIdNumber);
  for (let serial = 1; serial <= count; serial++) {
    ledger.book(
      {
        ebpCode: "3302960001",
        orderNo: `SO-${serial}`,
        buyer,
        year: 2026,
        day: "20261110",
        amount: parseAmount("300"),
        lane: "direct",
        quantities: [
          { code8: "04090000", unit: "142", quantity: parseAmount("3") },
          { code8: "04090000", unit: "035", quantity: parseAmount("1.5") },
        ],
      },
      "batch",
    );
  }
  ledger.commit();
  ledger.close();
  return file;
}

/** What the buyer has used, in yuan, and of honey in each unit. */
function used(file: string): Readonly<Record<"yuan" | "bottles" | "kilograms", Amount | undefined>> {
  const ledger = LedgerFile.read(file, env);
  try {
    const buyer = ledger?.buyerKey(buyerIdNumber) ?? "";
    const quantity = (unit: string) => ledger?.usedQuantity(buyer, 2026, "04090000", unit, "");
    return { yuan: ledger?.used(buyer, 2026, ""), bottles: quantity("142"), kilograms: quantity("035") };
  } finally {
    ledger?.close();
  }
}

const amounts = (yuan: string, bottles: string, kilograms: string) => ({
  yuan: parseAmount(yuan),
  bottles: parseAmount(bottles),
  kilograms: parseAmount(kilograms),
});
const ledgerOf = (file: string) => ({ ledger: ledgerUse(file) });
const cancel = (file: string, rows: readonly Row[]) =>
  withdrawHere("cancel", { "c.csv": csv(rows) }, ledgerOf(file));
const giveBack = (file: string, rows: readonly Row[], manifest: readonly Row[] = []) =>
  withdrawHere(
    "return",
    { "r.csv": csv(rows) },
    { ...ledgerOf(file), from: manifest.length === 0 ? {} : { "m.csv": csv(manifest) } },
  );

describe("the ledger", () => {
  it("gets back the whole orders that are cancelled, and keeps the others", async () => {
    const file = await booked(3);
    const { ledger } = await cancel(file, [importRow(1), importRow(3), exportRow(2)]);
    expect(ledger).toEqual({ state: "booked", givenBack: 2, already: 0, unknown: 0 });
    expect(used(file)).toEqual(amounts("300", "3", "1.5"));
  });

  it("gets nothing back twice, and is told of orders that it does not know", async () => {
    const file = await booked(1);
    await cancel(file, [importRow(1)]);
    const { ledger } = await cancel(file, [importRow(1), importRow(9)]);
    expect(ledger).toEqual({ state: "booked", givenBack: 0, already: 1, unknown: 1 });
    expect(used(file)).toEqual(amounts("0", "0", "0"));
  });

  it("gets nothing back for what is rejected", async () => {
    const file = await booked(1);
    const { ledger } = await cancel(file, [importRow(1, { agentCode: "X" })]);
    expect(ledger).toEqual({ state: "booked", givenBack: 0, already: 0, unknown: 0 });
    expect(used(file)).toEqual(amounts("300", "3", "1.5"));
  });

  // ¥300.00 with freight; two of three bottles at ¥88.00 are ¥176.00, and two thirds of 1.5 kg.
  it("gets back quantity times price of a part, without freight, and its share of every unit", async () => {
    const file = await booked(1);
    const { ledger } = await giveBack(file, [returnRow(1, { price: "" })], [manifestRow(1)]);
    expect(ledger?.givenBack).toBe(1);
    expect(used(file)).toEqual(amounts("124", "1", "0.5"));
  });

  it("gets a part back once, and another part of the same day and price as well", async () => {
    const file = await booked(1);
    const oil = { gcode: "1509200000", gname: "橄榄油" };
    const part = (gnum: string) =>
      giveBack(
        file,
        [{ invtNo: invtNo("I", 1), reason: "破损", gnum, qty: "1" }],
        [manifestRow(1), manifestRow(1, oil)],
      );
    expect((await part("1")).ledger?.givenBack).toBe(1);
    expect((await part("1")).ledger?.already).toBe(1);
    expect(used(file).yuan).toBe(parseAmount("212"));
    expect((await part("2")).ledger?.givenBack).toBe(1);
    expect(used(file).yuan).toBe(parseAmount("124"));
  });

  it("gets back the price column's value where the inventory is not known", async () => {
    const file = await booked(1);
    await giveBack(file, [returnRow(1, { qty: "1", price: "87.5" })]);
    expect(used(file)).toEqual(amounts("212.5", "2", "1.5"));
  });

  // ¥300.00 with freight: two bottles at ¥88.00 leave ¥124.00, and two more come back.
  it("gets no more back than the order has left, and says both sums", async () => {
    const file = await booked(2);
    await giveBack(file, [returnRow(1)], [manifestRow(1)]);
    const { ledger } = await giveBack(file, [returnRow(1, { reason: "再退" })], [manifestRow(1)]);
    const short = [{ orderNo: "SO-1", asked: parseAmount("176"), left: parseAmount("124") }];
    expect(ledger).toEqual({ state: "booked", givenBack: 1, already: 0, unknown: 0, short });
    // The other order keeps its ¥300.00.
    expect(used(file)).toEqual(amounts("300", "3", "1.5"));
  });

  it("gets back the whole order, freight too, where every line comes back in full", async () => {
    for (const row of [{ invtNo: invtNo("I", 1), reason: "破损" }, returnRow(1, { qty: "3" })]) {
      const file = await booked(1);
      await giveBack(file, [row], [manifestRow(1)]);
      expect(used(file)).toEqual(amounts("0", "0", "0"));
    }
  });

  it("gets nothing back of a part at an unknown price", async () => {
    const file = await booked(1);
    const { ledger, record } = await giveBack(file, [returnRow(1, { price: "" })]);
    expect(record.findings.byRule).toEqual({ "return/price": 1 });
    expect(ledger?.givenBack).toBe(0);
    expect(used(file)).toEqual(amounts("300", "3", "1.5"));
  });

  // ¥300.00 with freight; one bottle at ¥88.00 of a line whose total its source gives as 0.
  it("takes a source's total of 0 for no total", async () => {
    const file = await booked(1);
    const part = { invtNo: invtNo("I", 1), reason: "破损", gnum: "2", qty: "1" };
    const unpriced = manifestRow(1, { qty: "1", totalPrice: "0" });
    const { ledger } = await giveBack(file, [part], [manifestRow(1), unpriced]);
    expect(ledger?.givenBack).toBe(1);
    expect(used(file).yuan).toBe(parseAmount("212"));
  });

  it("is made where there is none, for the messages", async () => {
    const file = join(folder(), "none", "ledger.sqlite");
    const { ledger, record } = await cancel(file, [importRow(1)]);
    expect(ledger).toEqual({ state: "absent", givenBack: 0, already: 0, unknown: 0 });
    expect(record.inventories.applied).toBe(1);
    expect(existsSync(file)).toBe(true);
  });

  it("is not made for a run that makes no messages", async () => {
    const file = join(folder(), "none", "ledger.sqlite");
    const { ledger, record } = await cancel(file, [importRow(1, { reason: "" })]);
    expect(record.inventories).toEqual({ applied: 0, rejected: 1 });
    expect(ledger?.state).toBe("absent");
    expect(existsSync(join(file, ".."))).toBe(false);
  });

  it("keeps nothing of a run that is stopped", async () => {
    const file = await booked(1);
    // Somebody else has the ledger: the run waits for it, and is stopped.
    const other = await LedgerFile.open(file, { env });
    const stop = new AbortController();
    const run = withdrawHere(
      "cancel",
      { "c.csv": csv([importRow(1)]) },
      {
        ledger: ledgerUse(file, {
          notice: 0,
          waiting: () => stop.abort(new Error("stopped")),
          signal: stop.signal,
        }),
        signal: stop.signal,
      },
    );
    await expect(run).rejects.toThrow("stopped");
    other.rollback();
    other.close();
    expect(used(file)).toEqual(amounts("300", "3", "1.5"));
  });

  it("does not change the run's files: the same again gives the same bytes", async () => {
    const file = await booked(1);
    const one = await cancel(file, [importRow(1)]);
    const two = await cancel(file, [importRow(1)]);
    expect(two.files).toEqual(one.files);
  });
});
