import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, filesBelow, folder, profile, qingdan, recordsOf } from "../support/cli.js";
import { office } from "../support/declarations.js";
import { bonded, person } from "../support/imports.js";
import { csv, type Row, row } from "../support/manifest.js";

type Rows = readonly Readonly<Record<string, unknown>>[];
interface Document {
  readonly schema: string;
  readonly population: string;
  readonly exits: Rows;
  readonly balances: Rows;
  readonly short: Rows;
  readonly gatePasses: Rows;
  readonly inventoryHead: Rows;
  readonly inventoryList: Rows;
  readonly findings: readonly Readonly<Record<string, string>>[];
  readonly notes: readonly string[];
}

const header = "emsNo,itemRecordNo,putrecSeqno,date,kind,qty,unit,gcode,gname\n";
const book = "T3302W000001";

/** The book of a manifest, counted by declaration; the status, the document and what was said of errors. */
async function booked(rows: readonly Row[], stock: string, args: readonly string[] = []) {
  const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows), "stock.csv": header + stock });
  const result = await qingdan(
    [
      ...["book", "m.csv", "--stock", "stock.csv", "--population", "declared", "--no-ledger"],
      ...["--at", at, "--lang", "en", "-f", "json", ...args],
    ],
    { cwd },
  );
  if (result.status === 2) throw new Error(result.stderr);
  const document: Document = JSON.parse(result.stdout);
  return { ...document, status: result.status };
}

/** An import of jars of honey at ¥50 each, 0.5 kg a jar. */
const jars = (orderNo: string, qty: number, cells: Row = {}): Row =>
  bonded({
    ...{ orderNo, qty: String(qty), qty1: String(qty / 2), totalPrice: `${qty * 50}.00` },
    ...cells,
  });

