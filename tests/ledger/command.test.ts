import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Files, folder, qingdan, recordsOf } from "../support/cli.js";
import { anna, booking, boris, reading, startWorker, writing, yuan } from "./support.js";

const at = ["--at", "2026-11-20T10:00:00+08:00"];

/** A folder with files, and `qingdan ledger` in it with the ledger `l.sqlite`. */
function place(files: Files = {}) {
  const cwd = folder(files);
  const run = (...args: string[]) => {
    const time = args[0] === "export" ? [] : at;
    return qingdan(["ledger", ...args, "--ledger", "l.sqlite", ...time], { cwd, env: { LC_ALL: "C" } });
  };
  return { cwd, file: join(cwd, "l.sqlite"), run };
}

const { ebpCode } = booking();

/** Books ¥25000 of Anna's 2026 and ¥10 of Boris's. */
const bookBoth = (file: string) =>
  writing(file, (ledger) => {
    ledger.book(booking({ buyer: ledger.buyerKey(anna), amount: yuan("25000") }), "one");
    ledger.book(booking({ buyer: ledger.buyerKey(boris), amount: yuan("10"), orderNo: "SO-2" }), "one");
  });

interface Shown {
  readonly buyerIdNumber?: string;
  readonly buyers: readonly Record<string, unknown>[];
  readonly totals: Record<string, unknown>;
}

describe.concurrent("ledger show", () => {
  it("prints used, limit and rest of buyers as parts of their hashes", async () => {
    const { file, run } = place();
    await bookBoth(file);
    const hash = reading(file, (ledger) => ledger.buyerKey(anna));
    const [text, json] = await Promise.all([run("show", "--lang", "en"), run("show", "--format", "json")]);
    const shown = JSON.parse(json.stdout) as Shown;
    expect(shown.buyers).toContainEqual({
      buyer: hash.slice(0, 12),
      year: 2026,
      used: "25000.00",
      limit: "26000.00",
      left: "1000.00",
      orders: 1,
      balance: null,
    });
    expect(shown.totals).toEqual({ buyers: 2, orders: 2, used: "25010.00" });
    expect(text.stdout).toContain(hash.slice(0, 12));
    expect(text.stdout).toContain("2 buyers, 2 orders, ¥25,010.00 used");
    for (const { stdout } of [text, json]) {
      for (const words of [anna, boris, hash]) expect(stdout).not.toContain(words);
    }
    expect([text.status, json.status]).toEqual([0, 0]);
  });

  it("shows one buyer, masked, and one year", async () => {
    const { file, run } = place();
    await bookBoth(file);
    const one = await run("show", "--buyer", anna.toLowerCase(), "--format", "json");
    const shown = JSON.parse(one.stdout) as Shown;
    expect(shown.buyerIdNumber).toBe("110105**********2x");
    expect(shown.buyers.map(({ used }) => used)).toEqual(["25000.00"]);
    const other = await run("show", "--buyer", boris, "--year", "2025", "--format", "json");
    expect((JSON.parse(other.stdout) as Shown).buyers).toMatchObject([
      { year: 2025, used: "0.00", left: "26000.00" },
    ]);
    const wrong = await run("show", "--buyer", `${anna}9`);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).not.toContain(anna);
  });

  it("says where there is no ledger, and makes none", async () => {
    const { file, run } = place();
    const { status, stdout, stderr } = await run("show", "--format", "json");
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as Shown).buyers).toEqual([]);
    expect(stderr).toContain("还没有台账");
    expect(existsSync(file)).toBe(false);
  });
});

