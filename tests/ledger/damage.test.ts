import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { platform } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { exportedLines } from "../../src/ledger/export-rows.js";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { Failure } from "../../src/values/failure.js";
import { at, folder, outputOf, profile, qingdan } from "../support/cli.js";
import { bonded, costing, person } from "../support/imports.js";
import { csv } from "../support/manifest.js";
import { message, node, receipt, run } from "./declarations/support.js";
import { booking, newLedger, startWorker, writing, yuan } from "./support.js";

// A ledger that was damaged as disks, copy tools and people do it is refused with exit status 2 and what to do, or
// gives exactly the answers that it gave before.

const buyers = 90;
const ebpCode = booking().ebpCode;
const endings = ["", ".key", ".seal"] as const;

/** A ledger as it was after its first and after its last run, and what the last answers. */
let first = "";
let last = "";
let answers = "";

beforeAll(async () => {
  last = newLedger();
  await writing(last, (ledger) => book(ledger, "one", 0, 300));
  first = newLedger();
  for (const ending of endings) copyFileSync(last + ending, first + ending);
  await writing(last, (ledger) => {
    book(ledger, "two", 250, 500);
    for (let order = 0; order < 60; order++)
      ledger.giveBack({
        ...{ ebpCode, orderNo: `SO-${order * 7}`, day: "20260401", reason: "returned" },
        ...(order % 3 === 0 ? {} : { amount: yuan("3.5") }),
      });
    declare(ledger);
    for (let buyer = 0; buyer < buyers; buyer += 9)
      ledger.setBalance({ buyer: hashOf(ledger, buyer), year: 2026, amount: yuan("77"), asOf: "20260315" });
  });
  answers = answersOf(last);
}, 60_000);

const hashOf = (ledger: LedgerFile, buyer: number) => ledger.buyerKey(person(buyer).buyerIdNumber);

function book(ledger: LedgerFile, batch: string, from: number, to: number): void {
  for (let order = from; order < to; order++) {
    const day = `202603${String(1 + (order % 28)).padStart(2, "0")}`;
    ledger.book(
      booking({
        ...{ orderNo: `SO-${order}`, buyer: hashOf(ledger, order % buyers), day },
        amount: yuan(`${1 + (order % 50)}.25`),
        quantities: order % 4 === 0 ? [{ code8: "04090000", unit: "035", quantity: yuan("2") }] : [],
      }),
      batch,
    );
  }
}

/** Declares consignments, some of them sent and answered: no table of the ledger is without rows. */
function declare({ declarations }: LedgerFile): void {
  const numbers = Array.from({ length: 120 }, (_, number) => number + 1);
  const messages = [0, 40, 80].map((start) =>
    message(
      `m-${start}`,
      numbers.slice(start, start + 40).map((number) => node(number)),
    ),
  );
  const withdrawn = node(1, { orderNo: "", preNo: "PRE-1", invtNo: "INVT-1", key: "INVT-1" });
  declarations.bookRun(run(), [...messages, message("c", [withdrawn], { type: "CEB605" })]);
  declarations.markSent(
    messages.map(({ guid }) => guid),
    "/box",
    "2026-11-20T11:00:00.000+08:00",
  );
  for (const number of numbers)
    declarations.addReceipt(
      number,
      number,
      receipt("899", "20261121120000000", { preNo: `PRE-${number}`, invtNo: `INVT-${number}` }),
      "2026-11-21T13:00:00.000+08:00",
    );
}

/** All that a ledger can be asked: what its buyers used, every row of an export, and what checks ask. */
function answersOf(file: string): string {
  const ledger = LedgerFile.read(file);
  if (ledger === undefined) return "no ledger yet";
  try {
    return JSON.stringify(allAnswers(ledger), (_, value: unknown) =>
      typeof value === "bigint" ? `${value}` : value,
    );
  } finally {
    ledger.close();
  }
}

