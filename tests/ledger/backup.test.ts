import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { folder, qingdan, qingdanProcess, startQingdan } from "../support/cli.js";
import { onSmallDisk, requires } from "../support/tools.js";
import { message, node, receipt, run } from "./declarations/support.js";
import { anna, booking, reading, startWorker, writing } from "./support.js";

const endings = ["", ".key", ".seal"] as const;
const orders = (file: string) =>
  reading(file, (open) => [...open.bookings()].map(({ orderNo }) => orderNo).sort());

/** A folder with a ledger of some orders of Anna's, and `qingdan ledger` in it. */
async function place(count = 3) {
  const cwd = folder({});
  const file = join(cwd, "l.sqlite");
  await writing(file, (open) => {
    const buyer = open.buyerKey(anna);
    for (let order = 1; order <= count; order++) open.book(booking({ orderNo: `SO-${order}`, buyer }), "one");
  });
  const run = (...args: string[]) =>
    qingdan(["ledger", ...args, "--ledger", "l.sqlite", "--lang", "en"], { cwd });
  return { cwd, file, run };
}

/** Has the ledger's lock until the test lets go. */
const holding = `
  const ledger = await LedgerFile.open(file);
  say("holding");
  await go();
  ledger.close();
`;

/** Books one more order. */
const bookMore = (file: string, orderNo = "SO-new") =>
  writing(file, (open) => open.book(booking({ orderNo }), "two"));

