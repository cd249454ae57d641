import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { type Amount, add, formatAmount } from "../../src/values/amount.js";
import {
  at,
  type Files,
  filesBelow,
  folder,
  outputOf,
  profile,
  qingdan,
  type Result,
  startQingdan,
} from "../support/cli.js";
import { aside, bonded, costing, declareImports, person } from "../support/imports.js";
import { csv, type Row, row } from "../support/manifest.js";

/** A folder with a ledger: its commands, always on that ledger. */
function place(batches: Readonly<Record<string, readonly Row[]>>, files: Files = {}) {
  const manifests = Object.entries(batches).map(([name, rows]) => [`${name}.csv`, csv(rows)]);
  const cwd = folder({ "qingdan.yaml": profile, ...Object.fromEntries(manifests), ...files });
  const run = (...args: readonly string[]): Promise<Result> => qingdan([...args, ...ledger], aside(cwd));
  return {
    cwd,
    run,
    /** Declares a batch into `out`; its lanes in the manifest's order. */
    async declare(batch: string, out = batch, ...args: readonly string[]): Promise<Result> {
      return run("declare", `${batch}.csv`, "--out", out, "--at", at, "--quiet", ...args);
    },
    out: (name: string) => outputOf(join(cwd, name)),
    /** What stands in the ledger: yuan used by all buyers together, and the orders whose bookings are in force. */
    state: () =>
      reading(join(cwd, "l.sqlite"), (open) => ({
        used: formatAmount(
          [...open.buyers()].reduce<Amount>((sum, { used }) => add(sum, used), 0),
          2,
        ),
        orders: [...open.bookings()].flatMap(({ state, orderNo }) => (state === "active" ? [orderNo] : [])),
      })) ?? { used: "0.00", orders: [] },
    /** Every booking that the ledger has or had. */
    bookings: () => reading(join(cwd, "l.sqlite"), (open) => [...open.bookings()]),
  };
}

function reading<T>(file: string, work: (ledger: LedgerFile) => T): T | undefined {
  const open = LedgerFile.read(file);
  try {
    return open && work(open);
  } finally {
    open?.close();
  }
}

const ledger = ["--ledger", "l.sqlite"] as const;

/** Orders of ¥5000.00 each, of one buyer. */
function thousands(count: number, from = 0, cells: Row = {}): Row[] {
  return Array.from({ length: count }, (_, index) =>
    costing("5000.00", { orderNo: `IM-${from + index}`, ...cells }),
  );
}

function lanes(place: { out(name: string): ReturnType<typeof outputOf> }, name: string) {
  const { lanes } = place.out(name).run;
  return Object.fromEntries(
    Object.entries(lanes).flatMap(([lane, { orders }]) => (orders > 0 ? [[lane, orders]] : [])),
  );
}

/** Every file of a run, by its path. */
function bytesOf(cwd: string, out: string): Record<string, string> {
  const path = join(cwd, out);
  return Object.fromEntries(filesBelow(path).map((name) => [name, readFileSync(join(path, name), "utf8")]));
}

/** The files of a run but for findings.ndjson and run.json, where a run that was made again notes the first one. */
function madeBytesOf(cwd: string, out: string): Record<string, string> {
  const { "findings.ndjson": _findings, "run.json": _run, ...made } = bytesOf(cwd, out);
  return made;
}

