import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { receiverNames } from "../../src/extracts/receiver-names.js";
import { receivers } from "../../src/extracts/receivers.js";
import { at, folder, profile, qingdan } from "../support/cli.js";
import { bonded, person } from "../support/imports.js";
import { csv, type Row, row } from "../support/manifest.js";

interface Made {
  readonly receiver: string;
  readonly orders: number;
  readonly persons: string;
  readonly period: string | null;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly notes: readonly string[];
}

const rates = "month,currency,rate\n2026-11,502,7.1\n2026-10,502,7.2\n";

/** What `extract` makes of a manifest. */
async function extract(
  rows: readonly Row[],
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Made> {
  const cwd = folder({ "m.csv": csv(rows), "rates.csv": rates, ...files });
  const words = [
    "extract",
    "m.csv",
    "--no-ledger",
    "--rates",
    "rates.csv",
    "--at",
    at,
    "-f",
    "json",
    "--lang",
    "en",
  ];
  const { status, stdout, stderr } = await qingdan([...words, ...args], { cwd });
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
}

const buyer = person(0);

describe("persons' data", () => {
  it.each(receiverNames)("is not in the extract for %s unless the profile names it", async (receiver) => {
    const { persons, rows } = await extract([bonded()], ["--for", receiver]);
    expect(rows.length).toBeGreaterThan(0);
    expect(persons).toBe(["tax", "commerce"].includes(receiver) ? "none" : "masked");
    const text = JSON.stringify(rows);
    for (const value of Object.values(buyer)) expect(text).not.toContain(value);
  });

  it("stands as it is for a receiver that the profile names", async () => {
    const files = { "p.yaml": "extract: { receivers: [customs, logistics] }\n" };
    const customs = await extract([bonded()], ["--for", "customs", "-p", "p.yaml"], files);
    expect([customs.persons, customs.rows[0]]).toMatchObject(["clear", buyer]);
    const logistics = await extract([bonded()], ["--for", "logistics", "-p", "p.yaml"], files);
    const { buyerIdNumber, ...needed } = buyer;
    expect([logistics.persons, logistics.rows[0]]).toMatchObject(["clear", needed]);
    expect(JSON.stringify(logistics.rows)).not.toContain(buyerIdNumber);
    // Not named: masked.
    const exchange = await extract([bonded()], ["--for", "exchange", "-p", "p.yaml"], files);
    expect(exchange.persons).toBe("masked");
  });

  it.each(receiverNames)(
    "is masked for %s where it stands in the number of an order or goods' name",
    async (receiver) => {
      const { buyerIdNumber } = buyer;
      const rows = [bonded({ orderNo: buyerIdNumber, gname: `蜂蜜${buyerIdNumber}` })];
      const made = await extract(rows, ["--for", receiver]);
      expect(made.orders).toBe(1);
      expect(JSON.stringify(made.rows)).not.toContain(buyerIdNumber);
    },
  );

  it.each(receiverNames)(
    "is masked for %s where it stands in another text of the order",
    async (receiver) => {
      const { buyerTelephone, consigneeAddress } = buyer;
      const { rows } = await extract(
        [
          bonded({
            ...{ gname: `蜂蜜${buyerTelephone}`, gmodel: `送${consigneeAddress}` },
            logisticsNo: `W${buyerTelephone}`,
          }),
        ],
        ["--for", receiver],
      );
      expect(rows).toHaveLength(1);
      for (const value of [buyerTelephone, consigneeAddress])
        expect(JSON.stringify(rows)).not.toContain(value);
    },
  );

  it("never has an identity number for others than customs", () => {
    const having = receiverNames.filter((name) =>
      receivers[name].columns.some(({ personal }) => personal === "identity-number"),
    );
    expect(having).toEqual(["customs"]);
    // Whatever is a person's in an inventory is a column that is masked.
    for (const { columns } of Object.values(receivers))
      for (const { fact, personal } of columns)
        if (/buyer(IdNumber|Name|Telephone)|consignee/.test(fact))
          expect([fact, personal]).toEqual([fact, expect.any(String)]);
  });
});

describe("the layout of a receiver", () => {
  it.each(receiverNames)("names every column of %s once, in both languages", (receiver) => {
    const { columns } = receivers[receiver];
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const titles = columns.map(({ zh }) => zh);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it("is that of the file, headers in either language", async () => {
    const cwd = folder({ "m.csv": csv([bonded()]) });
    const words = ["extract", "m.csv", "--no-ledger", "--at", at, "--for", "logistics"];
    for (const [language, first] of [
      ["zh", "进出口"],
      ["en", "direction"],
    ] as const) {
      await qingdan([...words, "--lang", language, "-o", language, "-f", "xlsx"], { cwd });
      const [header = []]: string[][] = parse(readFileSync(join(cwd, language, "logistics.csv")), {
        bom: true,
      });
      expect(header[0]).toBe(first);
      expect(header.length).toBe(receivers.logistics.columns.length);
      expect(JSON.parse(readFileSync(join(cwd, language, "extract.json"), "utf8")).receiver).toBe(
        "logistics",
      );
    }
  });
});

describe("extracts by line and order", () => {
  const order = (orderNo: string, cells: Row = {}) => row({ orderNo, ieDate: "20261105", ...cells });
  const twoLines = [
    order("SO-1", {
      gnum: "1",
      gcode: "6109100021",
      currency: "502",
      qty: "2",
      price: "10",
      totalPrice: "20",
    }),
    order("SO-1", {
      gnum: "2",
      gcode: "9503008900",
      currency: "502",
      qty: "1",
      price: "5.01",
      totalPrice: "5.01",
    }),
  ];

  it("have a row a goods line, with yuan and dollars of each", async () => {
    const { rows, orders } = await extract(twoLines, ["--for", "tax"]);
    expect(orders).toBe(1);
    // 20 × 7.1 = 142.00; 5.01 × 7.1 = 35.571, to the fen 35.57.
    expect(rows).toMatchObject([
      { orderNo: "SO-1", gnum: 1, gcode: "6109100021", amount: "20", valueCny: "142.00", valueUsd: "20.00" },
      { orderNo: "SO-1", gnum: 2, gcode: "9503008900", amount: "5.01", valueCny: "35.57", valueUsd: "5.01" },
    ]);
  });

  it("have no time of a message that a manifest does not tell", async () => {
    const rows = [order("SO-1"), order("SO-2", { appTime: "20261105083000" })];
    const made = await extract(rows, ["--for", "customs"]);
    expect(made.rows.map(({ orderNo, appTime }) => [orderNo, appTime])).toEqual([
      ["SO-1", null],
      ["SO-2", "20261105083000"],
    ]);
  });

  it("have a row an order for carriers, with the sums of its lines", async () => {
    const { rows } = await extract(twoLines, ["--for", "logistics"]);
    expect(rows).toMatchObject([
      {
        orderNo: "SO-1",
        hs6: ["610910", "950300"],
        valueCny: "177.57",
        valueUsd: "25.01",
        battery: null,
        liquid: null,
      },
    ]);
  });

  it("say of batteries and liquids what the table says, and nothing else", async () => {
    const answers = (goods: string) =>
      extract(twoLines, ["--for", "logistics", "--goods", "g.csv"], { "g.csv": goods });
    // One of the two has it: Y, whatever the other; none has it: N; of one it is not known: nothing.
    const known = await answers("gcode,battery,liquid\n9503,Y,N\n6109,N,N\n");
    expect(known.rows).toMatchObject([{ battery: "Y", liquid: "N" }]);
    const partly = await answers("gcode,battery,liquid\n9503,N,Y\n");
    expect(partly.rows).toMatchObject([{ battery: null, liquid: "Y" }]);
    // The longest code counts.
    const longest = await answers("gcode,battery,liquid\n9503,Y,\n950300,N,\n6109,N,\n");
    expect(longest.rows).toMatchObject([{ battery: "N", liquid: null }]);
  });

  it("refuse goods with two answers, and take the same answer twice", async () => {
    const files = (goods: string) => folder({ "m.csv": csv(twoLines), "rates.csv": rates, "g.csv": goods });
    const words = ["extract", "m.csv", "--no-ledger", "--rates", "rates.csv", "--at", at, "--lang", "en"];
    const asked = (goods: string) =>
      qingdan([...words, "--for", "logistics", "--goods", "g.csv"], { cwd: files(goods) });
    const header = "itemNo,gcode,battery,liquid\n";
    const { status, stderr } = await asked(`${header},9503,Y,N\n,9503,Y,\n`);
    expect([status, stderr]).toEqual([2, expect.stringContaining("9503 has other answers in line 2")]);
    expect((await asked(`${header}A,,Y,N\nA,,Y,N\n`)).status).toBe(0);
  });

  it("take what was declared in a period, its first and last day included", async () => {
    const rows = ["20261031", "20261101", "20261130", "20261201"].map((ieDate, index) =>
      order(`SO-${index}`, { ieDate }),
    );
    const { rows: found, orders, period } = await extract(rows, ["--for", "exchange", "--period", "2026-11"]);
    expect([orders, period, found.map(({ orderNo }) => orderNo)]).toEqual([2, "2026-11", ["SO-1", "SO-2"]]);
    const none = await extract(rows, ["--for", "exchange", "--period", "2025"]);
    expect([none.rows, none.notes[0]]).toEqual([[], "no order fits, and the table is empty"]);
  });

  it("add up enterprises for the commerce authority, without an order's number", async () => {
    const rows = [
      order("SO-1", { currency: "142", price: "100", qty: "1", totalPrice: "100" }),
      order("SO-2", { currency: "142", price: "50.50", qty: "1", totalPrice: "50.50" }),
    ];
    const made = await extract(rows, ["--for", "commerce"]);
    // Yuan 150.50; dollars 100 ÷ 7.1 = 14.0845… → 14.08, 50.50 ÷ 7.1 = 7.1126… → 7.11, together 21.19.
    expect(made.rows).toMatchObject([
      { direction: "E", model: "B2C", orders: 2, lines: 2, valueCny: "150.50", valueUsd: "21.19" },
    ]);
    expect(JSON.stringify(made.rows)).not.toContain("SO-");
  });

  it("say of a run directory that a currency has no rate, and leave its yuan open", async () => {
    const dollars = { currency: "502", qty: "1", price: "20", totalPrice: "20" };
    const files = { "qingdan.yaml": profile, "rates.csv": rates, "m.csv": csv([order("SO-1", dollars)]) };
    const cwd = folder(files);
    const common = ["--no-ledger", "--at", at, "--lang", "en"];
    await qingdan(["declare", "m.csv", "--rates", "rates.csv", "-o", "run", ...common], { cwd });
    const words = ["extract", "run", "--for", "tax", "-f", "json", "-o", "out", ...common];
    const { status, stdout } = await qingdan(words, { cwd });
    const { rows, findings } = JSON.parse(stdout);
    expect([status, rows[0].amount, rows[0].valueCny]).toEqual([1, "20", null]);
    expect(findings).toMatchObject([{ rule: "fx/rate-missing", orderNo: "SO-1", value: "502" }]);
    // Nothing but the tables and the document: no messages were written.
    expect(readdirSync(join(cwd, "out")).sort()).toEqual(["extract.json", "tax.csv"]);
  });

  it("add up the lines of an order that have a rate, and count it as one whose value is not known", async () => {
    const lines = [
      order("SO-1", { gnum: "1", currency: "142", qty: "1", price: "30", totalPrice: "30" }),
      order("SO-1", { gnum: "2", currency: "502", qty: "1", price: "20", totalPrice: "20", itemNo: "B" }),
      order("SO-2", { currency: "142", qty: "1", price: "12.50", totalPrice: "12.50" }),
    ];
    const cwd = folder({ "qingdan.yaml": profile, "rates.csv": rates, "m.csv": csv(lines) });
    const common = ["--no-ledger", "--at", at, "--lang", "en"];
    await qingdan(["declare", "m.csv", "--rates", "rates.csv", "-o", "run", ...common], { cwd });
    const { stdout } = await qingdan(["extract", "run", "--for", "commerce", "-f", "json", ...common], {
      cwd,
    });
    // The yuan of both orders, 30.00 + 12.50; the 20 dollars have no rate.
    expect(JSON.parse(stdout).rows).toMatchObject([
      { orders: 2, parcels: 2, lines: 3, valueCny: "42.50", valueUsd: null, unvalued: 1 },
    ]);
    const stats = await qingdan(
      ["stats", "run", "--period", "2026-11", "--population", "declared", "-f", "json", ...common],
      { cwd },
    );
    expect(JSON.parse(stats.stdout).models).toMatchObject([{ valueCny: "42.50" }]);
  });

  it("leave dollars open where the month has no rate of theirs", async () => {
    const rows = [
      order("SO-1", { ieDate: "20260905", currency: "142", price: "100", qty: "1", totalPrice: "100" }),
    ];
    expect((await extract(rows, ["--for", "commerce"])).rows).toMatchObject([
      { valueCny: "100.00", valueUsd: null },
    ]);
    expect((await extract(rows, ["--for", "tax"])).rows).toMatchObject([
      { valueCny: "100.00", valueUsd: null },
    ]);
  });
});

it("a receiver that is none, and a period that is none, are refused with the words that are", async () => {
  const cwd = folder({ "m.csv": csv([bonded()]) });
  const asked = async (...words: readonly string[]) =>
    (await qingdan(["extract", "m.csv", ...words], { cwd })).stderr;
  expect(await asked("--for", "police")).toContain("customs、tax、exchange、commerce、logistics");
  expect(await asked("--for", "tax", "--period", "2026-Q5")).toContain("2026-Q2");
  expect(await asked()).toContain("--for");
});