describe("ledger backup", () => {
  it("makes a ledger by itself, with its key and seal, for its owner alone", async () => {
    const { cwd, file, run } = await place();
    const { status, stdout } = await run("backup", "copy.sqlite");
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining("3 bookings, 0 figures of customs, every row checked"),
    ]);
    await bookMore(file);
    const copy = join(cwd, "copy.sqlite");
    expect(orders(copy)).toEqual(["SO-1", "SO-2", "SO-3"]);
    expect(readFileSync(`${copy}.key`)).toEqual(readFileSync(`${file}.key`));
    for (const ending of endings) expect(statSync(copy + ending).mode & 0o777).toBe(0o600);
    const check = await qingdan(["ledger", "check", "--ledger", "copy.sqlite", "--format", "json"], { cwd });
    expect(JSON.parse(check.stdout)).toMatchObject({ sound: true, parts: { seal: "sound", key: "sound" } });
    expect(readdirSync(cwd).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("puts no key beside it with --without-key, nor where the environment has it", async () => {
    const { cwd, file, run } = await place();
    expect((await run("backup", "a.sqlite", "--without-key")).stdout).toContain("No key lies beside it");
    const key = readFileSync(`${file}.key`, "utf8").trim();
    const given = await qingdan(
      ["ledger", "backup", "b.sqlite", "--ledger", "l.sqlite", "--format", "json"],
      {
        cwd,
        env: { QINGDAN_LEDGER_KEY: key },
      },
    );
    expect(JSON.parse(given.stdout)).toMatchObject({
      schema: "qingdan/ledger-backup/1",
      bookings: 3,
      key: "given",
    });
    expect(readdirSync(cwd).filter((name) => name.endsWith(".key"))).toEqual(["l.sqlite.key"]);
  });

  it("has the declarations, says how many, and restore brings them back", async () => {
    const { file, run: command } = await place();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [message("a", [node(1), node(2)])]);
      declarations.addReceipt(1, 1, receipt("800", "20261121000000000"), "2026-11-21T00:00:00.000+08:00");
    });
    const states = () =>
      reading(file, ({ declarations }) => [...declarations.consignments()].map(({ state }) => state));
    const made = await command("backup", "copy.sqlite");
    expect(made.stdout).toContain("3 bookings, 0 figures of customs, 4 other records, every row");
    await writing(file, ({ declarations }) => {
      declarations.addReceipt(2, 2, receipt("100", "20261121000000000"), "2026-11-21T00:00:00.000+08:00");
    });
    expect(states()).toEqual(["800", "100"]);
    const restored = await command("restore", "copy.sqlite");
    expect(restored.stdout).toContain("3 bookings, 4 other records");
    expect(states()).toEqual(["800", "declared"]);
  });

  it("of a day is made of a ledger that has declarations alone", async () => {
    const file = join(folder({}), "l.sqlite");
    await writing(file, ({ declarations }) => declarations.bookRun(run(), [message("a", [node(1)])]));
    const ledger = await LedgerFile.open(file, { backups: { keep: 1, day: "20261121" } });
    ledger.close();
    expect(
      reading(`${file}.backups/20261121.sqlite`, (copy) => [...copy.declarations.consignments()]),
    ).toHaveLength(1);
  });

  it("overwrites neither a file nor a key", async () => {
    const { cwd, run } = await place();
    writeFileSync(join(cwd, "copy.sqlite"), "mine");
    writeFileSync(join(cwd, "other.sqlite.key"), "mine");
    const results = [await run("backup", "copy.sqlite"), await run("backup", "other.sqlite")];
    expect(results.map(({ status }) => status)).toEqual([2, 2]);
    expect(results[0]?.stderr).toContain("copy.sqlite is there already; it was not overwritten");
    expect(results[1]?.stderr).toContain("other.sqlite.key is there already");
    expect(readFileSync(join(cwd, "copy.sqlite"), "utf8")).toBe("mine");
    expect(readFileSync(join(cwd, "other.sqlite.key"), "utf8")).toBe("mine");
    expect(existsSync(join(cwd, "other.sqlite"))).toBe(false);
    expect((await run("backup", "")).stderr).toContain("the name of the new file is blank");
  });

  it("is made while another process writes, without what that has not committed", async () => {
    const { cwd, file, run } = await place();
    const worker = startWorker(
      file,
      `const ledger = await LedgerFile.open(file);
      ledger.book({ ...booking, orderNo: "SO-new" }, "worker");
      say("holding");
      await go();
      ledger.commit();
      ledger.close();`,
    );
    await worker.line();
    expect((await run("backup", "copy.sqlite")).status).toBe(0);
    worker.go();
    expect(await worker.ended).toBe(0);
    expect(orders(join(cwd, "copy.sqlite"))).toEqual(["SO-1", "SO-2", "SO-3"]);
    expect(orders(file)).toEqual(["SO-1", "SO-2", "SO-3", "SO-new"]);
  });

  it("of a damaged ledger is refused", async () => {
    const { cwd, file, run } = await place();
    const bytes = readFileSync(file);
    bytes.fill(0, bytes.length - 4096);
    writeFileSync(file, bytes);
    const { status, stderr } = await run("backup", "copy.sqlite");
    expect([status, stderr]).toEqual([2, expect.stringContaining("ledger restore")]);
    expect(existsSync(join(cwd, "copy.sqlite"))).toBe(false);
  });

  it("leaves nothing on a disk that is full, and says so", async (test) => {
    requires(test, "mount -t tmpfs");
    const { run } = await place(2000);
    const disk = folder({});
    await onSmallDisk(disk, "64k", async () => {
      const { status, stderr } = await run("backup", join(disk, "copy.sqlite"));
      expect([status, stderr]).toEqual([2, expect.stringContaining("no space left on the disk")]);
      expect(readdirSync(disk)).toEqual([]);
    });
  });

  it("says that a folder is not there", async () => {
    const { run } = await place();
    const { status, stderr } = await run("backup", "none/copy.sqlite");
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining("can't write the backup none/copy.sqlite: no such file"),
    ]);
  });

  it("that is killed leaves nothing with its name, and can be made again", async () => {
    const { cwd, file, run } = await place(3000);
    for (const name of ["a.sqlite", "b.sqlite"]) {
      const running = startQingdan(["ledger", "backup", name, "--ledger", "l.sqlite"], { cwd });
      while (!existsSync(join(cwd, `${name}.part`)) && running.process.exitCode === null)
        await new Promise(setImmediate);
      running.process.kill("SIGKILL");
      await running.ended;
      if (existsSync(join(cwd, name))) expect(orders(join(cwd, name))).toHaveLength(3000);
      else expect((await run("backup", name)).status).toBe(0);
      expect(orders(join(cwd, name))).toHaveLength(3000);
    }
    expect(orders(file)).toHaveLength(3000);
    expect(readdirSync(cwd).filter((name) => name.includes(".part"))).toEqual([]);
  });
});

