import { createHash, createHmac } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { defaultLedgerPath } from "../../src/ledger/location.js";
import { Failure } from "../../src/values/failure.js";
import { folder } from "../support/cli.js";
import { onSmallDisk, requires } from "../support/tools.js";
import { anna, booking, boris, newLedger, reading, startWorker, writing, yuan } from "./support.js";

/** The Failure that work ends in. */
async function failure(work: () => unknown): Promise<Failure> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

const bookFor = (identityNumber: string) => (ledger: LedgerFile) => {
  const buyer = ledger.buyerKey(identityNumber);
  ledger.book(booking({ buyer, orderNo: identityNumber.slice(6, 12) }), "one");
  ledger.giveBack({
    ebpCode: booking().ebpCode,
    orderNo: identityNumber.slice(6, 12),
    day: "20260401",
    reason: `returned by ${identityNumber}, telephone 138-0013-8000, Anna Sample`,
  });
  ledger.setBalance({ buyer, year: 2026, amount: yuan("1"), asOf: "" });
};

describe("what the files hold", () => {
  it("is no identity number in any spelling, nor its unkeyed hash", async () => {
    const file = newLedger();
    await writing(file, (ledger) => {
      bookFor(anna)(ledger);
      bookFor(boris)(ledger);
    });
    const names = readdirSync(dirname(file));
    expect(names.sort()).toEqual(["ledger.sqlite", "ledger.sqlite.key", "ledger.sqlite.seal"]);
    const held = names.map((name) => readFileSync(join(dirname(file), name)).toString("latin1")).join("");
    for (const said of ["138-0013-8000", "Anna Sample", "returned by"]) expect(held).not.toContain(said);
    expect(held).toContain(reading(file, (ledger) => ledger.buyerKey(anna)));
    for (const number of [anna, anna.toLowerCase(), boris]) {
      const hashes = ["md5", "sha1", "sha256", "sha512"].map((name) => createHash(name).update(number));
      const forms = [number, ...hashes.map((hash) => hash.digest("hex"))];
      forms.push(Buffer.from(number).toString("hex"), Buffer.from(number).toString("base64"));
      for (const form of [...forms, "13800138000"]) expect(held).not.toContain(form);
    }
  });

  it("is for the owner alone", async () => {
    const file = newLedger();
    await writing(file, bookFor(anna));
    for (const name of [file, `${file}.key`, `${file}.seal`]) expect(statSync(name).mode & 0o777).toBe(0o600);
  });

  it("hashes a number with the key, x as X, and differently in another ledger", async () => {
    const [one, two] = [newLedger(), newLedger()];
    await writing(one, bookFor(anna));
    await writing(two, bookFor(anna));
    const key = Buffer.from(readFileSync(`${one}.key`, "utf8").trim(), "hex");
    const expected = createHmac("sha256", key).update(anna).digest("hex");
    reading(one, (ledger) => {
      expect(ledger.buyerKey(anna)).toBe(expected);
      expect(ledger.buyerKey(anna.toLowerCase())).toBe(expected);
    });
    expect(reading(two, (ledger) => ledger.buyerKey(anna))).not.toBe(expected);
  });

  it("is reached through a link", async () => {
    const file = newLedger();
    await writing(file, bookFor(anna));
    const link = join(folder(), "link.sqlite");
    symlinkSync(file, link);
    expect(reading(link, (ledger) => [...ledger.buyers()].length)).toBe(1);
  });
});

describe("the key", () => {
  it("is never made anew for a ledger that has one", async () => {
    const file = newLedger();
    await writing(file, bookFor(anna));
    rmSync(`${file}.key`);
    for (const work of [() => LedgerFile.read(file), () => LedgerFile.open(file)]) {
      const { text } = await failure(work);
      expect(text.zh).toContain(`${file}.key`);
      expect(text.en).toContain("--no-ledger");
    }
    expect(existsSync(`${file}.key`)).toBe(false);
  });

  it("of another ledger is refused", async () => {
    const [one, two] = [newLedger(), newLedger()];
    await writing(one, bookFor(anna));
    await writing(two, bookFor(anna));
    copyFileSync(`${two}.key`, `${one}.key`);
    expect((await failure(() => LedgerFile.read(one))).text.en).toContain("not this ledger's");
    expect((await failure(() => LedgerFile.open(one))).text.en).toContain("not this ledger's");
    writeFileSync(`${one}.key`, "nonsense");
    expect((await failure(() => LedgerFile.read(one))).text.en).toContain("no ledger key");
  });

  it("comes from QINGDAN_LEDGER_KEY in hexadecimal or base64, and then has no file", async () => {
    const file = newLedger();
    const key = createHash("sha256").update("a key of the tests").digest();
    const hex = { QINGDAN_LEDGER_KEY: key.toString("hex") };
    const base64 = { QINGDAN_LEDGER_KEY: key.toString("base64") };
    const ledger = await LedgerFile.open(file, { env: hex });
    ledger.commit();
    ledger.close();
    expect(existsSync(`${file}.key`)).toBe(false);
    const read = LedgerFile.read(file, base64);
    expect(read?.buyerKey(anna)).toBe(createHmac("sha256", key).update(anna).digest("hex"));
    read?.close();
    await failure(() => LedgerFile.read(file, {}));
    await failure(() => LedgerFile.read(file, { QINGDAN_LEDGER_KEY: "0".repeat(64) }));
  });
});