describe.concurrent("ledger import", () => {
  it.each([
    [`buyerIdNumber,year,amount,asOf\n${anna},2026,25999.99,2026-03-31\n${boris},2025,0.00001,\n`],
    [
      `\uFEFF金额,订购人证件号码,年度,截止日期\r\n25999.99,${anna},2026,20260331\r\n0.00001,${boris},2025,\r\n`,
    ],
  ])("sets customs' figures of %j", async (csv) => {
    const { file, run } = place({ "b.csv": csv });
    const { status, stdout } = await run("import", "b.csv");
    expect(status).toBe(0);
    expect(stdout).toContain("2");
    const [a, b] = reading(file, (ledger) => [ledger.buyerKey(anna), ledger.buyerKey(boris)]);
    const balances = reading(file, (ledger) => [...ledger.balances()]);
    expect(balances).toHaveLength(2);
    expect(balances).toContainEqual({ buyer: a, year: 2026, amount: yuan("25999.99"), asOf: "20260331" });
    expect(balances).toContainEqual({ buyer: b, year: 2025, amount: 1, asOf: "" });
  });

  it("names every fault with its line, masked, and writes nothing", async () => {
    const rows = [
      "buyerIdNumber,buyer,year,amount,asOf,state",
      `${anna},,2026,100,,"a
break"`, // lines 2 and 3
      `${anna.slice(0, 17)}1,,2026,100,,`, // 4: check character
      `,,2026,100,,`, // 5: nobody
      `${boris},${"a".repeat(64)},2026,100,,`, // 6: named twice over
      `${boris},,26,100,,`, // 7: year
      `${boris},,2024,1.000001,,`, // 8: six digits
      `${boris},,2023,-1,,`, // 9
      `${boris},,2022,"1,000",,`, // 10
      `${boris},,2021,1,2020-12-31,`, // 11: day outside the year
      `${boris},,2026,1,2026-12-31,`, // 12: a day to come
      `${boris},,2020,1,2020-02-30,`, // 13: no day
      `${anna.toLowerCase()},,2026,100,,`, // 14: line 2 again
    ];
    const { file, run } = place({ "b.csv": `${rows.join("\n")}\n` });
    const { status, stdout, stderr } = await run("import", "b.csv");
    expect(status).toBe(2);
    expect(stdout).toBe("");
    const lines = [...stderr.matchAll(/第(\d+)行：/g)].map(([, line]) => Number(line));
    expect(lines).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    for (const number of [anna, boris, anna.slice(0, 17)]) expect(stderr).not.toContain(number);
    expect(existsSync(file)).toBe(false);
  });

  it("refuses a column that it does not know, without its text", async () => {
    const { run } = place({
      "typo.csv": `buyerIdNumber,year,amount,as_of\n${anna},2026,1,2026-01-01\n`,
      "headless.csv": `${anna},2026,1\n`,
      "bytes.csv": Buffer.from([0x63, 0x2c, 0x41, 0xff, 0x41, 0x42, 0x43, 0x0a]),
    });
    const typo = await run("import", "typo.csv");
    expect([typo.status, typo.stderr.includes("as_of")]).toEqual([2, true]);
    const headless = await run("import", "headless.csv");
    expect([headless.status, headless.stderr.includes(anna)]).toEqual([2, false]);
    const bytes = await run("import", "bytes.csv");
    expect([bytes.status, bytes.stderr.includes("UTF-8")]).toEqual([2, true]);
  });

  it("waits for a process that has the ledger, and says so", async () => {
    const { cwd, file } = place();
    const worker = startWorker(
      file,
      `const ledger = await LedgerFile.open(file); say("holding"); await go(); ledger.commit(); ledger.close();`,
    );
    await worker.line();
    const { startQingdan } = await import("../support/cli.js");
    const { process: child, ended } = startQingdan(
      ["ledger", "import", "-", "--ledger", "l.sqlite", ...at, "--lang", "en"],
      { cwd },
    );
    child.stderr?.once("data", () => worker.go());
    child.stdin?.end(`buyerIdNumber,year,amount\n${anna},2026,1\n`);
    const { status, stderr } = await ended;
    expect(status).toBe(0);
    expect(stderr).toContain("in use by another process; waiting");
    expect(reading(file, (ledger) => [...ledger.balances()].length)).toBe(1);
  });
});

describe.concurrent("ledger export", () => {
  it("prints bookings and balances without a clear number, and its balances can be imported again", async () => {
    const { cwd, file, run } = place({ "b.csv": `buyerIdNumber,year,amount\n${boris},2026,7.5\n` });
    await bookBoth(file);
    await run("import", "b.csv");
    const { status, stdout } = await run("export");
    expect(status).toBe(0);
    for (const number of [anna, boris]) expect(stdout).not.toContain(number);
    const rows = recordsOf(stdout);
    expect(rows.map(({ kind, amount, orderNo }) => [kind, amount, orderNo])).toEqual([
      ["balance", "7.50", ""],
      ["booking", "25000.00", "SO-1"],
      ["booking", "10.00", "SO-2"],
    ]);
    const changed = stdout.replace(",7.50,", ",8.00,");
    const again = await qingdan(
      ["ledger", "import", "-", "--ledger", "l.sqlite", "--format", "json", ...at],
      {
        cwd,
        input: changed,
      },
    );
    expect(JSON.parse(again.stdout)).toMatchObject({ balances: 1, bookingsPassedOver: 2 });
    expect(reading(file, (ledger) => [...ledger.balances()].map(({ amount }) => amount))).toEqual([
      yuan("8"),
    ]);
  });
});