function allAnswers(ledger: LedgerFile): unknown {
  const orders = Array.from({ length: 520 }, (_, order) => ({ ebpCode, orderNo: `SO-${order}` }));
  const years = Array.from({ length: buyers }, (_, buyer) => ({ buyer: hashOf(ledger, buyer), year: 2026 }));
  const goods = years.map((year) => ({ ...year, code8: "04090000", unit: "035" }));
  return [
    ...[[...ledger.buyers()], [...exportedLines(ledger)], [...ledger.bookingsOf(orders)]],
    ledger.answer({ years, goods }, "two"),
    ...[[...ledger.declarations.consignments()], [...ledger.declarations.documents()]],
    [...ledger.declarations.messages()],
  ];
}

/** A copy of the last ledger in a folder of its own. */
function copied(): string {
  const file = newLedger();
  for (const ending of endings) copyFileSync(last + ending, file + ending);
  return file;
}

/** What becomes of a reader of a ledger: its answers are those of before, or it is refused with what to do. */
function outcome(file: string): "same" | "refused" {
  let found: string;
  try {
    found = answersOf(file);
  } catch (error) {
    return refusal(file, error);
  }
  expect(found).toBe(answers);
  return "same";
}

/** The same of a run that books: where it is refused, the file is as it was. */
async function outcomeOfWriter(file: string): Promise<"same" | "refused"> {
  const bytes = readFileSync(file);
  let ledger: LedgerFile | undefined;
  try {
    ledger = await LedgerFile.open(file);
    expect(
      JSON.stringify(allAnswers(ledger), (_, value: unknown) =>
        typeof value === "bigint" ? `${value}` : value,
      ),
    ).toBe(answers);
    return "same";
  } catch (error) {
    expect(readFileSync(file).equals(bytes)).toBe(true);
    return refusal(file, error);
  } finally {
    ledger?.close();
  }
}

function refusal(file: string, error: unknown): "refused" {
  if (!(error instanceof Failure)) throw error;
  const { zh, en } = error.text;
  expect(zh).toContain("请");
  expect(en).toMatch(/restore|upgrade|put the newest|correct the (path|link)|move \S+ away/i);
  for (const text of [zh, en]) {
    expect(text).toContain(file);
    expect(text).not.toMatch(/internal|SQL logic|constraint|malformed|undefined|JSON|token/);
  }
  return "refused";
}

/** Damages a copy of the ledger's file, and looks what a reader and a run make of it. */
async function damaged(change: (bytes: Buffer) => Buffer): Promise<"same" | "refused"> {
  const [read, written] = [copied(), copied()];
  for (const file of [read, written]) writeFileSync(file, change(readFileSync(file)));
  const results = [outcome(read), await outcomeOfWriter(written)];
  expect(results[0]).toBe(results[1]);
  return results[0] ?? "same";
}