describe("ledger restore", () => {
  it("puts the backup in the ledger's place and keeps what stood there, with key and seal", async () => {
    const { cwd, file, run } = await place();
    await run("backup", "copy.sqlite");
    await bookMore(file);
    const now = new Date("2026-11-20T10:00:00+08:00");
    const { status, stdout } = await qingdan(
      ["ledger", "restore", "copy.sqlite", "--ledger", "l.sqlite", "--lang", "en"],
      { cwd, now },
    );
    expect([status, stdout]).toEqual([0, expect.stringContaining("restored from copy.sqlite, 3 bookings")]);
    expect(orders(file)).toEqual(["SO-1", "SO-2", "SO-3"]);
    const kept = join(cwd, "l.sqlite.replaced-20261120100000");
    expect(stdout).toContain(kept);
    expect(orders(kept)).toEqual(["SO-1", "SO-2", "SO-3", "SO-new"]);
    await bookMore(file, "SO-later");
    expect(orders(file)).toContain("SO-later");
  });

  it.each([
    ["is cut off", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 9000))],
    ["is zeros", (file: string) => writeFileSync(file, Buffer.alloc(5000))],
    ["is emptied", (file: string) => writeFileSync(file, "")],
    ["is gone", (file: string) => rmSync(file)],
    [
      "is gone with its seal",
      (file: string) => {
        rmSync(file);
        rmSync(`${file}.seal`);
      },
    ],
  ])("puts a ledger that %s right, as its refusal says", async (_, damage) => {
    const { file, run } = await place();
    await run("backup", "copy.sqlite");
    damage(file);
    expect((await run("show")).status).toBe(2);
    expect((await run("restore", "copy.sqlite")).status).toBe(0);
    expect(orders(file)).toEqual(["SO-1", "SO-2", "SO-3"]);
    expect((await run("check")).status).toBe(0);
  });

  it("needs no ledger before: the key comes with the backup", async () => {
    const { cwd, run } = await place();
    await run("backup", "copy.sqlite");
    const elsewhere = await qingdan(["ledger", "restore", "copy.sqlite", "--ledger", "new/l.sqlite"], {
      cwd,
    });
    expect(elsewhere.status).toBe(0);
    expect(orders(join(cwd, "new/l.sqlite"))).toHaveLength(3);
  });

  it("takes the ledger's own key for a backup without one", async () => {
    const { file, run } = await place();
    await run("backup", "copy.sqlite", "--without-key");
    await bookMore(file);
    expect((await run("restore", "copy.sqlite")).status).toBe(0);
    expect(orders(file)).toHaveLength(3);
  });

  it.each([
    [
      "damaged",
      (copy: string) => {
        const bytes = readFileSync(copy);
        const at = bytes.lastIndexOf("SO-1");
        bytes[at] = (bytes[at] ?? 0) ^ 4;
        writeFileSync(copy, bytes);
      },
      "the backup copy.sqlite is itself faulty",
    ],
    [
      "of another key than lies beside it",
      (copy: string) => writeFileSync(`${copy}.key`, "ab".repeat(32)),
      "the key is not that of the backup",
    ],
    [
      "gone",
      (copy: string) => {
        for (const ending of endings) rmSync(copy + ending);
      },
      "there is no ledger copy.sqlite yet",
    ],
  ])("refuses a backup that is %s, and changes nothing", async (_, damage, said) => {
    const { cwd, file, run } = await place();
    await run("backup", "copy.sqlite");
    await bookMore(file);
    damage(join(cwd, "copy.sqlite"));
    const before = readdirSync(cwd).sort();
    const { status, stderr } = await run("restore", "copy.sqlite");
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
    expect(readdirSync(cwd).sort()).toEqual(before);
    expect(orders(file)).toContain("SO-new");
  });

  it("refuses a backup of another ledger, and the ledger itself", async () => {
    const [one, other] = [await place(), await place()];
    for (const ending of endings) copyFileSync(other.file + ending, join(one.cwd, `other.sqlite${ending}`));
    const foreign = await one.run("restore", "other.sqlite");
    expect([foreign.status, foreign.stderr]).toEqual([
      2,
      expect.stringContaining("a backup of another ledger"),
    ]);
    const itself = await one.run("restore", "l.sqlite");
    expect([itself.status, itself.stderr]).toEqual([2, expect.stringContaining("is the ledger itself")]);
    expect(orders(one.file)).toHaveLength(3);
  });

  it("waits for who has the ledger, and says who where that takes too long", async () => {
    const { file, run } = await place();
    await run("backup", "copy.sqlite");
    const holder = startWorker(file, holding);
    await holder.line();
    const refused = await run("restore", "copy.sqlite", "--lock-timeout", "0");
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringContaining("another process has it locked"),
    ]);
    holder.go();
    await holder.ended;
    expect((await run("restore", "copy.sqlite")).status).toBe(0);
    expect(orders(file)).toHaveLength(3);
  });

  it("is seen by a writer that waited for the ledger that was replaced", async () => {
    const { cwd, file, run } = await place();
    await run("backup", "copy.sqlite");
    const holder = startWorker(file, holding);
    await holder.line();
    const waiter = startWorker(
      file,
      `const ledger = await LedgerFile.open(file, { notice: 0, waiting: () => say("waiting") });
      ledger.book({ ...booking, orderNo: "SO-late" }, "late");
      ledger.commit();
      ledger.close();`,
    );
    expect(await waiter.line()).toBe("waiting");
    // As the last step of a restore has it: the new file takes the name of the one that is waited for.
    renameSync(file, `${file}.replaced`);
    renameSync(join(cwd, "copy.sqlite"), file);
    renameSync(join(cwd, "copy.sqlite.seal"), `${file}.seal`);
    holder.go();
    expect(await Promise.all([holder.ended, waiter.ended])).toEqual([0, 0]);
    expect(orders(file)).toEqual(["SO-1", "SO-2", "SO-3", "SO-late"]);
  });

  it("that is killed leaves the old ledger or the new one, and can be run again", async () => {
    const { cwd, file, run } = await place(3000);
    await run("backup", "copy.sqlite");
    await bookMore(file);
    const running = startQingdan(["ledger", "restore", "copy.sqlite", "--ledger", "l.sqlite"], { cwd });
    while (!existsSync(`${file}.part`) && running.process.exitCode === null) await new Promise(setImmediate);
    running.process.kill("SIGKILL");
    await running.ended;
    expect([3000, 3001]).toContain(orders(file).length);
    expect((await run("restore", "copy.sqlite")).status).toBe(0);
    expect(orders(file)).toHaveLength(3000);
    expect(readdirSync(cwd).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("leaves the ledger as it is on a full disk", async (test) => {
    requires(test, "mount -t tmpfs");
    const { file, run } = await place(2000);
    await run("backup", "copy.sqlite");
    const disk = folder({});
    await onSmallDisk(disk, "240k", async () => {
      const small = join(disk, "l.sqlite");
      const { file: other } = await place(1);
      for (const ending of ["", ".seal"]) copyFileSync(other + ending, small + ending);
      copyFileSync(`${file}.key`, `${small}.key`);
      const before = readdirSync(disk).sort();
      const { status, stderr } = await qingdanProcess(
        ["ledger", "restore", "copy.sqlite", "--ledger", small, "--lang", "en"],
        { cwd: join(file, "..") },
      );
      expect([status, stderr]).toEqual([2, expect.stringContaining("no space left on the disk")]);
      expect(readdirSync(disk).sort()).toEqual(before);
    });
  });
});