describe.concurrent("ledger void", () => {
  it("masks an identity number that stands where an order number belongs", async () => {
    const { file, run } = place();
    await bookBoth(file);
    for (const format of ["text", "json"]) {
      const { status, stdout, stderr } = await run("void", anna, "--format", format);
      expect([status, stdout.includes(anna), stderr.includes(anna)]).toEqual([1, false, false]);
      expect(stdout).toContain(`${anna.slice(0, 6)}**********${anna.slice(-2)}`);
    }
  });

  const amounts = (file: string) =>
    reading(file, (ledger) => [...ledger.buyers()].map(({ used }) => used).sort((a, b) => (a < b ? -1 : 1)));

  it("gives orders back: 0 where all were, 1 where one is unknown or was back before", async () => {
    const { file, run } = place();
    await bookBoth(file);
    expect(await run("void", "SO-2", "--lang", "en")).toMatchObject({
      status: 0,
      stdout: "SO-2 given back, ¥10.00\n",
    });
    expect(amounts(file)).toEqual([0, yuan("25000")]);
    const mixed = await run("void", "SO-1", "SO-2", "SO-9", "--format", "json");
    expect(mixed.status).toBe(1);
    expect(JSON.parse(mixed.stdout)).toEqual({
      schema: "qingdan/ledger-void/1",
      orders: [
        { orderNo: "SO-1", ebpCode, outcome: "given-back", amount: "25000.00" },
        { orderNo: "SO-2", ebpCode, outcome: "already", amount: "0.00" },
        { orderNo: "SO-9", ebpCode: "", outcome: "unknown", amount: "0.00" },
      ],
    });
    expect(amounts(file)).toEqual([0, 0]);
  });

  it("takes a list with parts and reasons, all of it or nothing", async () => {
    const { file, run } = place({
      "v.csv": `订单编号,金额,原因\nSO-1,1000.5,破损\nSO-2,,\n`,
      "bad.csv": "orderNo,amount\nSO-1,5\nSO-1,0\n,1\n",
    });
    await bookBoth(file);
    const bad = await run("void", "--list", "bad.csv");
    expect(bad.status).toBe(2);
    expect([...bad.stderr.matchAll(/第(\d+)行/g)].map(([, line]) => line)).toEqual(["3", "4"]);
    expect(amounts(file)).toEqual([yuan("10"), yuan("25000")]);
    expect((await run("void", "--list", "v.csv")).status).toBe(0);
    expect(amounts(file)).toEqual([0, yuan("23999.5")]);
    expect((await run("void", "--list", "v.csv")).status).toBe(1); // the same list again changes nothing
    expect(amounts(file)).toEqual([0, yuan("23999.5")]);
  });

  it("gives back no more than an order has left, and says both sums", async () => {
    const { file, run } = place({
      "v.csv": "orderNo,amount,reason\nSO-2,4,one\nSO-2,6.01,two\n",
    });
    await bookBoth(file);
    const { status, stdout } = await run("void", "--list", "v.csv", "--lang", "en");
    expect(status).toBe(1);
    expect(stdout.split("\n").slice(0, 2)).toEqual([
      "SO-2 given back, ¥4.00",
      expect.stringMatching(/^SO-2: ¥6\.01 were to be given back and ¥6\.00 were left/),
    ]);
    expect(amounts(file)).toEqual([0, yuan("25000")]);
  });

  it("gives back exactly what is left without a word", async () => {
    const { file, run } = place({ "v.csv": "orderNo,amount,reason\nSO-2,4,one\nSO-2,6,two\n" });
    await bookBoth(file);
    const { status, stdout } = await run("void", "--list", "v.csv", "--lang", "en");
    expect([status, stdout]).toEqual([0, "SO-2 given back, ¥4.00\nSO-2 given back, ¥6.00\n"]);
    expect(amounts(file)).toEqual([0, yuan("25000")]);
  });

  it("refuses an order number of several platforms, names them, and takes --platform", async () => {
    const { file, run } = place();
    await bookBoth(file);
    await writing(file, (ledger) => {
      ledger.book(booking({ ebpCode: "3702960001", buyer: ledger.buyerKey(boris) }), "two");
    });
    const refused = await run("void", "SO-2", "SO-1");
    expect(refused.status).toBe(2);
    for (const platform of [ebpCode, "3702960001"]) expect(refused.stderr).toContain(platform);
    expect(amounts(file)).toEqual([yuan("110"), yuan("25000")]);
    expect((await run("void", "SO-1", "--platform", "3702960001")).status).toBe(0);
    expect(amounts(file)).toEqual([yuan("10"), yuan("25000")]);
  });

  it("makes no ledger where there is none, and wants to know which orders", async () => {
    const { file, run } = place();
    const none = await run("void", "SO-1");
    expect([none.status, none.stderr.includes("l.sqlite")]).toEqual([2, true]);
    expect(existsSync(file)).toBe(false);
    await bookBoth(file);
    expect((await run("void")).status).toBe(2);
  });
});

describe("the usual ledger", () => {
  it("stands in the user's data directory, its key beside it", async () => {
    const cwd = folder({ "b.csv": `buyerIdNumber,year,amount\n${anna},2026,1\n` });
    const env = { XDG_DATA_HOME: join(cwd, "data") };
    expect((await qingdan(["ledger", "import", "b.csv", ...at], { cwd, env })).status).toBe(0);
    const path = join(cwd, "data", "qingdan", "ledger.sqlite");
    expect(readFileSync(path).subarray(0, 15).toString()).toBe("SQLite format 3");
    expect(existsSync(`${path}.key`)).toBe(true);
    const help = await qingdan(["ledger"], { cwd, env });
    for (const name of ["show", "export", "import", "void"]) expect(help.stdout).toContain(name);
  });
});
