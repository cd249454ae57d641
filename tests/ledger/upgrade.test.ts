import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, it } from "vitest";
import { exportedLines } from "../../src/ledger/export-rows.js";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { currentFormat } from "../../src/ledger/schema.js";
import { Failure } from "../../src/values/failure.js";
import { qingdan, repository } from "../support/cli.js";
import { message, node, run } from "./declarations/support.js";
import { booking, newLedger, reading, writing, yuan } from "./support.js";

// Ledgers that released versions made: tests/ledger/formats/README.md.
const formats = join(repository, "tests/ledger/formats");
const day = "2026-11-25T10:00:00.000+08:00";
const released = (name: string) => readFileSync(join(formats, name), "utf8");

/** A copy of the ledger of a format, with its key. */
function ledgerOf(format: number): string {
  const file = newLedger();
  for (const ending of ["", ".key"]) copyFileSync(join(formats, `${format}.sqlite${ending}`), file + ending);
  return file;
}

/** The format that a file says it has. */
function formatOf(file: string): unknown {
  const database = new DatabaseSync(file);
  try {
    return database.prepare("PRAGMA user_version").get();
  } finally {
    database.close();
  }
}

const exported = (file: string) => reading(file, (ledger) => [...exportedLines(ledger)].join(""));

describe.each([1, 2, 3])("a ledger of format %i", (format) => {
  it("gives the answers of the release that made it, by reading", async () => {
    const file = ledgerOf(format);
    const options = ["--ledger", file, "--lang", "en"];
    const shown = await qingdan(["ledger", "show", ...options, "--at", "2026-11-25T10:00:00+08:00"], {
      cwd: repository,
      env: { LC_ALL: "C.UTF-8" },
    });
    expect(shown).toMatchObject({ status: 0, stderr: "" });
    // The same figures; columns are narrower, and plurals right, since that release.
    const words = (text: string) => text.replace(/(\w)s\b/g, "$1").split(/\s+/);
    expect(words(shown.stdout)).toEqual(words(released(`${format}.show.txt`)));
    const { stdout } = await qingdan(["ledger", "export", ...options], { cwd: repository });
    expect(stdout).toBe(released(`${format}.export.csv`));
    expect(formatOf(file)).toEqual({ user_version: currentFormat });
  });

  it("is left as it is by doctor, which says so", async () => {
    const file = ledgerOf(format);
    const bytes = readFileSync(file);
    const { stdout } = await qingdan(["doctor", "--ledger", file, "--lang", "en"], { cwd: repository });
    expect(stdout).toContain("it is of an older format, and the next use brings it up");
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it("is copied before it is brought up, for its owner alone", () => {
    const file = ledgerOf(format);
    reading(file, (ledger) => ledger.hasEntries());
    const copy = `${file}.format-${format}`;
    expect(formatOf(copy)).toEqual({ user_version: format });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    // The copy is whole: with its key it is the ledger of before.
    copyFileSync(`${file}.key`, `${copy}.key`);
    expect(exported(copy)).toBe(released(`${format}.export.csv`));
  });

  it("is written to, and from then on shows what is changed in it", async () => {
    const file = ledgerOf(format);
    const { ebpCode } = booking();
    await writing(file, (ledger) => {
      // Rows of before take part in the sums of after.
      ledger.giveBack({
        ebpCode: "91330100MA0QD0108D",
        orderNo: "BS202611200004",
        day: "20261125",
        reason: "",
      });
      ledger.book(booking({ ebpCode, orderNo: "SO-new" }), "new");
      ledger.declarations.bookRun(run(), [message("a", [node(1)])]);
      ledger.cases.record([{ case: "c1", rule: "risk/burst", what: "E 1101960001 SO-1", orders: 1 }], day);
      ledger.pledges.add({ proof: "p1", lender: "bank", currency: "142", amount: yuan("1"), at: day });
    });
    expect(reading(file, ({ cases, pledges }) => [cases.get("c1")?.rule, pledges.of(["p1"]).size])).toEqual([
      "risk/burst",
      1,
    ]);
    expect(reading(file, ({ declarations }) => declarations.ofOrders(["SO-1"]))).toMatchObject([
      { orderNo: "SO-1", state: "declared" },
    ]);
    const lines = exported(file).split("\n");
    expect(lines.filter((line) => line.includes("BS202611200004") && line.endsWith(",void"))).toHaveLength(1);
    expect(lines.filter((line) => line.includes("SO-new"))).toHaveLength(1);
    const database = new DatabaseSync(file);
    database.exec("UPDATE booking SET amount = amount + 1 WHERE order_no = 'BS202611200005'");
    database.close();
    expect(() => LedgerFile.read(file)).toThrow("a booking is not as it was written");
  });

  it("whose upgrade was killed is brought up by the next", () => {
    const file = ledgerOf(format);
    writeFileSync(`${file}.format-${format}.new`, "half");
    writeFileSync(`${file}.format-${format}`, "of an earlier try");
    expect(exported(file)).toBe(released(`${format}.export.csv`));
    expect(formatOf(`${file}.format-${format}`)).toEqual({ user_version: format });
    expect(existsSync(`${file}.format-${format}.new`)).toBe(false);
  });

  it("put back over the one that was brought up is refused as older", () => {
    const file = ledgerOf(format);
    exported(file);
    copyFileSync(join(formats, `${format}.sqlite`), file);
    expect(() => LedgerFile.read(file)).toThrow("older copy");
  });

  it("with a page of zeros is refused, and not brought up", async () => {
    const pages = statSync(ledgerOf(format)).size / 4096;
    for (let page = 0; page < pages; page++) {
      const file = ledgerOf(format);
      const bytes = readFileSync(file).fill(0, page * 4096, (page + 1) * 4096);
      writeFileSync(file, bytes);
      expect(() => LedgerFile.read(file), `page ${page}`).toThrow(Failure);
      await expect(LedgerFile.open(file), `page ${page}`).rejects.toBeInstanceOf(Failure);
      expect(readFileSync(file).equals(bytes)).toBe(true);
      expect(existsSync(`${file}.format-${format}`)).toBe(false);
    }
  });

  it("without its key, or with another, is refused as it is", () => {
    const file = ledgerOf(format);
    writeFileSync(`${file}.key`, `${"0".repeat(64)}\n`);
    expect(() => LedgerFile.read(file)).toThrow("is not this ledger's");
    expect(formatOf(file)).toEqual({ user_version: format });
  });
});

describe("a ledger of format 2, which has checksums and a seal", () => {
  const sealed = () => {
    const file = ledgerOf(2);
    copyFileSync(join(formats, "2.sqlite.seal"), `${file}.seal`);
    return file;
  };
  const changed = (file: string) => {
    const database = new DatabaseSync(file);
    database.exec("UPDATE booking SET amount = amount + 1 WHERE order_no = 'BS202611200005'");
    database.close();
  };

  it("is brought up with the seal that it has, goes on with its count of writes, and is sealed anew", () => {
    const file = sealed();
    const { generation } = JSON.parse(readFileSync(`${file}.seal`, "utf8")) as { generation: number };
    expect(exported(file)).toBe(released("2.export.csv"));
    expect(JSON.parse(readFileSync(`${file}.seal`, "utf8"))).toMatchObject({
      format: currentFormat,
      generation: generation + 1,
    });
  });

  it.each([
    ["with its seal", sealed],
    ["without one", () => ledgerOf(2)],
  ])("%s, is refused as it is where a row was changed", async (_, make) => {
    const file = make();
    changed(file);
    const bytes = readFileSync(file);
    expect(() => LedgerFile.read(file)).toThrow("a booking is not as it was written");
    await expect(LedgerFile.open(file)).rejects.toThrow("a booking is not as it was written");
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it("that is an older copy than its seal is refused as one", () => {
    const file = sealed();
    exported(file);
    copyFileSync(join(formats, "2.sqlite"), file);
    expect(() => LedgerFile.read(file)).toThrow("older copy (of write");
  });

  it("is checked row by row by ledger check, but for what it does not have", async () => {
    const file = sealed();
    const check = async () => {
      const args = ["ledger", "check", "--ledger", file, "--format", "json", "--lang", "en"];
      const { status, stdout } = await qingdan(args, { cwd: repository });
      return { status, ...(JSON.parse(stdout) as { parts: object; remedies: readonly string[] }) };
    };
    const sound = {
      sums: "sound",
      bookings: "sound",
      balances: "sound",
      declarations: "unchecked",
      seal: "sound",
    };
    const { status, parts, remedies } = await check();
    expect([status, parts]).toEqual([0, expect.objectContaining(sound)]);
    expect(remedies.join()).toContain("It is of an older format");
    changed(file);
    expect(await check()).toMatchObject({ status: 1, parts: { bookings: "damaged", seal: "other" } });
  });

  it("is restored from a backup as it is, and brought up then", async () => {
    const file = sealed();
    const args = ["ledger", "restore", file, "--ledger", newLedger(), "--lang", "en"];
    expect((await qingdan(args, { cwd: repository })).status).toBe(0);
    expect(exported(args[4] ?? "")).toBe(released("2.export.csv"));
  });
});

describe("a ledger of format 3, which has declarations", () => {
  const sealed = () => {
    const file = ledgerOf(3);
    copyFileSync(join(formats, "3.sqlite.seal"), `${file}.seal`);
    return file;
  };

  it("has the same declarations with the same answers of customs after it was brought up", async () => {
    const file = sealed();
    const args = ["status", "--ledger", file, "--format", "json", "--lang", "en"];
    const { stdout } = await qingdan(args, { cwd: repository });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(released("3.status.json")));
    expect(formatOf(file)).toEqual({ user_version: currentFormat });
    const check = await qingdan(["ledger", "check", "--ledger", file, "--lang", "en"], { cwd: repository });
    // What its release's `ledger check` counted: 30 bookings, 1 figure of customs, 22 records.
    expect(check).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("(format 4, 30 bookings, 1 figure of customs, 22 other records)"),
    });
  });

  it("is checked row by row by ledger check, and found damaged where a receipt was changed", async () => {
    const file = sealed();
    const check = async () => {
      const args = ["ledger", "check", "--ledger", file, "--format", "json", "--lang", "en"];
      const { status, stdout } = await qingdan(args, { cwd: repository });
      return { status, ...(JSON.parse(stdout) as { format: number; parts: object }) };
    };
    expect(await check()).toMatchObject({ status: 0, format: 3, parts: { declarations: "sound" } });
    const database = new DatabaseSync(file);
    database.exec("UPDATE receipt SET state = '899' WHERE state = '800'");
    database.close();
    expect(await check()).toMatchObject({ status: 1, parts: { declarations: "damaged", seal: "other" } });
    expect(() => LedgerFile.read(file)).toThrow("a receipt is not as it was written");
  });
});