/** Numbers below a bound, the same ones each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    // Lehmer's generator, modulo 2^31 − 1.
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const page = 4096;

describe("the file of a ledger", () => {
  it("with bits turned", async () => {
    const random = seeded(16);
    const results = [];
    for (let copy = 0; copy < 100; copy++) {
      const count = 1 + random(copy % 3 === 0 ? 100 : 2);
      const bits = Array.from({ length: count }, () => random(readFileSync(last).length * 8));
      results.push(
        await damaged((bytes) => {
          for (const bit of bits) bytes.writeUInt8((bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
          return bytes;
        }),
      );
    }
    // Pages are not full: a bit in their gaps changes no answer.
    expect(results.filter((result) => result === "refused").length).toBeGreaterThan(50);
  });

  it("with a bit of its header turned", async () => {
    for (let bit = 0; bit < 800; bit += 11) {
      await damaged((bytes) => {
        bytes.writeUInt8((bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
        return bytes;
      });
    }
  });

  it("with pages of zeros", async () => {
    for (let start = 0; start < readFileSync(last).length; start += page)
      expect(await damaged((bytes) => bytes.fill(0, start, start + page)), `page ${start / page}`).toBe(
        "refused",
      );
  });

  it("with two pages changed about, or one written twice", async () => {
    const random = seeded(9);
    const pages = readFileSync(last).length / page;
    for (let copy = 0; copy < 40; copy++) {
      const one = 1 + random(pages - 1);
      const other = 1 + ((one + random(pages - 2)) % (pages - 1));
      const swap = copy % 4 > 0;
      const result = await damaged((bytes) => {
        const kept = Buffer.from(bytes.subarray(one * page, (one + 1) * page));
        bytes.copy(bytes, one * page, other * page, (other + 1) * page);
        if (swap) kept.copy(bytes, other * page);
        return bytes;
      });
      if (one !== other) expect(result).toBe("refused");
    }
  });

  it("cut, by a byte or by much", async () => {
    const { length } = readFileSync(last);
    for (const kept of [length - 1, length - page, length - 100, length >> 1, 5000, page, 511, 100, 2, 1])
      expect(await damaged((bytes) => bytes.subarray(0, kept)), `${kept}`).toBe("refused");
  });

  it("with something behind its end", async () => {
    await damaged((bytes) => Buffer.concat([bytes, Buffer.from("\n")]));
    await damaged((bytes) => Buffer.concat([bytes, Buffer.alloc(page)]));
  });

  it("replaced by another file", async () => {
    const csvFile = Buffer.from("orderNo,amount\n".repeat(1000));
    expect(await damaged(() => csvFile)).toBe("refused");
    expect(await damaged((bytes) => Buffer.alloc(bytes.length))).toBe("refused");
    const other = newLedger();
    await writing(other, (ledger) => ledger.book(booking(), "one"));
    expect(await damaged(() => readFileSync(other))).toBe("refused");
  });

  it("replaced by an older copy is refused as one, until its seal is deleted as the text says", async () => {
    const file = copied();
    copyFileSync(first, file);
    expect(outcome(file)).toBe("refused");
    expect(await outcomeOfWriter(file)).toBe("refused");
    expect(() => LedgerFile.read(file)).toThrow(`older copy (of write 2; the newest is of 3), without`);
    rmSync(`${file}.seal`);
    expect(answersOf(file)).toBe(answersOf(first));
  });
});

describe("what lies beside a ledger", () => {
  it.each([
    ["no seal", (file: string) => rmSync(`${file}.seal`)],
    ["an empty seal", (file: string) => writeFileSync(`${file}.seal`, "")],
    ["a damaged seal", (file: string) => writeFileSync(`${file}.seal`, changedDigit(`${file}.seal`))],
    ["a seal that is no JSON", (file: string) => writeFileSync(`${file}.seal`, "{{")],
    // As after a kill between the commit and its seal.
    ["the seal of an earlier write", (file: string) => copyFileSync(`${first}.seal`, `${file}.seal`)],
  ])("%s: every row is checked, and the ledger sealed anew", async (_name, change) => {
    const file = copied();
    change(file);
    expect(outcome(file)).toBe("same");
    expect(JSON.parse(readFileSync(`${file}.seal`, "utf8"))).toMatchObject({ generation: 3 });
    change(file);
    expect(await outcomeOfWriter(file)).toBe("same");
  });

  it("no seal, or an earlier one, hides no damage", () => {
    const random = seeded(4);
    const { length } = readFileSync(last);
    for (let copy = 0; copy < 60; copy++) {
      const file = copied();
      const bytes = readFileSync(file);
      const start = random(length - 8);
      bytes.fill(random(256), start, start + 8);
      writeFileSync(file, bytes);
      if (copy % 2 === 0) rmSync(`${file}.seal`);
      else copyFileSync(`${first}.seal`, `${file}.seal`);
      outcome(file);
    }
  });

  it("no key, or a damaged one", () => {
    const file = copied();
    const key = readFileSync(`${file}.key`);
    writeFileSync(`${file}.key`, changedDigit(`${file}.key`));
    expect(outcome(file)).toBe("refused");
    writeFileSync(`${file}.key`, "");
    expect(outcome(file)).toBe("refused");
    rmSync(`${file}.key`);
    expect(outcome(file)).toBe("refused");
    writeFileSync(`${file}.key`, key);
    expect(outcome(file)).toBe("same");
  });

  it("the journal of a killed run, deleted or put back", async () => {
    const file = copied();
    // A small cache makes SQLite write pages into the file before the commit.
    const worker = startWorker(
      file,
      `const database = new DatabaseSync(file);
      database.exec("PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE booking SET amount = amount + 1");
      say("holding");
      await go();`,
    );
    await worker.line();
    await worker.kill("SIGKILL");
    const journal = readFileSync(`${file}-journal`);
    const half = copied();
    copyFileSync(file, half);
    expect(outcome(half)).toBe("refused");
    expect(await outcomeOfWriter(half)).toBe("refused");
    // With it, what was not committed is rolled back.
    expect(outcome(file)).toBe("same");
    // The journal of that run beside the ledger of a later one.
    const later = copied();
    await writing(later, (ledger) => ledger.book(booking({ orderNo: "SO-later" }), "later"));
    const expected = answersOf(later);
    writeFileSync(`${later}-journal`, journal);
    try {
      expect(answersOf(later)).toBe(expected);
    } catch (error) {
      refusal(later, error);
    }
  });
});

/** A ledger's file and the journal of a run that was killed when it had written pages. */
async function killedRun(source: string): Promise<string> {
  const file = newLedger();
  for (const ending of endings) copyFileSync(source + ending, file + ending);
  const worker = startWorker(
    file,
    `const database = new DatabaseSync(file);
    database.exec("PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE booking SET amount = amount + 1");
    say("holding");
    await go();`,
  );
  await worker.line();
  await worker.kill("SIGKILL");
  return file;
}