describe.concurrent("declare with a ledger", () => {
  it("books what it declares, and nothing else", async () => {
    const rows = [
      ...thousands(2),
      costing("6000.00", { orderNo: "IM-single" }),
      costing("5200.00", { orderNo: "IM-general", qty: "2", price: "2600.00" }),
      costing("100.00", { orderNo: "IM-rejected", packNo: "2" }),
    ];
    const shop = place({ a: rows });
    expect((await shop.declare("a")).status).toBe(1);
    // 2 × 5000.00 + 6000.00
    expect(shop.state()).toEqual({ used: "16000.00", orders: ["IM-0", "IM-1", "IM-single"] });
    expect(shop.out("a").run.options).toMatchObject({ ledger: true });
  });

  it("gives the same bytes and the same ledger for the same batch again, under whatever name", async () => {
    const shop = place({ a: [...thousands(6), costing("1000.00", { orderNo: "IM-6" })] });
    await shop.declare("a", "first");
    const before = shop.bookings();
    await shop.declare("a", "second");
    expect(shop.bookings()).toEqual(before);
    expect(madeBytesOf(shop.cwd, "second")).toEqual(madeBytesOf(shop.cwd, "first"));
    expect(lanes(shop, "second")).toEqual({ bonded: 6, "general-trade": 1 });
  });

  it("goes on with the year where another batch left it", async () => {
    const rows = (...totals: readonly string[]) =>
      totals.map((total, index) => costing(total, { orderNo: `IM-b${index}` }));
    const shop = place({ a: thousands(5), b: rows("1000.01", "999.99", "0.02", "0.01") });
    await shop.declare("a");
    await shop.declare("b");
    expect(shop.out("b").formal.map(({ orderNo }) => orderNo)).toEqual(["IM-b0", "IM-b2"]);
    expect(shop.out("b").findings.map(({ rule, expected }) => `${rule} ${expected}`)).toEqual([
      "import/annual-limit 25000.00 + 1000.01 = 26000.01 > 26000.00",
      "import/annual-limit 25999.99 + 0.02 = 26000.01 > 26000.00",
    ]);
    expect(shop.state().used).toBe("26000.00");
  });

  it("counts an order that stands in two batches once, with its latest figure", async () => {
    const shop = place({
      a: thousands(4),
      b: [...thousands(4), costing("5000.00", { orderNo: "IM-4" })],
      c: [costing("4000.00", { orderNo: "IM-0" }), costing("2000.00", { orderNo: "IM-5" })],
    });
    await shop.declare("a");
    await shop.declare("b");
    expect(lanes(shop, "b")).toEqual({ bonded: 5 });
    expect(shop.state().used).toBe("25000.00");
    // 25000 − 5000 + 4000 = 24000, and 2000 more are 26000.
    await shop.declare("c");
    expect(lanes(shop, "c")).toEqual({ bonded: 2 });
    expect(shop.state().used).toBe("26000.00");
  });

  it("holds no person in clear, nor prints or writes one but in messages and the rows as they came", async () => {
    const people = Array.from({ length: 6 }, (_, index) => person(index));
    const rows = people.map((someone, index) =>
      costing(index % 2 === 0 ? "100.00" : "5200.00", {
        orderNo: `IM-${index}`,
        ...someone,
        ...(index === 2 ? { packNo: "2", buyerTelephone: `${someone.buyerTelephone}0` } : {}),
        ...(index === 4 ? { buyerIdNumber: `${someone.buyerIdNumber.slice(0, 17)}?` } : {}),
        ...(index === 5 ? { qty: "2", price: "2600.00" } : {}),
      }),
    );
    const twice = { ...costing("100.00", { orderNo: "IM-6", ...people[0] }), buyerName: "司马示例" };
    const conflict = [
      bonded({ orderNo: "IM-7" }),
      bonded({ orderNo: "IM-7", consigneeAddress: "安徽省示例市9号" }),
    ];
    const shop = place({ a: [...rows, twice, ...conflict] });
    const printed: string[] = [];
    const runs = [
      ["validate", "--format", "text"],
      ["validate", "--format", "sarif", "--lang", "en"],
      ["declare", "--format", "text", "--lang", "en", "--out", "out"],
      ["declare", "--format", "ndjson", "--out", "again"],
    ];
    for (const args of runs) {
      const { stdout, stderr } = await shop.run(...args, "a.csv", "--at", at);
      printed.push(stdout, stderr);
    }
    const show = await shop.run("ledger", "show", "--buyer", people[0]?.buyerIdNumber ?? "");
    printed.push(show.stdout);
    const files = filesBelow(shop.cwd).filter((name) => name.startsWith("l.sqlite"));
    const stored = files.map((name) => readFileSync(join(shop.cwd, name)).toString("latin1"));
    const { "rejected.csv": rejected, "formal.csv": formal, ...written } = bytesOf(shop.cwd, "out");
    const records = Object.entries(written).flatMap(([name, text]) =>
      name.startsWith("messages/") ? [] : [text],
    );
    const clear = people.flatMap(({ buyerIdNumber, buyerName, buyerTelephone, consigneeAddress }) => [
      buyerIdNumber,
      buyerIdNumber.slice(0, 17),
      buyerName,
      buyerTelephone,
      consigneeAddress,
    ]);
    for (const secret of [...clear, "司马示例", "安徽省示例市9号"]) {
      for (const text of [...printed, ...records]) expect(text).not.toContain(secret);
      const latin = Buffer.from(secret).toString("latin1");
      for (const text of stored)
        expect(text.includes(latin) || text.toUpperCase().includes(latin)).toBe(false);
    }
    expect(rejected).toContain(people[2]?.buyerIdNumber);
    expect(formal).toContain(people[5]?.consigneeAddress);
    expect(files.length).toBeGreaterThan(0);
  });

  it("counts customs' own figure that was imported, by the number in capitals or not", async () => {
    // A number whose check character is X.
    const someone = Array.from({ length: 30 }, (_, index) => person(index)).find(({ buyerIdNumber }) =>
      buyerIdNumber.endsWith("X"),
    );
    const number = someone?.buyerIdNumber ?? "";
    const shop = place(
      {
        a: [
          costing("4000.01", { orderNo: "IM-1", ...someone }),
          costing("4000.00", { orderNo: "IM-2", ...someone }),
          costing("1.00", { orderNo: "IM-3", ...someone, buyerIdNumber: number.toLowerCase() }),
        ],
      },
      { "balance.csv": `buyerIdNumber,year,amount\n${number.toLowerCase()},2026,22000.00\n` },
    );
    expect((await shop.run("ledger", "import", "balance.csv", "--at", at)).status).toBe(0);
    await shop.declare("a");
    const { formal, rejected, findings } = shop.out("a");
    expect(formal.map(({ orderNo }) => orderNo)).toEqual(["IM-1"]);
    // GB 11643: the check character is the capital X.
    expect(rejected.map(({ orderNo, findings: ids }) => `${orderNo} ${ids}`)).toEqual([
      "IM-3 identity/id-card",
    ]);
    expect(findings.find(({ rule }) => rule === "import/annual-limit")?.expected).toBe(
      "22000.00 + 4000.01 = 26000.01 > 26000.00",
    );
    expect(shop.state().used).toBe("26000.00");
  });

  it("gives room again where an order is voided, once: its own run repeated finds what others took since", async () => {
    const shop = place({ a: thousands(5), b: [costing("5000.00", { orderNo: "IM-new" })] });
    await shop.declare("a");
    await shop.declare("b", "b1");
    expect(lanes(shop, "b1")).toEqual({ "general-trade": 1 });
    expect((await shop.run("ledger", "void", "IM-3", "--at", at)).status).toBe(0);
    expect(shop.state().used).toBe("20000.00");
    await shop.declare("b", "b2");
    expect(lanes(shop, "b2")).toEqual({ bonded: 1 });
    const after = shop.state();
    expect(after).toEqual({ used: "25000.00", orders: ["IM-0", "IM-1", "IM-2", "IM-4", "IM-new"] });
    await shop.declare("a", "a2");
    // Declared once more, IM-3 would make 30000.00; the orders that stayed booked come first.
    expect(shop.state()).toEqual(after);
    expect(lanes(shop, "a2")).toEqual({ bonded: 4, "general-trade": 1 });
    expect(shop.out("a2").formal.map(({ orderNo }) => orderNo)).toEqual(["IM-3"]);
  });

  it("counts orders that were all voided and are declared once more once each, as a check of them does", async () => {
    // Five times 5000.00 is 25000.00 of 26000.00: all fit again.
    const shop = place({ a: thousands(5) });
    await shop.declare("a");
    const orders = [0, 1, 2, 3, 4].map((number) => `IM-${number}`);
    expect((await shop.run("ledger", "void", ...orders, "--at", at)).status).toBe(0);
    expect(shop.state()).toEqual({ used: "0.00", orders: [] });
    const checked = await shop.run("validate", "a.csv", "--at", at, "--format", "json");
    await shop.declare("a", "a2");
    expect(lanes(shop, "a2")).toEqual({ bonded: 5 });
    expect((JSON.parse(checked.stdout) as { lanes: object }).lanes).toEqual(shop.out("a2").run.lanes);
    expect(shop.state()).toEqual({ used: "25000.00", orders });
  });

  it("counts the yearly quantity of the positive list over batches", async () => {
    const sugar = (orderNo: string, kilograms: string) =>
      bonded({ orderNo, gcode: "1701991000", qty1: kilograms, unit1: "035" });
    const shop = place(
      { a: [sugar("IM-1", "1.5")], b: [sugar("IM-2", "0.6"), sugar("IM-3", "0.5")] },
      { "list.csv": "code,yearlyLimit,yearlyUnit\n17019910,2,035\n" },
    );
    const list = ["--positive-list", "list.csv"];
    await shop.declare("a", "a", ...list);
    await shop.declare("b", "b", ...list);
    expect(shop.out("b").rejected.map(({ orderNo }) => orderNo)).toEqual(["IM-2"]);
    expect(shop.out("b").findings.map(({ expected }) => expected)).toEqual([
      "1.5 + 0.6 = 2.1 > 2 (035 千克)",
    ]);
    await shop.declare("b", "again", ...list);
    expect(madeBytesOf(shop.cwd, "again")).toEqual(madeBytesOf(shop.cwd, "b"));
  });
});

