import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, profile, qingdan } from "../support/cli.js";
import { bonded } from "../support/imports.js";
import { csv } from "../support/manifest.js";
import { booking, reading, writing } from "./support.js";

const orders = (file: string) => reading(file, (open) => [...open.bookings()].map(({ orderNo }) => orderNo));

/** A folder whose profile names a ledger and how many backups are kept, and `declare` of one order in it. */
function place(backups = 2) {
  const cwd = folder({
    "qingdan.yaml": `${profile}ledger:\n  path: l.sqlite\n  backups: ${backups}\n`,
    "balances.csv": `buyer,year,amount,asOf\n${"c".repeat(64)},2026,5.00,\n`,
  });
  let runs = 0;
  const declare = (day: string, ...args: string[]) => {
    const name = `m${++runs}.csv`;
    writeFileSync(join(cwd, name), csv([bonded({ orderNo: `SO-${runs}`, copNo: `C-${runs}` })]));
    const now = new Date(`${day}T10:00:00+08:00`);
    return qingdan(["declare", name, "--out", `out${runs}`, "--lang", "en", ...args], { cwd, now });
  };
  const list = () => {
    try {
      return readdirSync(join(cwd, "l.sqlite.backups")).filter((name) => name.endsWith(".sqlite"));
    } catch {
      return [];
    }
  };
  return { cwd, file: join(cwd, "l.sqlite"), declare, list };
}

describe("automatic backups", () => {
  it("are made before the first booking of a day, and rotated", async () => {
    const { cwd, file, declare, list } = place();
    await writing(file, (open) => open.book(booking({ orderNo: "SO-before" }), "before"));
    expect((await declare("2026-11-20")).status).toBeLessThan(2);
    expect(list()).toEqual(["20261120.sqlite"]);
    await declare("2026-11-20");
    await declare("2026-11-21");
    await declare("2026-11-22");
    expect(list()).toEqual(["20261121.sqlite", "20261122.sqlite"]);
    const folderOf = join(cwd, "l.sqlite.backups");
    expect(readdirSync(folderOf).sort()).toEqual(
      ["20261121", "20261122"].flatMap((day) =>
        ["", ".key", ".seal"].map((ending) => `${day}.sqlite${ending}`),
      ),
    );
    // Each is the ledger as it was before that day's first run.
    expect(orders(join(folderOf, "20261121.sqlite"))).toHaveLength(3);
    expect(orders(join(folderOf, "20261122.sqlite"))).toHaveLength(4);
    expect(orders(file)).toEqual(expect.arrayContaining(["SO-1", "SO-2", "SO-3"]));
  });

  it("are made by `ledger import` and `ledger void` as well, and can be restored", async () => {
    const { cwd, file, list } = place();
    await writing(file, (open) => open.book(booking(), "one"));
    const on = (day: string, ...args: string[]) =>
      qingdan(["ledger", ...args], { cwd, now: new Date(`${day}T10:00:00+08:00`) });
    expect((await on("2026-11-20", "import", "balances.csv")).status).toBe(0);
    expect((await on("2026-11-21", "void", "SO-1")).status).toBe(0);
    expect(list()).toEqual(["20261120.sqlite", "20261121.sqlite"]);
    expect((await on("2026-11-21", "restore", "l.sqlite.backups/20261120.sqlite")).status).toBe(0);
    expect(reading(file, (open) => [...open.balances()])).toEqual([]);
  });

  it("are not made of an empty ledger, of another than the profile's, nor with 0", async () => {
    const empty = place();
    await empty.declare("2026-11-20");
    expect(empty.list()).toEqual([]);
    const none = place(0);
    await writing(none.file, (open) => open.book(booking(), "one"));
    await none.declare("2026-11-20");
    expect(none.list()).toEqual([]);
    const other = place();
    const file = join(other.cwd, "other.sqlite");
    await writing(file, (open) => open.book(booking(), "one"));
    await other.declare("2026-11-20", "--ledger", "other.sqlite");
    expect(readdirSync(other.cwd).filter((name) => name.includes("backups"))).toEqual([]);
  });

  it("that can't be made stop the run before anything is written", async () => {
    const { cwd, file, declare } = place();
    await writing(file, (open) => open.book(booking(), "one"));
    writeFileSync(join(cwd, "l.sqlite.backups"), "a file in the folder's place");
    const before = readFileSync(file);
    const { status, stderr } = await declare("2026-11-20");
    expect([status, stderr]).toEqual([2, expect.stringContaining("set ledger.backups to 0 in the profile")]);
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(cwd)).not.toContain("out1");
  });

  it("take no folder for a backup, and remove nothing else", async () => {
    const { cwd, file, declare } = place(1);
    await writing(file, (open) => open.book(booking(), "one"));
    mkdirSync(join(cwd, "l.sqlite.backups"));
    writeFileSync(join(cwd, "l.sqlite.backups/notes.txt"), "mine");
    await declare("2026-11-20");
    await declare("2026-11-21");
    expect(
      readdirSync(join(cwd, "l.sqlite.backups"))
        .filter((name) => !/key|seal/.test(name))
        .sort(),
    ).toEqual(["20261121.sqlite", "notes.txt"]);
  });
});