describe("files beside a ledger that SQLite would read in its place", () => {
  it("the journal of an older copy or of another ledger does not overwrite a sound ledger", async () => {
    const other = newLedger();
    await writing(other, (ledger) => book(ledger, "one", 0, 400));
    for (const source of [first, other]) {
      const killed = await killedRun(source);
      const file = copied();
      copyFileSync(`${killed}-journal`, `${file}-journal`);
      const bytes = readFileSync(file);
      expect(() => LedgerFile.read(file)).toThrow(`${file}-journal beside it is not its rollback journal`);
      await expect(LedgerFile.open(file)).rejects.toThrow(`Move ${file}-journal away`);
      expect(readFileSync(file).equals(bytes)).toBe(true);
      expect(readdirSync(dirname(file)).filter((name) => name.includes("rollback"))).toEqual([]);
      rmSync(`${file}-journal`);
      expect(outcome(file)).toBe("same");
    }
  });

  it("a damaged journal is not rolled back", async () => {
    const file = await killedRun(last);
    truncateSync(`${file}-journal`, 20_000);
    const [bytes, journal] = [readFileSync(file), readFileSync(`${file}-journal`)];
    expect(outcome(file)).toBe("refused");
    expect(await outcomeOfWriter(file)).toBe("refused");
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readFileSync(`${file}-journal`).equals(journal)).toBe(true);
  });

  it("a write-ahead log is refused, whatever is in it", async () => {
    const walled = copied();
    const worker = startWorker(
      walled,
      `const database = new DatabaseSync(file);
      database.exec("PRAGMA journal_mode = WAL; UPDATE booking SET amount = amount + 1; DELETE FROM balance");
      say("holding");
      await go();`,
    );
    await worker.line();
    await worker.kill("SIGKILL");
    for (const log of [readFileSync(`${walled}-wal`), Buffer.alloc(0)]) {
      const file = copied();
      writeFileSync(`${file}-wal`, log);
      const bytes = readFileSync(file);
      expect(() => LedgerFile.read(file)).toThrow(`move ${file}-wal away`);
      await expect(LedgerFile.open(file)).rejects.toThrow(`move ${file}-wal away`);
      expect(readFileSync(file).equals(bytes)).toBe(true);
      rmSync(`${file}-wal`);
      expect(outcome(file)).toBe("same");
    }
  });

  it.runIf(platform() !== "win32").each([".key", ".key.new", ".seal", ".lock", "-journal"])(
    "a pipe in the place of %s is refused without waiting for it",
    async (ending) => {
      const file = copied();
      rmSync(file + ending, { force: true });
      execFileSync("mkfifo", [file + ending]);
      expect(() => LedgerFile.read(file)).toThrow(`${file + ending} is a pipe or a device`);
      await expect(LedgerFile.open(file)).rejects.toThrow("move it away");
    },
  );

  it("a link to another ledger, beside the key of this one, is refused", async () => {
    const other = newLedger();
    await writing(other, (ledger) => ledger.book(booking(), "one"));
    const file = copied();
    rmSync(file);
    symlinkSync(other, file);
    expect(outcome(file)).toBe("refused");
    await expect(LedgerFile.open(file)).rejects.toThrow(`it is a link to ${other}`);
    // Without that key it is a link as any other.
    rmSync(`${file}.key`);
    expect(answersOf(file)).toBe(answersOf(other));
  });

  it("a ledger that has lost its mark is damaged, with its seal or without", async () => {
    for (const kept of [true, false]) {
      const file = copied();
      // The application id stands at byte 68 (sqlite.org/fileformat2.html).
      writeFileSync(file, readFileSync(file).fill(0, 68, 72));
      if (!kept) rmSync(`${file}.seal`);
      expect(() => LedgerFile.read(file)).toThrow("it is damaged");
    }
  });
});