describe.concurrent("validate with a ledger", () => {
  it("makes none", async () => {
    const shop = place({ a: thousands(1) });
    expect((await shop.run("validate", "a.csv", "--at", at)).status).toBe(0);
    expect(filesBelow(shop.cwd)).toEqual(["a.csv", "qingdan.yaml"]);
  });

  it("reads the year and books nothing", async () => {
    const shop = place({ a: thousands(5), b: [costing("1000.01", { orderNo: "IM-b" })] });
    await shop.declare("a");
    const before = shop.bookings();
    const { status, stdout } = await shop.run("validate", "b.csv", "--at", at, "--format", "ndjson");
    expect(status).toBe(0);
    expect(stdout).toContain("25000.00 + 1000.01 = 26000.01 > 26000.00");
    await shop.run("validate", "a.csv", "--at", at);
    expect(shop.bookings()).toEqual(before);
  });
});

describe.concurrent("declare without a ledger", () => {
  it("says so, in words and in run.json, and leaves none behind", async () => {
    const { cwd, out } = await declareImports(thousands(5));
    expect(out.run.options).toMatchObject({ ledger: false });
    expect(filesBelow(cwd).filter((name) => name.includes("sqlite"))).toEqual([]);
    const said = async (lang: string) =>
      (
        await qingdan(
          ["declare", "m.csv", "--out", lang, "--no-ledger", "--at", at, "--lang", lang],
          aside(cwd),
        )
      ).stdout;
    expect(await said("zh")).toMatch(/未用台账（--no-ledger）/);
    expect(await said("en")).toMatch(/no ledger \(--no-ledger\)/);
  });

  it("uses the user's own, in the user's data directory, where nothing is said", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "a.csv": csv(thousands(1)) });
    await qingdan(["declare", "a.csv", "--out", "out", "--at", at], aside(cwd));
    expect(existsSync(join(cwd, "data/qingdan/ledger.sqlite"))).toBe(true);
  });

  it("makes one for exports too, and none with --no-ledger", async () => {
    const cwd = folder({ "e.csv": csv([row()]), "qingdan.yaml": profile });
    const surroundings = aside(cwd);
    await qingdan(["declare", "e.csv", "--out", "none", "--at", at, "--no-ledger"], surroundings);
    expect(existsSync(join(cwd, "data"))).toBe(false);
    const { status, stderr } = await qingdan(["declare", "e.csv", "--out", "out", "--at", at], surroundings);
    expect([status, stderr]).toEqual([0, expect.stringContaining("新建了台账")]);
    expect(existsSync(join(cwd, "data/qingdan/ledger.sqlite"))).toBe(true);
    const { run } = outputOf(join(cwd, "out"));
    expect([run.options.ledger, run.ledger]).toEqual([
      true,
      { path: join(cwd, "data/qingdan/ledger.sqlite") },
    ]);
  });
});