describe("a file that can't be used", () => {
  it("is no database", async () => {
    const file = newLedger();
    writeFileSync(file, "orderNo,amount\n".repeat(100));
    for (const work of [() => LedgerFile.read(file), () => LedgerFile.open(file)]) {
      const { text } = await failure(work);
      expect(text.en).toContain("not an SQLite database");
      for (const option of ["--ledger", "--no-ledger"]) {
        expect(text.zh).toContain(option);
        expect(text.en).toContain(option);
      }
    }
    expect(readFileSync(file, "utf8")).toBe("orderNo,amount\n".repeat(100));
  });

  it("is another program's database, or a newer qingdan's", async () => {
    const foreign = newLedger();
    const database = new DatabaseSync(foreign);
    database.exec("CREATE TABLE song (title TEXT)");
    database.close();
    expect((await failure(() => LedgerFile.open(foreign))).text.en).toContain("another program's");

    const newer = newLedger();
    await writing(newer, bookFor(anna));
    const raised = new DatabaseSync(newer);
    raised.exec("PRAGMA user_version = 999");
    raised.close();
    expect((await failure(() => LedgerFile.open(newer))).text.en).toContain("newer qingdan");
    expect((await failure(() => LedgerFile.read(newer))).text.zh).toContain("更新版本");
  });

  it("is a directory, or stands below a file", async () => {
    const path = folder({ "plain.txt": "" });
    await failure(() => LedgerFile.read(path));
    await failure(() => LedgerFile.open(path));
    expect(
      (await failure(() => LedgerFile.open(join(path, "plain.txt", "ledger.sqlite")))).text.en,
    ).toContain("not a directory");
  });

  it("stands on a full disk: what was committed before stays", async (test) => {
    requires(test, "mount -t tmpfs");
    const disk = join(folder(), "disk");
    mkdirSync(disk);
    // Worked on by another process: a file that is still open here could not be unmounted.
    await onSmallDisk(disk, "400k", async () => {
      const worker = startWorker(
        join(disk, "ledger.sqlite"),
        `
          const book = async (from, to) => {
            const ledger = await LedgerFile.open(file);
            try {
              for (let i = from; i < to; i++) ledger.book({ ...booking, orderNo: "SO-" + i, amount: 1 }, "one");
              ledger.commit();
            } finally {
              ledger.close();
            }
          };
          await book(0, 3);
          await book(3, 5000).catch((error) => say(error.text.zh));
          const ledger = LedgerFile.read(file);
          say([...ledger.bookings()].map(({ orderNo }) => orderNo).join(" "));
        `,
      );
      expect(await worker.line()).toContain("磁盘空间不足");
      expect(await worker.line()).toBe("SO-0 SO-1 SO-2");
      expect(await worker.ended).toBe(0);
    });
  });
});

describe("the usual place", () => {
  it("is the user's data directory", () => {
    expect(defaultLedgerPath({ XDG_DATA_HOME: "/data" }, "linux", "/home/a")).toBe(
      "/data/qingdan/ledger.sqlite",
    );
    expect(defaultLedgerPath({}, "linux", "/home/a")).toBe("/home/a/.local/share/qingdan/ledger.sqlite");
    expect(defaultLedgerPath({ XDG_DATA_HOME: "data" }, "linux", "/home/a")).toBe(
      "/home/a/.local/share/qingdan/ledger.sqlite",
    );
    expect(defaultLedgerPath({}, "darwin", "/Users/a")).toBe(
      "/Users/a/Library/Application Support/qingdan/ledger.sqlite",
    );
  });
});