/** A file's text with one of its hexadecimal digits changed. */
function changedDigit(file: string): string {
  const text = readFileSync(file, "utf8");
  const at = text.search(/[0-9a-f]{20}/) + 10;
  return text.slice(0, at) + (text[at] === "7" ? "8" : "7") + text.slice(at + 1);
}

describe("a ledger that is gone", () => {
  const gone = [
    ["deleted", (file: string) => rmSync(file)],
    ["emptied", (file: string) => truncateSync(file, 0)],
    ["cut to a byte", (file: string) => truncateSync(file, 1)],
  ] as const;

  it.each(gone)(
    "%s is never made anew while its key, its seal or its journal lies there",
    async (_name, remove) => {
      for (const kept of [".key", ".seal", "-journal"]) {
        const file = copied();
        remove(file);
        writeFileSync(`${file}-journal`, "");
        for (const ending of [".key", ".seal", "-journal"]) if (ending !== kept) rmSync(file + ending);
        expect(outcome(file), kept).toBe("refused");
        await expect(LedgerFile.open(file), kept).rejects.toBeInstanceOf(Failure);
      }
    },
  );

  it.each(gone)("%s is made anew with newLedger, for the same buyers", async (_name, remove) => {
    const file = copied();
    const key = readFileSync(`${file}.key`, "utf8");
    remove(file);
    if (existsSync(file)) rmSync(file);
    let made = 0;
    const ledger = await LedgerFile.open(file, { newLedger: true, made: () => made++ });
    ledger.book(booking(), "new");
    ledger.commit();
    ledger.close();
    expect(made).toBe(1);
    expect(readFileSync(`${file}.key`, "utf8")).toBe(key);
    expect(existsSync(`${file}.seal.before-new`)).toBe(true);
    const read = LedgerFile.read(file);
    expect([...(read?.bookings() ?? [])]).toHaveLength(1);
    read?.close();
  });

  it("is not made anew with newLedger where it is there", async () => {
    const file = copied();
    await expect(LedgerFile.open(file, { newLedger: true })).rejects.toThrow("is there already");
    expect(outcome(file)).toBe("same");
  });

  it("behind a link to nothing is refused, by reading too", async () => {
    const file = newLedger();
    symlinkSync(join(dirname(file), "elsewhere.sqlite"), file);
    expect(outcome(file)).toBe("refused");
    expect(() => LedgerFile.read(file)).toThrow("elsewhere.sqlite, and nothing is there");
    await expect(LedgerFile.open(file)).rejects.toBeInstanceOf(Failure);
    expect(existsSync(join(dirname(file), "elsewhere.sqlite"))).toBe(false);
  });
});