describe.concurrent("declare that fails", () => {
  it("books nothing where the output directory holds another run", async () => {
    const shop = place({ a: thousands(1), b: thousands(1, 1) });
    await shop.declare("a");
    expect((await shop.declare("b", "a")).status).toBe(2);
    expect(shop.state().orders).toEqual(["IM-0"]);
  });

  it("books nothing, and writes nothing, where the ledger can't be used", async () => {
    const shop = place(
      { a: thousands(1) },
      { "l.sqlite": "this is no database, whatever its name\n".repeat(100) },
    );
    const { status, stderr } = await shop.declare("a");
    expect(status).toBe(2);
    expect(stderr).toContain("l.sqlite");
    expect(existsSync(join(shop.cwd, "a"))).toBe(false);
  });

  it("books nothing where run.json can't be put in its place", async () => {
    const shop = place({ a: thousands(1) });
    const { process: child, ended } = startQingdan(
      ["declare", "-", "--out", "out", "--at", at, "--quiet", ...ledger],
      aside(shop.cwd),
    );
    child.stdin?.write(csv(thousands(1)));
    const staging = join(shop.cwd, "out/.unfinished");
    await vi.waitFor(() => expect(existsSync(staging)).toBe(true), { timeout: 20_000, interval: 5 });
    // Something of another's stands where the messages go.
    cpSync(folder({ "messages/x": "" }), join(shop.cwd, "out"), { recursive: true });
    child.stdin?.end();
    expect((await ended).status).toBe(2);
    expect(existsSync(join(shop.cwd, "out/run.json"))).toBe(false);
    expect(shop.state()).toEqual({ used: "0.00", orders: [] });
  });
});

