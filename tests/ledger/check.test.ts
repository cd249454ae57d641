import { copyFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { folder, qingdan } from "../support/cli.js";
import { run as bookedRun, message, node, receipt } from "./declarations/support.js";
import { anna, booking, newLedger, startWorker, writing, yuan } from "./support.js";

const endings = ["", ".key", ".seal"] as const;
let ledger = "";

beforeAll(async () => {
  ledger = newLedger();
  await writing(ledger, (open) => {
    const buyer = open.buyerKey(anna);
    for (let order = 0; order < 40; order++) open.book(booking({ orderNo: `SO-${order}`, buyer }), "one");
    open.book(booking({ orderNo: `SO-${anna}`, buyer }), "one");
    open.setBalance({ buyer, year: 2026, amount: yuan("7"), asOf: "20260401" });
    const { declarations } = open;
    const [first, second] = [message("a", [node(1), node(2)]), message("b", [node(3)])];
    declarations.bookRun(bookedRun(), [first, second]);
    declarations.markSent([first.guid], "/box", "2026-11-20T11:00:00.000+08:00");
    declarations.addReceipt(1, 1, receipt("800", "20261121000000000"), "2026-11-21T00:00:00.000+08:00");
  });
});

/** A folder with a copy of the ledger, and `ledger check` in it. */
function place() {
  const cwd = folder({});
  const file = join(cwd, "l.sqlite");
  for (const ending of endings) copyFileSync(ledger + ending, file + ending);
  const check = (...args: string[]) => qingdan(["ledger", "check", "--ledger", "l.sqlite", ...args], { cwd });
  return { cwd, file, check };
}

interface Checked {
  readonly sound: boolean;
  readonly parts: Readonly<Record<string, string>>;
  readonly damages: readonly Record<string, unknown>[];
  readonly remedies: readonly string[];
}

async function checked(run: ReturnType<typeof place>) {
  const { status, stdout } = await run.check("--format", "json", "--lang", "en");
  const record = JSON.parse(stdout) as Checked;
  expect(status).toBe(record.sound ? 0 : 1);
  return record;
}

const allSound = {
  ...{ pages: "sound", tables: "sound", key: "sound", sums: "sound" },
  ...{ bookings: "sound", balances: "sound", declarations: "sound", seal: "sound" },
};

/** Changes a ledger past its checksums. */
function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

const damagedDeclarations = { sums: "damaged", declarations: "damaged" };

describe("ledger check", () => {
  it("says of a sound ledger what was checked, and changes nothing", async () => {
    const run = place();
    const before = endings.map((ending) => readFileSync(run.file + ending));
    expect(await checked(run)).toMatchObject({ sound: true, parts: allSound, damages: [], remedies: [] });
    const text = await run.check("--lang", "en");
    expect(text.stdout).toContain(
      "l.sqlite: sound (format 4, 41 bookings, 1 figure of customs, 6 other records)",
    );
    expect(text.stdout).toMatch(/^ {2}seal \(\.seal\) +sound$/m);
    expect(endings.map((ending) => readFileSync(run.file + ending))).toEqual(before);
  });

  it("names the orders whose rows were changed, without identity numbers, and says what to do", async () => {
    const run = place();
    change(run.file, `UPDATE booking SET amount = 1 WHERE order_no IN ('SO-3', 'SO-${anna}')`);
    const record = await checked(run);
    expect(record.parts).toEqual({ ...allSound, sums: "damaged", bookings: "damaged", seal: "other" });
    expect(record.damages).toContainEqual({ kind: "booking", orderNo: "SO-3" });
    expect(record.damages).toContainEqual({ kind: "bookings", there: 41, written: 41 });
    expect(record.remedies.join()).toMatch(/ledger restore <backup>.*ledger rebuild <run directories>/);
    const text = await run.check("--lang", "en", "--quiet");
    expect(text.status).toBe(1);
    expect(text.stdout).toContain("- a booking is not as it was written: SO-3");
    for (const { stdout } of [text, await run.check("--format", "json")]) expect(stdout).not.toContain(anna);
  });

  it("names the records of declarations that were changed", async () => {
    const run = place();
    change(run.file, "UPDATE node SET object = 1 WHERE id = 2; UPDATE receipt SET state = '899'");
    const { damages } = await checked(run);
    expect(damages).toEqual([
      { kind: "record", table: "message", name: "messages/a.xml" },
      { kind: "record", table: "receipt", name: "1" },
      { kind: "records", there: 6, written: 6 },
    ]);
    const text = await run.check("--lang", "en", "--quiet");
    expect(text.stdout).toContain("- a message with its nodes is not as it was written: messages/a.xml");
    expect((await run.check()).stdout).toContain("- 报文及其清单的记录有一条与登记时不符: messages/a.xml");
    expect(text.stdout).toContain("- it has 6 other records where 6 were written, or others");
  });

  it.each([
    [
      "a row that is gone",
      "DELETE FROM booking WHERE order_no = 'SO-5'",
      { sums: "damaged", bookings: "damaged" },
    ],
    ["a balance", "UPDATE balance SET amount = 8", { sums: "damaged", balances: "damaged" }],
    [
      "a quantity of no order",
      "INSERT INTO quantity VALUES (99, '04090000', '035', 1, 0)",
      { bookings: "damaged" },
    ],
    ["a run", "UPDATE run SET directory = '/runs/other'", damagedDeclarations],
    ["what nodes share", "UPDATE shared SET lane = 'aggregated'", damagedDeclarations],
    ["a message", "UPDATE message SET sha256 = x'00' WHERE id = 1", damagedDeclarations],
    ["a node", "UPDATE node SET logistics_no = 'WB-9' WHERE id = 2", damagedDeclarations],
    ["a node that is gone", "DELETE FROM node WHERE id = 3", damagedDeclarations],
    ["a delivery that is gone", "DELETE FROM delivery", damagedDeclarations],
    ["a receipt", "UPDATE receipt SET state = '100'", damagedDeclarations],
    [
      "a receipt twice",
      "INSERT INTO receipt SELECT id + 1, object, node, kind, state, time, pre_no, invt_no, info, details, applied_at, checksum FROM receipt",
      damagedDeclarations,
    ],
    [
      "a message that is gone, without its nodes",
      "DELETE FROM message WHERE id = 2",
      { declarations: "damaged" },
    ],
    [
      "the head",
      "UPDATE head SET bookings = 3",
      { sums: "damaged", bookings: "unchecked", balances: "unchecked", declarations: "unchecked" },
    ],
  ])("finds %s", async (_, sql, parts) => {
    const run = place();
    change(run.file, `PRAGMA foreign_keys = OFF; ${sql}`);
    expect((await checked(run)).parts).toEqual({ ...allSound, ...parts, seal: "other" });
  });

  it("finds an index that was dropped, and does not read rows then", async () => {
    const run = place();
    change(run.file, "DROP INDEX booking_buyer");
    expect((await checked(run)).parts).toMatchObject({
      pages: "sound",
      tables: "damaged",
      bookings: "unchecked",
    });
  });

  it.each([
    ["cut off", (file: string) => truncateSync(file, 8192)],
    ["another file", (file: string) => writeFileSync(file, "orderNo,amount\n".repeat(400))],
    ["zeros", (file: string) => writeFileSync(file, Buffer.alloc(40_960))],
  ])("finds a file that is %s damaged, with what to do", async (_, damage) => {
    const run = place();
    damage(run.file);
    const record = await checked(run);
    expect(record.parts["pages"]).toBe("damaged");
    expect(record.remedies.join()).toContain("ledger restore");
  });

  it("tells a missing key, a foreign one and one that is none apart from damage", async () => {
    const run = place();
    rmSync(`${run.file}.key`);
    expect((await checked(run)).parts).toMatchObject({
      pages: "sound",
      key: "missing",
      bookings: "unchecked",
    });
    writeFileSync(`${run.file}.key`, "ab".repeat(32));
    expect((await checked(run)).parts["key"]).toBe("other");
    writeFileSync(`${run.file}.key`, "no key");
    const record = await checked(run);
    expect(record.parts["key"]).toBe("damaged");
    expect(record.remedies.join()).toContain("original key file");
  });

  it("finds an older copy, and takes a missing seal for what a killed run leaves", async () => {
    const run = place();
    const older = readFileSync(run.file);
    await writing(run.file, (open) => open.book(booking({ orderNo: "SO-new" }), "two"));
    writeFileSync(run.file, older);
    const record = await checked(run);
    expect([record.sound, record.parts["seal"]]).toEqual([false, "older"]);
    expect(record.remedies.join()).toContain("Put the newest ledger back");
    rmSync(`${run.file}.seal`);
    expect(await checked(run)).toMatchObject({ sound: true, parts: { ...allSound, seal: "missing" } });
  });

  it.each([
    [
      "where there is none",
      (file: string) => {
        for (const ending of endings) rmSync(file + ending);
      },
      "there is no ledger l.sqlite yet",
    ],
    ["where it is lost", (file: string) => rmSync(file), "missing or empty, but"],
    [
      "for a foreign file",
      (file: string) => {
        for (const ending of endings) renameSync(file + ending, `${file}${ending}.away`);
        writeFileSync(file, "orderNo,amount\n".repeat(400));
      },
      "not a ledger",
    ],
  ])("ends with status 2 %s", async (_, prepare, said) => {
    const run = place();
    prepare(run.file);
    const { status, stderr, stdout } = await run.check("--lang", "en");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("internal error");
  });

  it("goes on while another process books, and waits for its commit", async () => {
    const run = place();
    const worker = startWorker(
      run.file,
      `const ledger = await LedgerFile.open(file);
      ledger.book({ ...booking, orderNo: "SO-new" }, "worker");
      say("holding");
      await go();
      ledger.commit();
      ledger.close();`,
    );
    await worker.line();
    expect((await checked(run)).sound).toBe(true);
    worker.go();
    await worker.ended;
    expect((await checked(run)).sound).toBe(true);
  });
});