describe("book", () => {
  it("masks an identity number that stands in an order's number or goods' name", async () => {
    const number = person(0).buyerIdNumber;
    const one = `${book},21,7,2026-11-01,entry,2,142,0409000000,honey\n`;
    // Two jars are there: the first order takes them, the second one finds none.
    const rows = [jars("SO-1", 2, { gname: `蜂蜜${number}`, gmodel: number }), jars(number, 2)];
    const made = await booked(rows, one);
    expect([made.short.length, made.inventoryList.length]).toEqual([1, 1]);
    const { findings: _, ...tables } = made;
    expect(JSON.stringify(tables)).not.toContain(number);
  });

  const stock = `${book},21,7,2026-11-01,entry,10,142,0409000000,honey\n`;

  it("deducts exits by day, and never more than the balance", async () => {
    const document = await booked(
      [
        jars("IM-1", 4),
        jars("IM-2", 3, { declTime: "20261121" }),
        jars("IM-3", 4, { declTime: "20261122" }),
        jars("IM-4", 3, { declTime: "20261122" }),
      ],
      stock,
    );
    expect([document.schema, document.population, document.status]).toEqual([
      "qingdan/book/1",
      "declared",
      1,
    ]);
    // 10 − 4 = 6, − 3 = 3; 4 more are not covered, the 3 after them are.
    const goods = { emsNo: book, itemRecordNo: "21", putrecSeqno: "7", gcode: "0409000000", unit: "142" };
    expect(document.exits).toEqual([
      { date: "2026-11-20", ...goods, qty: "4", orders: 1, balance: "6" },
      { date: "2026-11-21", ...goods, qty: "3", orders: 1, balance: "3" },
      { date: "2026-11-22", ...goods, qty: "3", orders: 1, balance: "0" },
    ]);
    expect(document.balances).toEqual([
      {
        ...{ emsNo: book, itemRecordNo: "21", putrecSeqno: "7" },
        entered: "10",
        exited: "10",
        returned: "0",
        balance: "0",
      },
    ]);
    expect(document.short).toMatchObject([
      {
        date: "2026-11-22",
        orderNo: "IM-3",
        gnum: 1,
        qty: "4",
        unit: "142",
        balance: "3",
        reason: "balance",
      },
    ]);
    expect(document.findings).toMatchObject([
      {
        ...{
          rule: "book/short",
          kind: "balance",
          severity: "error",
          orderNo: "IM-3",
          file: "m.csv",
          line: 4,
        },
        ...{ value: `${book} · 21 · 4 142`, expected: "3 142" },
      },
    ]);
  });

  it("counts what came back, on its day and not before", async () => {
    const more = `${stock}${book},21,,2026-11-22,return,1,142,,\n`;
    const early = await booked([jars("IM-1", 10), jars("IM-2", 1, { declTime: "20261121" })], more);
    expect(early.short).toMatchObject([{ orderNo: "IM-2" }]);
    const late = await booked([jars("IM-1", 10), jars("IM-2", 1, { declTime: "20261122" })], more);
    expect([late.short, late.status]).toEqual([[], 0]);
    expect(late.balances).toMatchObject([{ entered: "10", exited: "11", returned: "1", balance: "0" }]);
  });

  it("counts nothing that enters after goods left", async () => {
    const document = await booked([jars("IM-1", 1)], stock.replace("2026-11-01", "2026-11-21"));
    expect(document.short).toMatchObject([{ balance: "0", reason: "balance" }]);
    expect(document.balances).toMatchObject([{ entered: "10", exited: "0", balance: "10" }]);
  });

  it("shares a line out over the goods' numbers in the book where none covers it alone", async () => {
    const two = `${book},21,7,2026-11-01,entry,2,142,,\n${book},21,8,2026-11-02,entry,5,142,,\n`;
    // 7 are there. The first 6 are 2 of number 7 and 4 of number 8, at ¥50 and 0.5 kg each: ¥100, 1 kg and ¥200, 2 kg.
    const made = await booked([jars("IM-1", 6), jars("IM-2", 2)], two);
    expect(
      made.exits.map(({ putrecSeqno, qty, orders, balance }) => [putrecSeqno, qty, orders, balance]),
    ).toEqual([
      ["7", "2", 1, "0"],
      ["8", "4", 1, "1"],
    ]);
    expect(
      made.inventoryList.map(({ putrecSeqno, dclQty, lawfQty, dclTotalAmt }) => [
        ...[putrecSeqno, dclQty, lawfQty, dclTotalAmt],
      ]),
    ).toEqual([
      ["7", "2", "1", "100.00"],
      ["8", "4", "2", "200.00"],
    ]);
    expect(made.short).toMatchObject([{ orderNo: "IM-2", qty: "2", balance: "1", reason: "balance" }]);
  });

  it("keeps legal quantities and price whole when it shares them out", async () => {
    const three = ["7", "8", "9"].map((number) => `${book},21,${number},2026-11-01,entry,1,142,,\n`).join("");
    // ¥100.00 and 1 kg of three jars: 33.33 + 33.33 + 33.34, and 0.33333 twice with 0.33334.
    const line = jars("IM-1", 3, { qty1: "1", price: "33.33333", totalPrice: "100.00" });
    const { inventoryList } = await booked([line], three);
    expect(inventoryList.map(({ lawfQty, dclTotalAmt }) => [lawfQty, dclTotalAmt])).toEqual([
      ["0.33333", "33.33"],
      ["0.33333", "33.33"],
      ["0.33334", "33.34"],
    ]);
  });

  it("deducts in the book's unit, whichever quantity of the line has it", async () => {
    const kilograms = `${book},21,7,2026-11-01,entry,10,035,0409000000,honey\n`;
    const { exits } = await booked([jars("IM-1", 4)], kilograms);
    expect(exits).toMatchObject([{ unit: "035", qty: "2", balance: "8" }]);
    const pieces = await booked([jars("IM-1", 4)], kilograms.replace("035", "011"));
    expect(pieces.short).toMatchObject([{ reason: "unit", qty: "4", unit: "142", balance: "10" }]);
  });

  it("lists goods that the stock does not have", async () => {
    const document = await booked([jars("IM-1", 1, { itemRecordNo: "22" })], stock);
    expect(document.short).toMatchObject([{ reason: "item", itemRecordNo: "22", balance: null }]);
    expect(document.findings).toMatchObject([{ kind: "item", value: `${book} · 22 · 1 142` }]);
  });

  it("counts an order once for goods that it has in several lines", async () => {
    const { exits } = await booked(
      [
        jars("IM-1", 1, { gnum: "1", itemNo: "A" }),
        jars("IM-1", 2, { gnum: "2", itemNo: "B" }),
        jars("IM-2", 1),
      ],
      stock,
    );
    expect(exits).toMatchObject([{ qty: "4", orders: 2, balance: "6" }]);
  });

  it("adds up gate passes with every parcel, and makes a zone inventory a day", async () => {
    const document = await booked([jars("IM-1", 4), jars("IM-2", 2), jars("IM-3", 9)], stock);
    // Three parcels of 1.2 and 1.0 kg.
    expect(document.gatePasses).toEqual([
      { date: "2026-11-20", emsNo: book, orders: 3, packages: 3, grossWeight: "3.6", netWeight: "3" },
    ]);
    expect(document.inventoryHead).toMatchObject([
      {
        ...{ etpsInnerInvtNo: `${book}-20261120`, putrecNo: book, invtType: "8", impexpMarkcd: "E" },
        ...{ supvModecd: "1210", dclPlcCuscd: "3302", dclEtpsno: "3302980003", dclEtpsNm: "示例报关" },
        ...{ bizopEtpsno: "330296000Z", rcvgdEtpsno: null, invtDclTime: null },
      },
    ]);
    // 4 + 2 jars of ¥50: the 9 are not covered.
    expect(document.inventoryList).toMatchObject([
      {
        ...{ etpsInnerInvtNo: `${book}-20261120`, gdsSeqno: 1, putrecSeqno: "7", gdsMtno: "21" },
        ...{ gdecd: "0409000000", dclQty: "6", lawfUnitcd: "035", lawfQty: "3", dclUprcAmt: "50.0000" },
        ...{ dclTotalAmt: "300.00", dclCurrcd: "142", natcd: "609", destinationNatcd: "142" },
      },
    ]);
  });

  it("passes over exports and imports straight to the buyer, which is said where nothing is left", async () => {
    const { exits, notes, status } = await booked([row()], stock);
    expect([exits, status]).toEqual([[], 0]);
    expect(notes[0]).toContain("no inventories of bonded imports");
  });
});