describe("several processes", () => {
  it("neither lose nor double a booking, and no buyer gets more than the year", async () => {
    const names = ["a", "b", "c"];
    const batches = Object.fromEntries(names.map((name, index) => [name, thousands(3, index * 3)]));
    const shop = place(batches);
    const results = await Promise.all(names.map((name) => shop.declare(name)));
    expect(results.map(({ status }) => status)).toEqual([0, 0, 0]);
    const sums = names.map((name) => lanes(shop, name));
    // Nine orders of 5000.00: five fit in 26000.00, whoever comes first.
    expect(sums.reduce((sum, { bonded = 0 }) => sum + bonded, 0)).toBe(5);
    const { used, orders } = shop.state();
    expect([used, orders.length]).toEqual(["25000.00", 5]);
  });

  it("of the same batch at once book it once", async () => {
    const shop = place({ a: thousands(5) });
    const results = await Promise.all(["x", "y"].map((out) => shop.declare("a", out)));
    expect(results.map(({ status }) => status)).toEqual([0, 0]);
    expect(shop.state().used).toBe("25000.00");
    expect(madeBytesOf(shop.cwd, "x")).toEqual(madeBytesOf(shop.cwd, "y"));
  });

  it("that are killed while they book leave nothing half done", async () => {
    const rows = Array.from({ length: 4_000 }, (_, index) =>
      costing("13.00", { orderNo: `IM-${index}`, ...person(index % 400) }),
    );
    const shop = place({ first: thousands(1, 90_000, person(500)), big: rows });
    await shop.declare("first");
    const journal = join(shop.cwd, "l.sqlite-journal");
    for (const delay of [0, 60]) {
      const { process: child, ended } = startQingdan(
        ["declare", "big.csv", "--out", `killed-${delay}`, "--at", at, "--quiet", ...ledger],
        aside(shop.cwd),
      );
      await vi.waitFor(() => expect(existsSync(journal) || child.exitCode !== null).toBe(true), {
        timeout: 20_000,
        interval: 2,
      });
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill("SIGKILL");
      await ended;
      expect(["5000.00", "57000.00"]).toContain(shop.state().used);
    }
    expect((await shop.declare("big")).status).toBe(0);
    // 4000 × 13.00 + 5000.00
    expect(shop.state().used).toBe("57000.00");
    expect(lanes(shop, "big")).toEqual({ bonded: 4_000 });
  }, 60_000);
});