describe("the making of a ledger that was killed", () => {
  it("before anything was laid out is begun anew", async () => {
    const file = newLedger();
    writeFileSync(file, "");
    writeFileSync(`${file}.key.new`, `${"a".repeat(64)}\n`);
    expect(LedgerFile.read(file)).toBeUndefined();
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    expect(existsSync(`${file}.key.new`)).toBe(false);
  });

  it("before its key had its name is finished, by whoever opens it", () => {
    const file = copied();
    renameSync(`${file}.key`, `${file}.key.new`);
    rmSync(`${file}.seal`);
    expect(outcome(file)).toBe("same");
    expect(existsSync(`${file}.key`)).toBe(true);
  });
});

describe("the command line on a damaged ledger", () => {
  const commands = [
    ["ledger", "show"],
    ["ledger", "export"],
    ["ledger", "void", "SO-1"],
    ["validate", "m.csv", "--at", at],
    ["declare", "m.csv", "--out", "out", "--at", at],
  ];
  const damages = [
    ["zeros", (file: string) => writeFileSync(file, readFileSync(file).fill(0, 3 * page, 4 * page))],
    ["cut", (file: string) => truncateSync(file, readFileSync(file).length - 1)],
    ["deleted", (file: string) => rmSync(file)],
    ["emptied", (file: string) => truncateSync(file, 0)],
    ["older", (file: string) => copyFileSync(first, file)],
    ["text", (file: string) => writeFileSync(file, "orderNo\n")],
    ["no key", (file: string) => rmSync(`${file}.key`)],
  ] as const;

  it.each(damages)("%s ends in status 2 and what to do, in both languages", async (_name, damage) => {
    const file = copied();
    damage(file);
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv([bonded()]) });
    for (const command of commands) {
      for (const lang of ["zh", "en"]) {
        const args = [...command, "--ledger", file, "--lang", lang];
        const { status, stdout, stderr } = await qingdan(args, { cwd });
        expect([status, stdout], args.join(" ")).toEqual([2, ""]);
        expect(stderr).toMatch(
          lang === "zh" ? /无法使用年度台账.*请/ : /can't be used: .*(restore|put the newest)/i,
        );
        expect(stderr).not.toMatch(/internal|内部错误/);
        expect(existsSync(join(cwd, "out"))).toBe(false);
      }
    }
  });

  it("without its seal judges as before: a buyer's year that is full stays full", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "one.csv": csv(Array.from({ length: 5 }, (_, order) => costing("5000.00", { orderNo: `IM-${order}` }))),
      "two.csv": csv([costing("5000.00", { orderNo: "IM-9" })]),
    });
    const declare = (batch: string, out: string) =>
      qingdan(["declare", `${batch}.csv`, "--out", out, "--at", at, "--quiet", "--ledger", "l.sqlite"], {
        cwd,
      });
    await declare("one", "out-one");
    mkdirSync(join(cwd, "kept"));
    for (const ending of ["", ".key"])
      copyFileSync(join(cwd, `l.sqlite${ending}`), join(cwd, "kept", `l.sqlite${ending}`));
    await declare("two", "before");
    for (const ending of ["", ".key", ".seal"]) rmSync(join(cwd, `l.sqlite${ending}`));
    for (const ending of ["", ".key"])
      copyFileSync(join(cwd, "kept", `l.sqlite${ending}`), join(cwd, `l.sqlite${ending}`));
    await declare("two", "after");
    const lanes = (out: string) => JSON.stringify(outputOf(join(cwd, out)).run.lanes);
    expect(lanes("after")).toBe(lanes("before"));
    expect(outputOf(join(cwd, "before")).findings.map(({ rule }) => rule)).toContain("import/annual-limit");
  });
});