describe("a stock", () => {
  it("counts rows that say the same, and says which", async () => {
    const entry = `${book},21,7,2026-11-01,entry,10,142,,\n`;
    const other = entry.replace("10,142", "9,142");
    const { balances, notes } = await booked([jars("IM-1", 1)], `${entry}${other}${entry}${entry}`);
    expect(balances).toMatchObject([{ entered: "39", balance: "38" }]);
    expect(notes.join()).toContain("2 rows of the stock say the same");
    expect(notes.join()).toContain("line 4 does as line 2");
    const single = await booked([jars("IM-1", 1)], entry + other);
    expect(single.notes.join()).not.toContain("say the same");
  });

  it("takes a unit by its name, and says so", async () => {
    const { exits, notes } = await booked([jars("IM-1", 4)], `${book},21,7,2026-11-01,entry,10,瓶,,\n`);
    expect(exits).toMatchObject([{ unit: "142", qty: "4", balance: "6" }]);
    expect(notes.join()).toContain("瓶 → 142");
  });

  it.each([
    [`${book},21,7,2026-11-01,exit,10,142,,`, "exit"],
    [`${book},21,7,2026-13-01,entry,10,142,,`, "2026-13-01"],
    [`${book},21,7,2026-11-01,entry,-1,142,,`, "-1"],
    [`${book},21,7,2026-11-01,entry,"1,000",142,,`, "1,000"],
    [`${book},21,7,2026-11-01,entry,10,piece,,`, "piece"],
    [`${book},21,7,2026-11-01,entry,10,999,,`, "999"],
    [`,21,7,2026-11-01,entry,10,142,,`, "emsNo"],
    [`${book},21,7,2026-11-01,entry,10,142,,\n${book},21,7,2026-11-02,entry,10,035,,`, "035"],
  ])("is refused for %s", async (text, named) => {
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv([jars("IM-1", 1)]), "s.csv": header + text });
    const { status, stderr } = await qingdan(
      ["book", "m.csv", "--stock", "s.csv", "--no-ledger", "--lang", "en"],
      { cwd },
    );
    expect([status, stderr]).toEqual([2, expect.stringMatching(/s\.csv, line [23]/)]);
    expect(stderr).toContain(named);
  });
});

describe("book with a ledger", () => {
  it("counts what was released, by the day of release", async () => {
    const shop = office("I");
    writeFileSync(join(shop.cwd, "stock.csv"), `${header}${book},21,7,2026-11-01,entry,10,142,,\n`);
    await shop.declare("a", [jars("IM-1", 4), jars("IM-2", 3)]);
    await shop.send();
    await shop.answer("IM-1", "800", "", { time: "20261123080000000" }, "I");
    const { status } = await shop.run(
      ...["book", "a", "--stock", "stock.csv", "-o", "b", "--lang", "en", "-f", "xlsx"],
    );
    expect(status).toBe(0);
    expect(filesBelow(join(shop.cwd, "b"))).toEqual([
      ...["balances.csv", "book.json", "book.xlsx", "exits.csv", "gate-passes.csv"],
      ...["inventory-head.csv", "inventory-list.csv", "short.csv"],
    ]);
    const text = readFileSync(join(shop.cwd, "b/exits.csv"), "utf8").replace("\ufeff", "");
    expect(text.split("\n")[0]).toBe("date,emsNo,itemRecordNo,putrecSeqno,gcode,unit,qty,orders,balance");
    expect(recordsOf(text)).toMatchObject([{ date: "2026-11-23", qty: "4", balance: "6" }]);
  });

  it("says that nothing is known to be released without one", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "m.csv": csv([jars("IM-1", 1)]),
      "s.csv": `${header}${book},21,7,2026-11-01,entry,10,142,,\n`,
    });
    const { status, stdout } = await qingdan(
      ["book", "m.csv", "--stock", "s.csv", "--no-ledger", "--lang", "en"],
      { cwd },
    );
    expect([status, stdout]).toEqual([0, expect.stringContaining("without a ledger nothing is known")]);
  });
});
